import { inline, item, jsonata, type State } from './states.ts'
import { buildAuditPublish } from './summary-states.ts'

/** The batches of a service one after the other, the summaries of a batch at once. Ends its scope. */
export const batches: State = {
  Type: 'Map',
  Items: item('batches'),
  ItemSelector: {
    service_name: item('service_name'),
    run_date: item('run_date'),
    query_types: jsonata('$states.context.Map.Item.Value'),
  },
  MaxConcurrency: 1,
  ItemProcessor: inline('Summaries', {
    Summaries: {
      Type: 'Map',
      Items: jsonata('[$states.input.query_types]'),
      ItemSelector: {
        service_name: item('service_name'),
        run_date: item('run_date'),
        query_type: jsonata('$states.context.Map.Item.Value'),
      },
      MaxConcurrency: jsonata('$summaries_at_once'),
      ItemProcessor: buildAuditPublish,
      Output: {},
      End: true,
    },
  }),
  Output: {},
  End: true,
}
