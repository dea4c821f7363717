import { commerceSummaries } from '../../queries/commerce/index.ts'
import { summaryTable } from '../../queries/model/services.ts'
import { definePipeline } from '../define-pipeline.ts'
import { functionNames } from '../functions.ts'
import { eventLog } from '../sources/events/index.ts'
import { stageArrivals, stageEvents } from '../sources/events/staging-states.ts'
import { commerceBatches } from './batches.ts'

/**
 * The summaries of the event log. A day's run parses the arrival days that are new; then, service by service, it makes
 * events of the local days that they reach, counts what became of each line, and builds, audits and publishes the
 * summaries, batch by batch.
 */
export const commerce = definePipeline({
  name: 'commerce',
  doc: 'tables of the event log',
  title: 'Commerce tables',
  comment:
    'Commerce summaries: parse new arrivals, stage events, then build, audit and publish each summary of each service.',
  source: eventLog,
  stage: stageArrivals,
  begin: stageEvents,
  summaries: commerceSummaries,
  batches: commerceBatches,
  tableName: summaryTable,
  outputPrefix: ({ athena }) => athena.outputPrefix,
  schedule: ({ aws }) => aws.schedule,
  deployed: {
    name: 'commerce-analytics',
    stateMachine: 'commerce-analytics-pipeline',
    rule: 'commerce-analytics-daily-run',
    idPart: '',
    functions: () => ({ startRun: functionNames.startRun }),
  },
})
