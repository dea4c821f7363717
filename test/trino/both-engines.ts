import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import type { ReferenceService } from '../reference/index.ts'
import { TrinoClient } from '../servers/trino-client.ts'
import { duckAnswers } from './duck-answers.ts'
import type { Answers } from './engine-answers.ts'
import { memoryStaging } from './memory-staging.ts'
import { parquetStaging } from './parquet-staging.ts'
import { stagedLog } from './staged-log.ts'
import { trinoAnswers } from './trino-answers.ts'

/** The Trino of this suite, as test/trino/global-setup.ts provides it. */
export interface TrinoUnderTest {
  readonly url: string
  readonly folder: string
}

export interface LogToCompare {
  readonly services: readonly ReferenceService[]
  readonly runDate: string
  /** Writes the raw log into a folder. */
  readonly write: (folder: string) => Promise<void> | void
  /** Where Trino keeps the staged tables: as a deployment does, or faster. */
  readonly staging: 'parquet' | 'memory'
  /** All summaries, unless said otherwise. */
  readonly queryTypes?: readonly string[]
}

export const allQueryTypes = commerceSummaries.map(({ name }) => name)
/** One log, read by both engines. */
export async function onBothEngines(
  { url, folder }: TrinoUnderTest,
  { services, runDate, write, staging, queryTypes = allQueryTypes }: LogToCompare,
): Promise<{ duckdb: Answers; trino: Answers }> {
  const client = new TrinoClient(url)
  // The test files share a server and its folder.
  const database = `log_${randomBytes(6).toString('hex')}`
  const raw = path.join(folder, database, 'raw')
  await write(raw)
  // What is kept in memory has no files, of which a statement writes so many only.
  const log = await stagedLog(
    raw,
    services,
    runDate,
    queryTypes,
    staging === 'memory' ? () => 1000 : undefined,
  )
  const area =
    staging === 'memory' ? memoryStaging(client, database) : parquetStaging(client, folder, database)
  const [duckdb, trino] = await Promise.all([duckAnswers(log), trinoAnswers(client, area, log)])
  await area.drop()
  return { duckdb, trino }
}

/** Query types that two answers differ in; none where they differ before it comes to summaries, null where they agree. */
export function differingQueryTypes({ duckdb, trino }: Record<'duckdb' | 'trino', Answers>): string[] | null {
  if (isDeepStrictEqual(duckdb, trino)) return null
  const before = ({ arrivals, services }: Answers) => [
    arrivals,
    Object.values(services).map(({ events, counts }) => [events, counts]),
  ]
  if (!isDeepStrictEqual(before(duckdb), before(trino))) return []
  return allQueryTypes.filter((queryType) => {
    const of = ({ services }: Answers) =>
      Object.values(services).map(({ tables, audits }) => [tables[queryType], audits[queryType]])
    return !isDeepStrictEqual(of(duckdb), of(trino))
  })
}
