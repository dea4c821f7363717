import {
  type DuckDBConnection,
  type DuckDBPreparedStatement,
  type DuckDBResultReader,
  StatementType,
} from '@duckdb/node-api'

/** A query that does more than to read the lake; the message says what. */
export class ReadingRefused extends Error {}

/** How a statement that only reads begins. */
const beginnings: ReadonlySet<string> = new Set([
  ...['SELECT', 'FROM', 'WITH', 'VALUES', 'TABLE', 'PIVOT', 'UNPIVOT', '('],
  ...['DESCRIBE', 'DESC', 'SUMMARIZE', 'SHOW', 'EXPLAIN'],
])
const BLANK = /^(?:\s|;|--[^\n]*(?:\n|$)|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/
const FIRST_WORD = /^(?:\w+|\(|.)/
/** What comes before the statement that an EXPLAIN is about; with ANALYZE that statement is executed. */
const EXPLAIN = /^EXPLAIN\s+(?:ANALY[SZ]E\s+)?(?:\([^()]*\)\s*)?/i
/** The one function within a SELECT that writes files. */
const WRITING_FUNCTION = /\benable_logging\b/i

/**
 * The rows of one query that only reads. DuckDB's read-only mode protects its own file and not others: COPY could still
 * overwrite the Parquet of a table. So statements are refused by how they begin, for the mere preparation of some makes
 * a folder, and then by what DuckDB says that they are.
 * @throws ReadingRefused for anything but one SELECT, FROM, WITH, VALUES, TABLE, PIVOT, DESCRIBE, SUMMARIZE, SHOW or
 *   EXPLAIN of one, and for files outside the lake; DuckDB's own error where the SQL is wrong
 */
export async function readingRows(connection: DuckDBConnection, sql: string): Promise<DuckDBResultReader> {
  try {
    requireStatement(sql)
    let rows: DuckDBResultReader | undefined
    for await (const statement of statementsOf(connection, sql)) rows = await statement.runAndReadAll()
    return rows as DuckDBResultReader
  } catch (error) {
    throw explainedFailure(error as Error)
  }
}

/** Throws an Error where a text is nothing but blanks and comments. */
export function requireStatement(sql: string): void {
  if (sql.replace(BLANK, '') === '') throw new Error('there is no statement in this query')
}

async function* statementsOf(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<DuckDBPreparedStatement> {
  const text = sql.replace(BLANK, '')
  const statements = await connection.extractStatements(sql)
  requireReadingWord(text)
  const { count } = statements
  // DuckDB makes several of a PIVOT whose columns it has to look up: it creates types for them first.
  const isPivot = count > 1 && !/;/.test(sql.replace(/[;\s]+$/, ''))
  if (count > 1 && !isPivot) throw new ReadingRefused(`give one query: there are ${count} statements here`)
  for (let i = 0; i < count; i++) {
    const statement = await statements.prepare(i)
    try {
      requireReadingType(statement.statementType, isPivot && i < count - 1)
      yield statement
    } finally {
      statement.destroySync()
    }
  }
}

/** Checks how a text begins that DuckDB has parsed. */
function requireReadingWord(text: string): void {
  const word = FIRST_WORD.exec(text)?.[0].toUpperCase() ?? ''
  if (!beginnings.has(word) || WRITING_FUNCTION.test(text)) throw notReading(word)
  if (word !== 'EXPLAIN') return
  const explained = text.replace(EXPLAIN, '')
  if (explained === text || /^EXPLAIN/i.test(explained)) throw notReading('this form of EXPLAIN')
  requireReadingWord(explained)
}

function requireReadingType(type: StatementType, isPartOfPivot: boolean): void {
  const { SELECT, EXPLAIN, CREATE } = StatementType
  if (type === SELECT || type === EXPLAIN || (isPartOfPivot && type === CREATE)) return
  throw notReading(StatementType[type])
}

const notReading = (what: string) => new ReadingRefused(`a query is read-only: ${what} is not allowed`)

/** What engines/local/lake-reading.ts has shut, in DuckDB's words. */
const shut = /disabled (by|through) configuration|configuration has been locked|^Permission Error/

function explainedFailure(error: Error): Error {
  if (error instanceof ReadingRefused) return error
  const message = error.message.replace(/^Failed to extract statements: /, '')
  if (!shut.test(message)) return new Error(message, { cause: error })
  const path = /Cannot access (?:file|directory) "(.*?)" - /.exec(message)?.[1]
  const said = path === undefined ? message.split('\n', 1)[0] : `"${path}" is not in it`
  return new ReadingRefused(`a query reads the files of the lake and no others: ${said}`, { cause: error })
}
