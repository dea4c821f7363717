import { batches } from './batch-states.ts'
import type { Pipeline } from './define-pipeline.ts'
import { inputOf, jsonata } from './expressions.ts'
import { lambda, ofRun } from './lambda-task.ts'
import type { PlannedService } from './run-plan.ts'
import { inline } from './states.ts'
import type { Failure } from './steps.ts'
import { stageTables } from './table-states.ts'

/** When the service began. */
export const serviceBeganAt = jsonata<string>('$service_began_at')
const onFailure = { next: 'ServiceFailed', variable: 'service_failure' }
const item = inputOf<PlannedService>()

/** One service: first what its summaries are made from, then its batches one after the other. */
export const serviceStates = ({ begin, stagedTables }: Pick<Pipeline, 'begin' | 'stagedTables'>) =>
  inline('ServiceBegins', {
    ServiceBegins: {
      Type: 'Pass',
      Assign: { service_began_at: jsonata('$states.context.State.EnteredTime') },
      Next: begin.startAt,
    },
    ...(stagedTables.length === 0
      ? begin.states({ next: 'Batches', onFailure })
      : {
          ...begin.states({ next: 'StageTables', onFailure }),
          ...stageTables({ next: 'Batches', onFailure }),
        }),
    Batches: batches,
    ServiceFailed: lambda({
      step: 'recordFailure',
      payload: {
        ...ofRun,
        service_name: item('service_name'),
        run_date: item('run_date'),
        began_at: serviceBeganAt,
        failure: jsonata<Failure | null>(`$${onFailure.variable}`),
      },
      output: {},
    }),
  })
