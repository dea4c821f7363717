import type { OrderDefectKind } from '../../../../sample/orders/index.ts'
import { signsOfContents } from './contents.ts'
import { signsOfDeliveries } from './deliveries.ts'
import type { Sign } from './looking.ts'
import { signsOfRefunds } from './refunds.ts'
import { signsOfUnusable } from './unusable.ts'
import { signsOfWordings } from './wordings.ts'

/** How each defect is known in the files: written without a look at how it is planted. */
export const signsOfDefects: Record<OrderDefectKind, Sign> = {
  ...signsOfDeliveries,
  ...signsOfRefunds,
  ...signsOfContents,
  ...signsOfWordings,
  ...signsOfUnusable,
}
