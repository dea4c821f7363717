import type { OrderDefectKind } from '../defects.ts'
import { bulkScenarios } from './bulk.ts'
import { contentScenarios } from './contents.ts'
import { deliveryScenarios } from './deliveries.ts'
import { fileScenarios } from './files.ts'
import { partScenarios } from './parts.ts'
import { paymentScenarios } from './payments.ts'
import { refundScenarios } from './refunds.ts'
import type { Scenario } from './scenario.ts'
import { textScenarios } from './texts.ts'
import { unusableScenarios } from './unusable.ts'
import { wordingScenarios } from './wordings.ts'

/** How each defect is planted. */
export const scenarios: Record<OrderDefectKind, Scenario> = {
  ...deliveryScenarios,
  ...refundScenarios,
  ...contentScenarios,
  ...paymentScenarios,
  ...wordingScenarios,
  ...textScenarios,
  ...bulkScenarios,
  ...unusableScenarios,
  ...fileScenarios,
  ...partScenarios,
}
