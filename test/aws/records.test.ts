import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { dataQualityResultsColumns, pipelineRunsColumns } from '../../queries/model/run-tables.ts'
import { BUCKET, onMoto } from './on-moto.ts'

const aws = onMoto()

/** The rows of a Parquet object as another implementation reads them, and the types that it sees. */
async function readByDuckdb(key: string) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'commerce-records-'))
  try {
    const { Body } = await aws.clients.s3().send(new GetObjectCommand({ Bucket: BUCKET, Key: key }))
    const file = path.join(folder, 'records.parquet')
    await writeFile(file, (await Body?.transformToByteArray()) ?? '')
    const connection = await (await DuckDBInstance.create()).connect()
    const all = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`)
    const types = Object.fromEntries(all.columnNames().map((name, i) => [name, String(all.columnTypes()[i])]))
    return { rows: all.getRowObjectsJson(), types }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const published = {
  run_id: 'run-1',
  pipeline: 'commerce',
  run_status: 'FAILED',
  service_name: 'theshop-brand',
  query_type: 'search',
  table_name: 'theshop_brand_commerce_search_summary',
  run_date: '2026-11-05',
  status: 'published',
  row_count: 12,
  seconds: 1.5,
  error_code: null,
  error_cause: null,
  started_at: '2026-11-05T04:00:00.001Z',
  finished_at: '2026-11-05T04:00:01.501Z',
  bytes_scanned: 5_000_000_000_123,
  staging_bytes_scanned: null,
  lines_read: 3,
  lines_quarantined: 0,
  run_started_at: '2026-11-05T04:00:00.000Z',
  run_finished_at: '2026-11-05T04:00:02.000Z',
  utc_offset_minutes: 540,
}
const failed = {
  ...published,
  status: 'failed',
  row_count: null,
  error_code: 'QueryFailed',
  error_cause: '따옴표 "와" 이모지 🙂\n',
  bytes_scanned: null,
  staging_bytes_scanned: 7,
}

test('every type and NULL comes back as it was', async () => {
  await aws.ports().runTables.append('pipeline_runs', pipelineRunsColumns, 'run-1', [published, failed])
  const { rows, types } = await readByDuckdb('pipeline_runs/run-1.parquet')
  const asSeen = { started_at: '2026-11-05 04:00:00.001', finished_at: '2026-11-05 04:00:01.501' }
  const ofRun = { run_started_at: '2026-11-05 04:00:00', run_finished_at: '2026-11-05 04:00:02' }
  const withNumbersAsText = {
    ...asSeen,
    ...ofRun,
    row_count: '12',
    bytes_scanned: '5000000000123',
    lines_read: '3',
    lines_quarantined: '0',
    utc_offset_minutes: '540',
  }
  expect(rows).toEqual([
    { ...published, ...withNumbersAsText },
    { ...failed, ...withNumbersAsText, row_count: null, bytes_scanned: null, staging_bytes_scanned: '7' },
  ])
  expect(types).toMatchObject({
    run_date: 'DATE',
    row_count: 'BIGINT',
    seconds: 'DOUBLE',
    error_code: 'VARCHAR',
    started_at: expect.stringMatching(/^TIMESTAMP/),
  })
})

test('the columns stand in the order in which they are declared', async () => {
  await aws.ports().runTables.append('pipeline_runs', pipelineRunsColumns, 'run-1', [published])
  const { types } = await readByDuckdb('pipeline_runs/run-1.parquet')
  expect(Object.keys(types)).toEqual(Object.keys(pipelineRunsColumns))
})

test('each run adds a file, and a run that is finished twice has one', async () => {
  const { runTables } = aws.ports()
  await runTables.append('pipeline_runs', pipelineRunsColumns, 'run-1', [published])
  await runTables.append('pipeline_runs', pipelineRunsColumns, 'run-2', [published])
  await runTables.append('pipeline_runs', pipelineRunsColumns, 'run-2', [published])
  const { Contents = [] } = await aws.clients.s3().send(new ListObjectsV2Command({ Bucket: BUCKET }))
  expect(Contents.map(({ Key }) => Key)).toEqual([
    'pipeline_runs/run-1.parquet',
    'pipeline_runs/run-2.parquet',
  ])
})

test('no rows, no file', async () => {
  await aws.ports().runTables.append('data_quality_results', dataQualityResultsColumns, 'run-1', [])
  const { KeyCount } = await aws.clients.s3().send(new ListObjectsV2Command({ Bucket: BUCKET }))
  expect(KeyCount).toBe(0)
})

test('a column that records cannot hold is refused, not written wrongly', async () => {
  const columns = { price: { type: 'money', nullable: false, doc: '' } } as const
  await expect(aws.ports().runTables.append('t', columns, 'f', [{ price: '1.0000' }])).rejects.toThrow(
    /price.*money/,
  )
})
