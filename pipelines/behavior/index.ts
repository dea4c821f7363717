import { behaviorSummaries, sessionDays, userDays } from '../../queries/behavior/index.ts'
import { definePipeline } from '../define-pipeline.ts'
import { eventLog } from '../sources/events/index.ts'
import { stageArrivals, stageEvents } from '../sources/events/staging-states.ts'

/**
 * What users do, over up to a year. A day's run stages the events that are new, then what each user and each session did
 * on the days that have changed; all summaries but one read these two small tables instead of the events.
 */
export const behavior = definePipeline({
  name: 'behavior',
  doc: 'tables of what users do',
  title: 'User behaviour',
  comment:
    'User behaviour: stage events, user days and session days, then build, audit and publish each summary of each service.',
  source: eventLog,
  stage: stageArrivals,
  begin: stageEvents,
  stagedTables: [userDays, sessionDays],
  stagedDaysKept: ({ behavior }) => behavior.keptDays,
  summaries: behaviorSummaries,
  batches: [
    ['dau', 'conversion', 'session_metrics'],
    ['mau', 'user_cohort', 'retention'],
    ['stickiness', 'retention_matrix', 'funnel', 'event_distribution'],
  ],
  tableName: ({ tablePrefix }, queryType) => `${tablePrefix}_${queryType}_summary`,
  outputPrefix: ({ behavior }) => behavior.outputPrefix,
  schedule: ({ behavior }) => behavior.schedule,
  deployed: {
    name: 'otel-analytics',
    stateMachine: 'otel-analytics-pipeline',
    rule: 'otel-analytics-daily-run',
    functions: () => ({ startRun: 'commerce-behavior-start-run', queryBuilder: 'athena-query-builder' }),
  },
})
