import { inputOf, itemOf, jsonata } from './expressions.ts'
import { lambda, ofRun } from './lambda-task.ts'
import type { TableChunk } from './local-days.ts'
import type { Leads } from './pieces.ts'
import { failWith, queryStates, resultOf } from './query-states.ts'
import { type PlannedService, stagedPart } from './run-plan.ts'
import { catchAll, inline, type States } from './states.ts'

type Service = Required<PlannedService>
const service = inputOf<Service>()
const chunk = itemOf<TableChunk>()

/** The staged tables of a service that its pipeline has for itself: one statement a table and chunk of local days. */
export const stageTables = ({ next, onFailure }: Leads): States => ({
  StageTables: {
    Type: 'Map',
    Items: service('table_chunks'),
    ItemSelector: {
      service_name: service('service_name'),
      run_date: service('run_date'),
      table: chunk('table'),
      from: chunk('from'),
      to_exclusive: chunk('to_exclusive'),
    },
    // A table may be built from the one before it.
    MaxConcurrency: 1,
    ItemProcessor: tableStates(),
    Output: jsonata('$states.input'),
    Catch: [catchAll(onFailure)],
    Next: next,
  },
})

function tableStates() {
  const item = inputOf<TableChunk & Pick<Service, 'service_name' | 'run_date'>>()
  const days = {
    service_name: item('service_name'),
    table: item('table'),
    from: item('from'),
    to_exclusive: item('to_exclusive'),
  }
  const { location, bytes } = resultOf('table')
  return inline('Table', {
    ...queryStates({
      name: 'table',
      statement: { kind: 'staged', ...days, run_date: item('run_date') },
      next: 'SwitchTable',
      onFailure: { next: 'TableUnstaged', variable: 'table_failure' },
    }),
    SwitchTable: lambda({
      step: 'switchTable',
      payload: { ...ofRun, ...days, run_date: item('run_date'), location, bytes_scanned: bytes },
      output: {},
    }),
    TableUnstaged: failWith('table_failure'),
  })
}

/** The statements of it, as they are named in their documents (stagingDocument). */
export const tableStatements = ({ service_name, table_chunks = [] }: PlannedService): string[] =>
  table_chunks.map(({ table, from }) => stagedPart(table, service_name, from))
