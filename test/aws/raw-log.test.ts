import { gzipSync } from 'node:zlib'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { BUCKET, onMoto } from './on-moto.ts'

const aws = onMoto()
const minute = (day: string, hourMinute = '03/minute=15') => {
  const [year, month, date] = day.split('-')
  return `logs/year=${year}/month=${month}/day=${date}/hour=${hourMinute}`
}
const days = async () => (await aws.ports().rawLog.days()).sort((a, b) => (a.day < b.day ? -1 : 1))

test('a log without a file has no days, and says so', async () => {
  const { rawLog } = aws.ports()
  expect(await rawLog.days()).toEqual([])
  expect(rawLog.notes()).toEqual([`s3://${BUCKET}/logs/ has no files`])
})

test('it is named by its address', () => {
  expect(aws.ports().rawLog.name).toBe(`s3://${BUCKET}/logs/`)
})

test('days with their bytes, packed ones as twelve times as much', async () => {
  const gzip = gzipSync('line\n')
  await aws.put(`${minute('2026-11-05')}/a.ndjson`, '12345')
  await aws.put(`${minute('2026-11-05', '23/minute=59')}/b.ndjson.gz`, gzip)
  await aws.put(`${minute('2026-10-31')}/logs_1`, '1')
  await aws.put(`${minute('2026-10-31')}/a.log.zst`, '1')
  expect(await days()).toMatchObject([
    { day: '2026-10-31', bytes: 1 + 12 },
    { day: '2026-11-05', bytes: 5 + 12 * gzip.length },
  ])
})

test('more files than one page has are all seen', async () => {
  const keys = Array.from({ length: 2345 }, (_, i) => `${minute('2026-11-05')}/${i}.ndjson`)
  await aws.putAll(keys, '12')
  expect(await days()).toMatchObject([{ day: '2026-11-05', bytes: 2 * 2345 }])
})

test('more days than are listed at once are all seen, across years', async () => {
  const expected = Array.from({ length: 70 }, (_, i) =>
    new Date(Date.UTC(2025, 10, 1 + i)).toISOString().slice(0, 10),
  )
  await aws.putAll(
    expected.map((day) => `${minute(day)}/a.ndjson`),
    'x',
  )
  expect((await days()).map(({ day }) => day)).toEqual(expected)
})

const oddNames = [
  '한글.ndjson',
  'a b+c%20d.ndjson',
  '"q"&<x>.ndjson',
  '🙂.ndjson',
  'e\u0301.ndjson',
  'a?b#c.ndjson',
]
test.each(oddNames)('the name %s is seen, and changes the signature', async (name) => {
  await aws.put(`${minute('2026-11-05')}/plain.ndjson`, '12')
  const [before] = await days()
  await aws.put(`${minute('2026-11-05')}/${name}`, '345')
  const [after] = await days()
  expect(after).toMatchObject({ day: '2026-11-05', bytes: 5 })
  expect(after?.signature).not.toBe(before?.signature)
})

test('an odd name outside the folders is told as it is', async () => {
  await aws.put('logs/a b+c%20한글.ndjson')
  const { rawLog } = aws.ports()
  await rawLog.days()
  expect(rawLog.unread()[0]?.examples).toEqual(['a b+c%20한글.ndjson'])
})

test('the signature stays while nothing changes, and tells new content of the same size', async () => {
  const key = `${minute('2026-11-05')}/a.ndjson`
  await aws.put(key, 'one')
  const [first] = await days()
  const [again] = await days()
  await aws.put(key, 'two')
  const [changed] = await days()
  expect(again).toEqual(first)
  expect(changed?.bytes).toBe(first?.bytes)
  expect(changed?.signature).not.toBe(first?.signature)
})

test('a day that keeps no file is gone', async () => {
  await aws.put(`${minute('2026-11-05')}/empty.ndjson`, '')
  await aws.put('logs/year=2026/month=11/day=06/', '')
  const { rawLog } = aws.ports()
  expect(await rawLog.days()).toEqual([])
  // The second is what the console makes of a folder.
  expect(rawLog.unread()).toEqual([
    {
      reason: 'empty',
      why: 'it is empty',
      files: 1,
      bytes: 0,
      examples: [`${minute('2026-11-05')}/empty.ndjson`.slice(5)],
    },
  ])
})

const hidden = [
  `${minute('2026-11-05')}/_SUCCESS`,
  `${minute('2026-11-05')}/.a.ndjson.crc`,
  'logs/year=2026/month=11/day=05/_temporary/hour=03/minute=15/a.ndjson',
  'logs/_old/a.ndjson',
  'logs/.keep',
]
test.each(hidden)('%s is not read, as the engine has it, and is told', async (key) => {
  await aws.put(`${minute('2026-11-05')}/a.ndjson`, '12')
  const before = await days()
  await aws.put(key)
  const { rawLog } = aws.ports()
  expect(await rawLog.days()).toEqual(before)
  expect(rawLog.unread()).toMatchObject([{ reason: 'hidden', files: 1, examples: [key.slice(5)] }])
})

test('archives and other formats are told by their endings, and not read', async () => {
  for (const name of ['a.zip', 'b.bz2', 'c.tar.gz', 'd.parquet'])
    await aws.put(`${minute('2026-11-05')}/${name}`)
  const { rawLog } = aws.ports()
  expect(await rawLog.days()).toEqual([])
  expect(rawLog.unread().map(({ reason, why }) => [reason, why])).toEqual([
    ['archive', '.zip is not read'],
    ['packing', '.bz2 is not read'],
    ['archive', '.tar.gz is not read'],
    ['other_format', '.parquet is not read'],
  ])
  expect(await aws.ports().sql.rawLog(['2026-11-05'])).toContain('NOT regexp_like("$path", \'\\.(')
})

const outside = [
  'logs/a.ndjson',
  'logs/year=2026/a.ndjson',
  'logs/year=2026/month=11/a.ndjson',
  'logs/year=2026/month=11/day=05/a.ndjson',
  'logs/year=2026/month=11/day=05/hour=03/a.ndjson',
  'logs/year=2026/month=11/day=05/hour=24/minute=00/a.ndjson',
  'logs/year=2026/month=11/day=05/hour=03/minute=60/a.ndjson',
  'logs/year=2026/month=11/day=05/hour=3/minute=15/a.ndjson',
  'logs/year=2026/month=11/day=05/hour=03/minute=15/deeper/a.ndjson',
  'logs/year=2026/month=2/day=05/hour=03/minute=15/a.ndjson',
  'logs/year=2026/month=02/day=30/hour=03/minute=15/a.ndjson',
  'logs/year=2026/month=13/day=01/hour=03/minute=15/a.ndjson',
  'logs/2026/11/05/03/15/a.ndjson',
]
test.each(outside)('%s is read by nobody, and is told', async (key) => {
  await aws.put(key)
  const { rawLog } = aws.ports()
  expect(await rawLog.days()).toEqual([])
  expect(rawLog.unread()).toMatchObject([{ reason: 'outside', files: 1, examples: [key.slice(5)] }])
})

test('all that lies outside is counted, beside what is read', async () => {
  await aws.put(`${minute('2026-11-05')}/a.ndjson`)
  await Promise.all(outside.map((key) => aws.put(key)))
  const { rawLog } = aws.ports()
  expect(await rawLog.days()).toMatchObject([{ day: '2026-11-05' }])
  expect(rawLog.unread()).toMatchObject([{ reason: 'outside', files: outside.length }])
})

test('a folder of somebody else with more than a page is not counted to its end', async () => {
  const keys = Array.from({ length: 1001 }, (_, i) => `logs/other/${i}`)
  await aws.putAll(keys, 'x')
  const { rawLog } = aws.ports()
  await rawLog.days()
  expect(rawLog.unread()).toMatchObject([{ reason: 'outside', files: 1000, is_at_least: true }])
})

test('what lies beside the prefix is not the log', async () => {
  await aws.put('logs-old/year=2026/month=11/day=05/hour=03/minute=15/a.ndjson')
  const { rawLog } = aws.ports()
  expect(await rawLog.days()).toEqual([])
  expect(rawLog.unread()).toEqual([])
})

test('the log may be in a bucket of its own', async () => {
  await aws.put(`${minute('2026-11-05')}/a.ndjson`)
  const { rawLog } = aws.ports({ bucket: 'another-lake' })
  expect(await rawLog.days()).toMatchObject([{ day: '2026-11-05' }])
})

test('a log of another bucket that does not exist is a mistake of the configuration', async () => {
  await expect(aws.ports({ rawBucket: 'nowhere-at-all' }).rawLog.days()).rejects.toMatchObject({
    name: 'ConfigurationInvalid',
    message: expect.stringContaining('nowhere-at-all'),
  })
})

test('keys with characters that XML cannot hold are seen', async () => {
  const { s3 } = aws.clients
  const Key = `${minute('2026-11-05')}/a\u0001b.ndjson`
  await s3().send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: '12' }))
  expect(await days()).toMatchObject([{ day: '2026-11-05', bytes: 2 }])
})

test('what the first files begin with can be told, packed ones as well', async () => {
  await aws.put(`${minute('2026-11-05')}/b.ndjson`, '{"b":1}\n')
  await aws.put(`${minute('2026-11-05')}/a.gz`, gzipSync('{"a":1}\n'))
  await aws.put(`${minute('2026-11-05')}/c`, Buffer.from('{}\n', 'utf16le'))
  const { rawLog } = aws.ports()
  await rawLog.days()
  const name = (file: string) => `${minute('2026-11-05')}/${file}`.slice(5)
  expect(await rawLog.firstTexts(5)).toEqual([
    { name: name('a.gz'), text: '{"a":1}\n' },
    { name: name('b.ndjson'), text: '{"b":1}\n' },
    { name: name('c'), why: 'it is UTF-16 text' },
  ])
  expect(await rawLog.firstTexts(1)).toHaveLength(1)
})
