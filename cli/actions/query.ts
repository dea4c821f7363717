import type { Command } from 'commander'
import { localFailure } from '../../engines/local/failures.ts'
import { jsonRows } from '../../engines/local/json-row.ts'
import { Lake } from '../../engines/local/lake.ts'
import { openForReading } from '../../engines/local/lake-reading.ts'
import { ReadingRefused, readingRows, requireStatement } from '../../engines/local/reading-statements.ts'
import { queryText } from '../query-text.ts'
import { requireTables } from '../require-tables.ts'

export interface QueryOptions {
  lake: string
  json: boolean
  unsafe: boolean
}

/** Prints what a statement gives. A mistake in it ends the command with DuckDB's words. */
export async function query(
  command: Command,
  sql: string,
  { lake, json, unsafe }: QueryOptions,
): Promise<void> {
  requireTables(lake)
  const instance = await openForReading(new Lake(lake), { isOpen: unsafe })
  try {
    requireStatement(sql)
    const connection = await instance.connect()
    const rows = unsafe ? await connection.runAndReadAll(sql) : await readingRows(connection, sql)
    process.stdout.write(
      json ? `${JSON.stringify(jsonRows(rows, (name) => name.toLowerCase()))}\n` : queryText(rows),
    )
  } catch (error) {
    if (localFailure(error) !== undefined) throw error
    const hint = error instanceof ReadingRefused ? '\n--unsafe allows it: see commerce query --help' : ''
    command.error(`error: ${(error as Error).message}${hint}`, { exitCode: 1 })
  } finally {
    instance.closeSync()
  }
}
