/**
 * What a repository that uses this package declares its tables and its configuration with: the module
 * `commerce-pipelines`. docs/public-api.md lists it.
 */
export { sessionDays, userDays } from '../queries/behavior/index.ts'
export { defineSummary, type EventContext } from '../queries/events/define-summary.ts'
export { commerceEvents } from '../queries/events/events.ts'
export * from '../queries/model/columns.ts'
export { defineStagedTable } from '../queries/model/define-staged-table.ts'
export { type Service, summaryTable } from '../queries/model/services.ts'
export type { Agreement, Summary, SummaryContext } from '../queries/model/summary.ts'
export { days, months } from '../queries/model/windows.ts'
export { defineOrderSummary } from '../queries/orders/define-summary.ts'
export * from '../queries/sql/functions.ts'
export { definePipeline, type Pipeline } from './define-pipeline.ts'
export { pipelines } from './index.ts'
export { withOwnSummaries } from './pipeline-list.ts'
export { defineConfig } from './project.ts'
export { eventLog } from './sources/events/index.ts'
export { stageArrivals, stageEvents } from './sources/events/staging-states.ts'
