import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import type { OrderDay } from '../../pipelines/sources/orders/days-to-parse.ts'
import { BUCKET, onMoto } from './on-moto.ts'

const aws = onMoto()
const folder = (day: string) => {
  const [year, month, date] = day.split('-')
  return `orders-raw/year=${year}/month=${month}/day=${date}`
}
const days = async () => (await aws.ports().rawOrders.days()).sort((a, b) => (a.day < b.day ? -1 : 1))
const onlyDay = async () => (await days())[0] as OrderDay
/** S3 tells when an object was written to the second. */
const nextSecond = () => sleep(1050)

test('a folder without a file has no days, and says so', async () => {
  const { rawOrders } = aws.ports()
  expect(rawOrders.name).toBe(`s3://${BUCKET}/orders-raw/`)
  expect(await rawOrders.days()).toEqual([])
  expect(rawOrders.notes()).toEqual([`s3://${BUCKET}/orders-raw/ has no files`])
})

test('days with their bytes, packed ones as twelve times as much, from whatever folder below', async () => {
  const gzip = gzipSync('{}\n')
  await aws.put(`${folder('2026-11-05')}/stream-1-2026-11-05-10-00`, '12345')
  await aws.put(`${folder('2026-11-05')}/hour=23/b.jsonl.gz`, gzip)
  await aws.put(`${folder('2026-10-31')}/shop=my.myshopify.com/deep/a.json.zst`, '1')
  expect(await days()).toMatchObject([
    { day: '2026-10-31', bytes: 12 },
    { day: '2026-11-05', bytes: 5 + 12 * gzip.length },
  ])
})

const outside = [
  'orders-raw/a.ndjson',
  'orders-raw/shop=my.myshopify.com/year=2026/month=11/day=05/a.ndjson',
  'orders-raw/year=2026/month=11/a.ndjson',
  'orders-raw/year=2026/month=02/day=30/a.ndjson',
]
test.each(outside)('%s is read by nobody, and is told', async (key) => {
  await aws.put(key)
  const { rawOrders } = aws.ports()
  expect(await rawOrders.days()).toEqual([])
  expect(rawOrders.unread()).toMatchObject([
    {
      reason: 'outside',
      why: 'it lies outside the folders year=/month=/day=',
      files: 1,
      examples: [key.slice('orders-raw/'.length)],
    },
  ])
})

test('archives, other formats and hidden files are told by their names', async () => {
  const day = folder('2026-11-05')
  for (const name of ['a.zip', 'b.tar.gz', 'c.parquet', '.d', '_e', '_f/a.json'])
    await aws.put(`${day}/${name}`)
  const { rawOrders } = aws.ports()
  expect(await rawOrders.days()).toEqual([])
  expect(rawOrders.notes()).toEqual([])
  expect(rawOrders.unread().map(({ reason, files }) => [reason, files])).toEqual([
    ['hidden', 3],
    ['archive', 1],
    ['archive', 1],
    ['other_format', 1],
  ])
})

test('the signature stays while nothing changes', async () => {
  await aws.put(`${folder('2026-11-05')}/a.ndjson`, 'one')
  const first = await onlyDay()
  const again = await onlyDay()
  expect(again.signature).toBe(first.signature)
  expect(again.hasOnlyGrownSince(first.signature)).toBe(true)
})

test('a day that files were added to has only grown, however their names sort', async () => {
  await aws.put(`${folder('2026-11-05')}/m.ndjson`, 'one')
  const first = await onlyDay()
  await nextSecond()
  await aws.put(`${folder('2026-11-05')}/a.ndjson`, 'two')
  const second = await onlyDay()
  await nextSecond()
  await aws.put(`${folder('2026-11-05')}/z.ndjson`, 'three')
  const third = await onlyDay()
  expect(new Set([first, second, third].map(({ signature }) => signature)).size).toBe(3)
  expect([first, second].map(({ signature }) => third.hasOnlyGrownSince(signature))).toEqual([true, true])
})

test('a day whose file has other content, if of the same size, has not only grown', async () => {
  const key = `${folder('2026-11-05')}/a.ndjson`
  await aws.put(key, 'one')
  await aws.put(`${folder('2026-11-05')}/b.ndjson`, 'x')
  const first = await onlyDay()
  await nextSecond()
  await aws.put(key, 'two')
  const changed = await onlyDay()
  expect(changed.bytes).toBe(first.bytes)
  expect(changed.signature).not.toBe(first.signature)
  expect(changed.hasOnlyGrownSince(first.signature)).toBe(false)
})

test('a day that lost a file has not only grown, though it gained another', async () => {
  await aws.put(`${folder('2026-11-05')}/a.ndjson`, 'one')
  await aws.put(`${folder('2026-11-05')}/b.ndjson`, 'two')
  const first = await onlyDay()
  await nextSecond()
  await aws.clients
    .s3()
    .send(new DeleteObjectCommand({ Bucket: BUCKET, Key: `${folder('2026-11-05')}/a.ndjson` }))
  await aws.put(`${folder('2026-11-05')}/c.ndjson`, 'three')
  expect((await onlyDay()).hasOnlyGrownSince(first.signature)).toBe(false)
})

test('what nobody signed is nothing that a day has grown from', async () => {
  await aws.put(`${folder('2026-11-05')}/a.ndjson`, 'one')
  for (const signature of ['unknown', '', '0.abc', '1']) {
    expect((await onlyDay()).hasOnlyGrownSince(signature), signature).toBe(false)
  }
})

test('archiving neither takes a day away, for its records would go with it, nor is it read', async () => {
  const { s3 } = aws.clients
  const Key = `${folder('2026-11-05')}/a.ndjson`
  await s3().send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'one', StorageClass: 'GLACIER' }))
  expect(await days()).toMatchObject([{ day: '2026-11-05' }])
  const { sql, job } = aws.ports()
  for (const writer of [sql, job]) {
    await expect(writer.rawOrders(['2026-11-05'])).rejects.toMatchObject({
      name: 'RawLogDamaged',
      message: expect.stringContaining(`s3://${BUCKET}/${Key} is in an archive`),
    })
  }
})

test('Athena reads the days that are there, of the table of raw lines', async () => {
  await aws.put(`${folder('2026-11-05')}/a.ndjson`)
  await aws.put(`${folder('2026-12-31')}/a.ndjson`)
  const text = await aws.ports().sql.rawOrders(['2026-11-05', '2026-11-06', '2026-12-31'])
  expect(text).toContain('"log_db"."commerce_raw_order_lines"')
  expect(text).toContain("(year = '2026' AND month = '11' AND day = '05') OR (year = '2026' AND month = '12'")
  expect(text).not.toContain("day = '06'")
  expect(await aws.ports().sql.rawOrders(['2026-11-06'])).toContain('WHERE FALSE')
})

test('the job reads the folders of the days that are there: lines, and files that may be one object', async () => {
  await aws.put(`${folder('2026-11-05')}/a.ndjson`)
  const { relation, sources } = await aws.ports().job.rawOrders(['2026-11-05', '2026-11-06'])
  const locations = [`s3://${BUCKET}/${folder('2026-11-05')}/`]
  expect(sources).toEqual([
    { view: 'raw_order_lines_2026_11_05', format: 'lines', locations },
    { view: 'raw_order_objects_2026_11_05', format: 'files', locations, names: '*.{json,json.gz,json.zst}' },
  ])
  for (const { view } of sources) expect(relation).toContain(`FROM ${view}`)
})
