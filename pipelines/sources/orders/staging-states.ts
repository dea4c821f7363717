import { type Expression, inputOf, jsonata } from '../../expressions.ts'
import { lambda, ofRun } from '../../lambda-task.ts'
import type { Leads } from '../../pieces.ts'
import { failWith, queryStates, resultOf } from '../../query-states.ts'
import { catchAll, inline, type State } from '../../states.ts'
import type { ArrivalChunk } from '../arrival-days.ts'

/** Raw records -> order_records: one statement a chunk of arrival days, one after the other. */
export const stageRecords = (
  chunks: Expression<readonly ArrivalChunk[]>,
  { next, onFailure }: Leads,
): State => ({
  Type: 'Map',
  Items: chunks,
  MaxConcurrency: 1,
  ItemProcessor: records(),
  Output: jsonata('$states.input'),
  Catch: [catchAll(onFailure)],
  Next: next,
})

function records() {
  const days = inputOf<ArrivalChunk>()('days')
  const { location, bytes } = resultOf('records')
  return inline('Records', {
    ...queryStates({
      name: 'records',
      statement: { kind: 'records', days },
      next: 'SwitchRecords',
      onFailure: { next: 'RecordsUnstaged', variable: 'records_failure' },
    }),
    SwitchRecords: lambda({
      step: 'switchRecords',
      payload: { ...ofRun, days, location, bytes_scanned: bytes },
      output: {},
    }),
    RecordsUnstaged: failWith('records_failure'),
  })
}
