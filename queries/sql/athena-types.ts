import type { Columns } from '../model/columns.ts'
import type { SqlTypeName } from '../model/sql-types.ts'
import { sqlIdentifier } from './literals.ts'

/** How Athena's SELECT names our types. */
const athenaTypes: Readonly<Record<SqlTypeName, string>> = {
  varchar: 'VARCHAR',
  bigint: 'BIGINT',
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  double: 'DOUBLE',
  money: 'DECIMAL(18, 4)',
  money_sum: 'DECIMAL(38, 4)',
  date: 'DATE',
  timestamp: 'TIMESTAMP(3)',
}

/** A relation of these columns without rows. */
export const athenaNoRows = (columns: Columns): string => {
  const nulls = Object.entries(columns).map(
    ([name, { type }]) => `CAST(NULL AS ${athenaTypes[type]}) AS ${sqlIdentifier(name)}`,
  )
  return `(SELECT ${nulls.join(', ')} WHERE FALSE)`
}
