import type { SourceName } from '../pipelines/sources/source.ts'
import { eventSource } from './events/index.ts'
import { orderSource } from './orders/index.ts'
import type { SourceSteps } from './source-steps.ts'

/** What steps do differently for each source. */
export const sources: Readonly<Record<SourceName, SourceSteps>> = { events: eventSource, orders: orderSource }
