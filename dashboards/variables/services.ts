import { commerceSummaries } from '../../queries/commerce/index.ts'
import { summaryTable } from '../../queries/model/services.ts'
import { orderSummaries, orderSummaryTable } from '../../queries/orders/index.ts'
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

/** Where the names of tables have the service's prefix and their own name. */
const namesLike = (
  table: (prefix: { tablePrefix: string }, name: string) => string,
  names: readonly string[],
) => `^${table({ tablePrefix: '(.+)' }, `(${names.join('|')})`)}$`

/** Services that have tables of commerce summaries. */
export const commerceServiceVariable = () =>
  serviceVariable(
    namesLike(
      summaryTable,
      commerceSummaries.map(({ name }) => name),
    ),
  )

/** Services that have tables of order summaries. */
export const ordersServiceVariable = () =>
  serviceVariable(
    namesLike(
      orderSummaryTable,
      orderSummaries.map(({ name }) => name),
    ),
  )

/** A service is known by what its tables' names begin with. */
const serviceVariable = (pattern: string) =>
  queriedVariable({
    name: 'service',
    label: 'Service',
    doc: 'The shop, as the names of its tables begin.',
    query: db
      .with('names', (with_) =>
        with_
          .selectFrom('existing_tables')
          .where('table_schema', '=', variableValue('database'))
          .select((eb) => extracted(eb.ref('table_name'), pattern).as('service')),
      )
      .selectFrom('names')
      // What does not match is NULL on Athena and an empty text on DuckDB: neither is a service.
      .where('service', '<>', '')
      .select('service')
      .distinct()
      .orderBy('service'),
  })
