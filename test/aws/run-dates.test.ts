import { CreateTableCommand } from '@aws-sdk/client-glue'
import { CopyObjectCommand, DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { beforeEach, describe, expect, test } from 'vitest'
import { parquetTable } from '../../engines/aws/glue-types.ts'
import { rememberService } from '../../lambdas/events/staging-state.ts'
import { switchArrivals } from '../../lambdas/events/switch-arrivals.ts'
import { switchEvents } from '../../lambdas/events/switch-events.ts'
import { publish } from '../../lambdas/publish.ts'
import { startRun } from '../../lambdas/start-run.ts'
import { pipelines } from '../../pipelines/index.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import { resultDocument } from '../../pipelines/run-plan.ts'
import type { EventsRunPlan } from '../../pipelines/sources/events/run-plan.ts'
import { commerceArrivals } from '../../queries/events/arrivals.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { BUCKET, DATABASE, onMoto } from './on-moto.ts'

// Which dates a run takes, and what it makes of a log that has changed, with the adapters of AWS: the lists are of S3,
// what is staged is known to Glue.

const aws = onMoto()
const SERVICE = 'theshop-brand'
const query_types = ['button_interaction']

beforeEach(async () => {
  for (const { name, columns, partitionKeys } of stagedTablesOf(pipelines)) {
    const location = `s3://${BUCKET}/staging/${name}/none/`
    const TableInput = parquetTable({ name, columns, location, partitionKeys })
    await aws.clients.glue().send(new CreateTableCommand({ DatabaseName: DATABASE, TableInput }))
  }
})

const folder = (day: string) => {
  const [year, month, date] = day.split('-')
  return `logs/year=${year}/month=${month}/day=${date}/hour=03/minute=15`
}
const put = (day: string, name = 'a.ndjson') => aws.put(`${folder(day)}/${name}`, `lines of ${day} ${name}\n`)
const remove = (Key: string) => aws.clients.s3().send(new DeleteObjectCommand({ Bucket: BUCKET, Key }))
async function move(from: string, to: string): Promise<void> {
  const copy = { Bucket: BUCKET, Key: to, CopySource: `${BUCKET}/${from}` }
  await aws.clients.s3().send(new CopyObjectCommand(copy))
  await remove(from)
}

let runs = 0
/** 04:00 UTC is 13:00 in Seoul. */
const start = (run_date?: string, startedOn = '2026-11-07', pipeline = 'commerce') =>
  startRun(aws.ports())({
    ...{ run_id: `run-${++runs}`, started_at: `${startedOn}T04:00:00Z` },
    pipeline,
    input: { ...(run_date && { run_date }), ...(pipeline === 'commerce' && { query_types }) },
  }) as Promise<EventsRunPlan>

/** Plays the statements that parse: each day that still has files gets a partition. */
async function parse({ run_id, arrival_chunks }: EventsRunPlan): Promise<void> {
  const present = new Set((await aws.ports().rawLog.days()).map(({ day }) => day))
  for (const { days } of arrival_chunks) {
    const location = `staging/arrivals/${run_id}/${days[0]}-1`
    for (const day of days)
      if (present.has(day)) await aws.put(`${location}/arrival_day=${day}/part-0.parquet`)
    await switchArrivals(aws.ports())({ pipeline: 'commerce', run_id, days, location, bytes_scanned: 0 })
  }
}
const parsedDays = async () =>
  (await aws.ports().catalog.stagedPartitions(commerceArrivals))
    .map(({ values }) => values.arrival_day)
    .sort()
const daysToParse = ({ arrival_chunks }: EventsRunPlan) => arrival_chunks.flatMap(({ days }) => days)

const stagedFor = (runDate: string, arrivals: Record<string, string>) =>
  rememberService(aws.ports(), SERVICE, {
    ...{ timeZone: 'Asia/Seoul', runDate, arrivals, configured: [SERVICE], lines: {}, events: {} },
  })

describe('StartRun refuses', () => {
  test('a date that has not come yet, and begins nothing', async () => {
    await put('2026-11-05')
    await expect(start('2026-11-08')).rejects.toMatchObject({
      name: 'InvalidInput',
      message: expect.stringContaining('the latest complete run date is 2026-11-07 for theshop-brand'),
    })
    await expect(start('2026-11-08', '2026-11-07', 'orders')).rejects.toMatchObject({ name: 'InvalidInput' })
    const listing = new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'runs/' })
    expect((await aws.clients.s3().send(listing)).KeyCount).toBe(0)
  })

  test('a date before the log begins, with the days that it has', async () => {
    await put('2026-11-05')
    await put('2026-11-06')
    await expect(start('2026-11-05')).rejects.toMatchObject({
      name: 'InvalidInput',
      message: expect.stringContaining('its arrival days (UTC) are 2026-11-05 to 2026-11-06'),
    })
    expect((await start('2026-11-06')).services[0]?.run_date).toBe('2026-11-06')
    await aws.put('orders-raw/year=2026/month=11/day=05/a.ndjson')
    await expect(start('2026-11-04', '2026-11-07', 'orders')).rejects.toMatchObject({
      message: expect.stringContaining('its arrival days (UTC) are 2026-11-05 to 2026-11-05'),
    })
  })
})

describe('a log that has changed', () => {
  beforeEach(async () => {
    for (const day of ['2026-11-03', '2026-11-04', '2026-11-05']) await put(day)
    await parse(await start())
  })

  test('a day that was moved leaves what is staged of it, once', async () => {
    await move(`${folder('2026-11-03')}/a.ndjson`, `${folder('2026-11-02')}/renamed.ndjson`)
    const plan = await start()
    expect(daysToParse(plan)).toEqual(['2026-11-02', '2026-11-03'])
    await parse(plan)
    expect(await parsedDays()).toEqual(['2026-11-02', '2026-11-04', '2026-11-05'])
    expect(daysToParse(await start())).toEqual([])
  })

  test('into a day that has files of its own it is seen as well', async () => {
    await move(`${folder('2026-11-03')}/a.ndjson`, `${folder('2026-11-04')}/b.ndjson`)
    const plan = await start()
    expect(daysToParse(plan)).toEqual(['2026-11-03', '2026-11-04'])
    await parse(plan)
    expect(await parsedDays()).toEqual(['2026-11-04', '2026-11-05'])
  })

  test('a day that has expired stays as it was staged, also when another arrives', async () => {
    await remove(`${folder('2026-11-03')}/a.ndjson`)
    await put('2026-11-06')
    const plan = await start()
    expect(daysToParse(plan)).toEqual(['2026-11-06'])
    await parse(plan)
    expect(await parsedDays()).toEqual(['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'])
  })

  test('a day that has lost one of its files is parsed again', async () => {
    await put('2026-11-04', 'b.ndjson')
    await parse(await start())
    await remove(`${folder('2026-11-04')}/a.ndjson`)
    expect(daysToParse(await start())).toEqual(['2026-11-04'])
  })

  test('an older date takes up what was shipped since, as of the newest', async () => {
    const { signatures = {} } =
      (await aws.ports().documents.read<EventsRunPlan>(`runs/run-${runs}/manifest.json`)) ?? {}
    await stagedFor('2026-11-07', signatures)
    await put('2026-11-04', 'shipped-later.ndjson')
    const plan = await start('2026-11-06')
    expect(daysToParse(plan)).toEqual(['2026-11-04'])
    expect(plan.services[0]).toMatchObject({
      ...{ run_date: '2026-11-06', staged_date: '2026-11-07' },
      // Where the arrivals of 4 November begin, at 09:00 in Seoul, 1 November was closed.
      event_chunks: [
        { from: '2026-11-02', to_exclusive: '2026-11-06' },
        { from: '2026-11-06', to_exclusive: '2026-11-07' },
      ],
      notes: [expect.stringContaining('with what was shipped since in 1 arrival day')],
    })
  })
})

describe('a lake that has been run for a future date heals', () => {
  const FUTURE = '2999-01-01'

  test('what is staged is built anew, without the days from the run date on', async () => {
    await put('2026-11-05')
    await stagedFor(FUTURE, {})
    const plan = await start('2026-11-06')
    expect(plan.services[0]).toMatchObject({
      event_chunks: [{ from: '2026-11-03', to_exclusive: '2026-11-06' }],
      notes: [
        `events were staged for run date ${FUTURE}, which is in the future: all their days were built anew`,
      ],
    })
    const { catalog } = aws.ports()
    const day = (event_date: string, run: string) => ({
      values: { service_name: SERVICE, event_date },
      location: `staging/events/${run}/service_name=${SERVICE}/event_date=${event_date}`,
    })
    const before = ['2026-11-02', '2026-11-05', '2026-11-06', '2026-11-07'].map((date) => day(date, 'future'))
    await catalog.switchPartitions(commerceEvents, () => false, before)
    const location = `staging/events/${plan.run_id}/service_name=${SERVICE}`
    await aws.put(`${location}/event_date=2026-11-05/part-0.parquet`)
    await switchEvents(aws.ports())({
      ...{ pipeline: 'commerce', run_id: plan.run_id, service_name: SERVICE, bytes_scanned: 0, location },
      ...{ staged_date: '2026-11-06', from: '2026-11-03', to_exclusive: '2026-11-06' },
    })
    const left = await catalog.stagedPartitions(commerceEvents)
    expect(left.map(({ values }) => values.event_date).sort()).toEqual(['2026-11-02', '2026-11-05'])
  })

  test.each([
    [FUTURE, 'published', '2026-11-05'],
    ['2026-11-06', 'kept_newer', '2026-11-06'],
  ])('a table of %s is %s by a run for 2026-11-05', async (before, status, after) => {
    const { catalog, documents } = aws.ports()
    const name = 'theshop_brand_commerce_button_interaction_summary'
    await catalog.publish({ name, columns: {}, location: 'x', runId: 'r', calculationDate: before })
    await publish(aws.ports())({
      ...{ pipeline: 'commerce', run_id: 'healing', service_name: SERVICE, run_date: '2026-11-05' },
      ...{ query_type: 'button_interaction', location: 'y', rows: 1, bytes_scanned: [1] },
      ...{ began_at: '2026-11-07T04:00:00Z', replace_newer: false },
    })
    expect((await catalog.table(name))?.calculationDate).toBe(after)
    const result = await documents.read(resultDocument('healing', SERVICE, 'button_interaction'))
    expect(result).toMatchObject({ status })
    expect((result as { replaced_future_date?: string }).replaced_future_date).toBe(
      status === 'published' ? FUTURE : undefined,
    )
  })
})
