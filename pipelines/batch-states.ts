import { inputOf, jsonata } from './expressions.ts'
import { variable } from './lambda-task.ts'
import type { PlannedService } from './run-plan.ts'
import { inline, type State } from './states.ts'
import { buildAuditPublish } from './summary-states.ts'

const service = inputOf<PlannedService>()
const batch = inputOf<{ readonly service_name: string; readonly run_date: string }>()

/** The batches of a service one after the other, the summaries of a batch at once. Ends its scope. */
export const batches: State = {
  Type: 'Map',
  Items: service('batches'),
  ItemSelector: {
    service_name: service('service_name'),
    run_date: service('run_date'),
    query_types: jsonata('$states.context.Map.Item.Value'),
  },
  MaxConcurrency: 1,
  ItemProcessor: inline('Summaries', {
    Summaries: {
      Type: 'Map',
      Items: jsonata('[$states.input.query_types]'),
      ItemSelector: {
        service_name: batch('service_name'),
        run_date: batch('run_date'),
        query_type: jsonata('$states.context.Map.Item.Value'),
      },
      MaxConcurrency: variable('summaries_at_once'),
      ItemProcessor: buildAuditPublish,
      Output: {},
      End: true,
    },
  }),
  Output: {},
  End: true,
}
