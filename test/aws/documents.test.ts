import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { BUCKET, onMoto } from './on-moto.ts'

const aws = onMoto()
const head = (key: string) => aws.clients.s3().send(new HeadObjectCommand({ Bucket: BUCKET, Key: key }))

test('a document that was never written is undefined', async () => {
  expect(await aws.ports().documents.read('runs/r/manifest.json')).toBeUndefined()
})

test('what is written is read again, Korean text and large numbers included', async () => {
  const { documents } = aws.ports()
  const content = { text: '한글 "quotes" \u0000 🙂', big: 9007199254740991, none: null, list: [1, [2]] }
  await documents.write('runs/r/a.json', content)
  expect(await documents.read('runs/r/a.json')).toEqual(content)
})

test('writing again replaces the whole document', async () => {
  const { documents } = aws.ports()
  await documents.write('staging/arrivals.json', { long: 'x'.repeat(10_000) })
  await documents.write('staging/arrivals.json', { a: 1 })
  expect(await documents.read('staging/arrivals.json')).toEqual({ a: 1 })
})

test('a page is written as it is, and a browser is told what it is', async () => {
  const page = '<!doctype html><title>보고서</title>'
  await aws.ports().documents.write('runs/r/report.html', page)
  const { Body } = await aws.clients
    .s3()
    .send(new GetObjectCommand({ Bucket: BUCKET, Key: 'runs/r/report.html' }))
  expect(await Body?.transformToString('utf-8')).toBe(page)
  expect((await head('runs/r/report.html')).ContentType).toBe('text/html; charset=utf-8')
})

test('JSON is told to be JSON', async () => {
  await aws.ports().documents.write('runs/r/report.json', {})
  expect((await head('runs/r/report.json')).ContentType).toBe('application/json; charset=utf-8')
})

test('a bucket that does not exist is a mistake of the configuration, and is named', async () => {
  const { documents } = aws.ports({ bucket: 'no-such-lake' })
  await expect(documents.read('a.json')).rejects.toMatchObject({
    name: 'ConfigurationInvalid',
    message: expect.stringContaining('no-such-lake'),
  })
  await expect(documents.write('a.json', {})).rejects.toMatchObject({ name: 'ConfigurationInvalid' })
})

test.each([
  ['staging/arrivals.json', '{"checksum":"00","2026-11-05":"a"}'],
  ['staging/arrivals.json', '{"2026-11-05":'],
])(
  'what is remembered of the staging counts as absent when somebody has written over it: %s, %s',
  async (key, text) => {
    await aws.put(key, text)
    expect(await aws.ports().documents.read(key)).toBeUndefined()
  },
)

test('what an older version wrote without a checksum is read', async () => {
  await aws.put('staging/arrivals.json', '{"2026-11-05":"a"}')
  expect(await aws.ports().documents.read('staging/arrivals.json')).toEqual({ '2026-11-05': 'a' })
})

test('a document that is no JSON says which', async () => {
  await aws.put('runs/r/broken.json', '{"a":')
  await expect(aws.ports().documents.read('runs/r/broken.json')).rejects.toMatchObject({
    name: 'Unexpected',
    message: expect.stringContaining(`s3://${BUCKET}/runs/r/broken.json`),
  })
})
