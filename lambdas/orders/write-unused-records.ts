import type { Ports } from '../../engines/ports.ts'
import { quarantineDocument, refetchDocument } from '../../pipelines/orders/run-plan.ts'
import type { UnusedRecords } from '../../pipelines/run-report.ts'
import {
  judgeRecordText,
  type RecordRejection,
  recordCures,
  recordRejections,
} from '../../queries/orders/records/index.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { quarantineReasons } from './count-records.ts'

/** More are counted, but not listed: the file is for people, who mend the first and look again. */
const MOST_LISTED = 10_000
/** All listed records together have no more: one may be large, and all of them are held in memory. */
const MOST_CHARACTERS = 20_000_000

/**
 * Writes beside the report which records no table is made from, over all that are staged, the newest first: the
 * quarantine with its reasons and raw texts, and what is still to be fetched again.
 */
export async function writeUnusedRecords(ports: Ports, runId: string): Promise<UnusedRecords> {
  const quarantined = await listedRecords(
    ports,
    `SELECT * FROM ${ports.sql.relation(orderRecords)} WHERE rejected IN (${quarantineReasons.map(sqlLiteral).join(', ')})`,
    'source_file, rejected, raw',
  )
  const lines = quarantined.rows.map(({ source_file, rejected, raw }) =>
    JSON.stringify({
      source_file,
      outcome: rejected,
      reason: reasonOf(rejected as RecordRejection, String(raw)),
      cure: recordCures[rejected as RecordRejection],
      raw,
    }),
  )
  await ports.documents.write(quarantineDocument(runId), lines.map((line) => `${line}\n`).join(''))
  const refetch = await listedRecords(
    ports,
    partsOfUnknownState(ports.sql.relation(orderRecords)),
    'kind, resource_id',
  )
  const ids = new Map<string, Set<string>>()
  for (const { kind, resource_id } of refetch.rows)
    ids.set(String(kind), (ids.get(String(kind)) ?? new Set()).add(String(resource_id)))
  const byKind = Object.fromEntries([...ids].map(([kind, known]) => [kind, [...known]]))
  await ports.documents.write(refetchDocument(runId), byKind)
  return {
    quarantined: {
      total: quarantined.total,
      listed: quarantined.rows.length,
      file: quarantineDocument(runId),
    },
    refetch: { total: refetch.total, listed: refetch.rows.length, file: refetchDocument(runId) },
  }
}

/** What is wrong and where, as far as it can be told; the SQL of the engine has decided that something is. */
function reasonOf(rejected: RecordRejection, raw: string): string {
  const { outcome, reason } = judgeRecordText(raw)
  return (outcome === rejected ? reason : undefined) ?? recordRejections[rejected]
}

/**
 * The partial records whose thing has not arrived whole since. Shopify triggers a webhook some seconds after the change
 * that it tells of, and `updated_at` is the time of the change. A part that says no time is compared by arrival day.
 */
const partsOfUnknownState = (records: string) => `
  SELECT part.* FROM (
    SELECT *, coalesce(version_time, CAST(replace(substr(triggered_at, 1, 19), 'T', ' ') AS TIMESTAMP) - INTERVAL '1' MINUTE) AS state_time
    FROM ${records} WHERE rejected = 'refetch'
  ) AS part LEFT JOIN (
    SELECT kind, resource_id, max(version_time) AS newest_time, max(arrival_day) AS last_day
    FROM ${records} WHERE rejected IS NULL GROUP BY kind, resource_id
  ) AS whole ON whole.kind = part.kind AND whole.resource_id = part.resource_id
  WHERE whole.kind IS NULL
    OR CASE WHEN part.state_time IS NULL OR whole.newest_time IS NULL THEN whole.last_day < part.arrival_day ELSE whole.newest_time < part.state_time END`

async function listedRecords(
  { queries }: Ports,
  records: string,
  columns: string,
): Promise<{ rows: Record<string, unknown>[]; total: number }> {
  const from = `FROM (${records}) AS records`
  const [count] = await queries.ask(`SELECT count(*) AS n ${from}`)
  const total = Number(count?.n ?? 0)
  if (total === 0) return { rows: [], total }
  const order = 'arrival_day DESC, source_file, raw'
  const sized = `SELECT ${columns}, arrival_day, raw AS text, sum(length(raw)) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING) AS characters ${from}`
  const rows = await queries.ask(
    `SELECT ${columns} FROM (${sized}) AS sized WHERE characters <= ${MOST_CHARACTERS} ORDER BY characters LIMIT ${MOST_LISTED}`,
  )
  return { total, rows }
}
