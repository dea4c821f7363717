import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { extracted } from '../sql/functions.ts'
import { variableValue } from '../sql/interpolated.ts'
import { db } from '../sql/tables.ts'
import { hiddenConstant } from './hidden-constant.ts'
import { queriedVariable } from './queried.ts'

/** The database of a deployment, unless its configuration names another. */
const DATABASE = 'log_db'

export const databaseVariable = () =>
  hiddenConstant(
    'database',
    DATABASE,
    'Database',
    'The database whose tables are looked through: athena.database of the configuration.',
  )

/** Services that have tables of a pipeline's summaries. One is known by what its tables' names begin with. */
export const serviceVariable = (pipeline: Pipeline) =>
  queriedVariable({
    name: 'service',
    label: 'Service',
    doc: 'The shop, as the names of its tables begin.',
    query: db
      .with('names', (with_) =>
        with_
          .selectFrom('existing_tables')
          .where('table_schema', '=', variableValue('database'))
          .select((eb) => extracted(eb.ref('table_name'), summaryNames(pipeline)).as('service')),
      )
      .selectFrom('names')
      // What does not match is NULL on Athena and an empty text on DuckDB: neither is a service.
      .where('service', '<>', '')
      .select('service')
      .distinct()
      .orderBy('service'),
  })

/** Matches the names of all services' summaries, each with the service's prefix in its first group. */
const summaryNames = ({ summaries, tableName }: Pipeline): string =>
  `^${tableName({ tablePrefix: '(.+)' }, `(${summaries.map(({ name }) => name).join('|')})`)}$`
