import { localFailure } from '../engines/local/failures.ts'

/** DuckDB quotes the statement below its message, and in the message where it could not be read. */
const NOT_SQL = /^Parser Error/

/** Why a panel has no rows, in words for who looks at it: what failed, without the SQL of the panel. */
export function plainly(error: unknown): string {
  const { message } = localFailure(error) ?? (error as Error)
  if (NOT_SQL.test(message)) return 'the query of this panel is not SQL that DuckDB can read'
  return message.split('\n', 1)[0] ?? ''
}
