import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InspectReport } from '../../cli/inspect/inspect-report.ts'
import { inspectText } from '../../cli/inspect/report-text.ts'
import { inspectCommand } from '../../cli/inspect.ts'
import { parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import { arrived, line } from '../pipeline/log-lines.ts'
import { within } from './command.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-inspect-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string) => path.join(folder, name)
function file(name: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(at(name)), { recursive: true })
  writeFileSync(at(name), content)
}
const write = ({ path: name, content }: { path: string; content: string }) => file(`log/${name}`, content)
const inspected = (...args: string[]) => within(inspectCommand(), args)
async function reported(...args: string[]): Promise<InspectReport> {
  const { stdout, stderr } = await inspected(at('log'), '--json', ...args)
  expect(stdout, stderr).not.toBe('')
  return JSON.parse(stdout) as InspectReport
}

const shop = { name: 'shop.web' }
const cart = { sessionId: 's1', userKey: 'u1', goodsCd: 'A1', currency: 'eur', colour: 'green' }
const added = (time: string, more: object) => line(shop, time, 'commerce.cart.add', { ...cart, ...more })
const first = added('2026-11-04T09:15:01Z', { quantity: '2', salePrice: '4.50' })

/** Eleven records on the first day. */
const ofOurs = arrived('2026-11-04T09:15', [
  ...[first, first],
  added('2026-11-04T09:15:02Z', { quantity: 'two', salePrice: '1', 'event.id': 'e1' }),
  added('2026-11-04T09:15:03Z', { quantity: '1', salePrice: '1', 'event.id': 'e1' }),
  line(shop, '2026-11-04T09:15:04Z', 'Routing in client side', { sessionId: 's1', path: '/' }),
  line(shop, '2026-11-04T09:15:05Z', 'commerce.wishlist.add', { sessionId: 's1' }),
  line(shop, '2026-11-04T09:15:06Z', 'health check ok'),
  line(shop, 'yesterday', 'commerce.cart.view'),
  line(shop, '2026-11-04T19:15:06Z', 'commerce.cart.view'),
  line(shop, '2026-10-01T00:00:00Z', 'commerce.cart.view'),
  first.slice(0, 60),
])
const otlp = {
  resourceLogs: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop.web' } }] },
      scopeLogs: [
        {
          logRecords: [
            { timeUnixNano: '1793871000000000000', eventName: 'commerce.search' },
            { timeUnixNano: '1793871001000000000', body: { stringValue: 'cache is warm' } },
          ],
        },
      ],
    },
  ],
}
const call = (messageId: string, more: object) =>
  JSON.stringify({ messageId, timestamp: '2026-11-05T10:00:00Z', anonymousId: 'a1', ...more })
const segment = [
  call('m1', {
    type: 'track',
    event: 'Product Added',
    properties: {
      products: [
        { sku: 'A1', price: 3 },
        { sku: 'B2', price: 'free' },
      ],
    },
  }),
  call('m2', { type: 'track', event: 'Signed Up', properties: { plan: 'gold' } }),
  call('m3', { type: 'identify' }),
]

function writeLog(): void {
  write(ofOurs)
  const day = 'year=2026/month=11/day=05/hour=10/minute=30'
  file(`log/${day}/otlp.json.gz`, gzipSync(`${JSON.stringify(otlp)}\n`))
  file('log/segment.ndjson', `${segment.join('\n')}\n`)
  file('log/words.ndjson', Buffer.from('\ufeff{}', 'utf16le'))
  file('log/empty.ndjson', '')
  file('log/_hidden.ndjson', first)
  file('log/old.zip', 'PK')
  symlinkSync(at('nothing'), at('log/lost.ndjson'))
  file(`log/${day}/torn.ndjson.gz`, gzipSync(first).subarray(0, 60))
}

describe('commerce inspect, of a log of three formats with oddities', () => {
  it('counts what is there as a run would, and proposes a configuration', async () => {
    writeLog()
    const found = await reported('--write-config', at('shop.json'))

    expect(found.read).toMatchObject({ whole: false, files: 3, of_files: 4 })
    expect(found.files).toMatchObject({
      packings: [
        { packing: 'plain', files: 2 },
        { packing: 'gzip', files: 2 },
      ],
      outside_folders: 1,
      not_utf8: [],
      without_line_ends: [],
      damaged: [
        { file: expect.stringMatching(/torn\.ndjson\.gz$/), why: expect.stringContaining('cut off') },
      ],
    })
    expect(Object.fromEntries(found.unread_files.map(({ reason, files }) => [reason, files]))).toEqual({
      encoding: 1,
      empty: 1,
      hidden: 1,
      archive: 1,
      unreadable: 1,
    })
    expect(found.formats.map(({ format, lines, files }) => [format, lines, files])).toEqual([
      ['events', 10, 1],
      ['segment', 3, 1],
      ['not_json', 1, 1],
      ['otlp_json', 1, 1],
    ])
    // Of ours 7 are events, of OpenTelemetry 1, of Segment 3: two products and a sign-up.
    expect([found.records, found.documents, found.events]).toEqual([17, 2, 11])
    expect(found.period).toEqual({
      first_event: '2026-10-01T00:00:00Z',
      last_event: '2026-11-05T10:00:00Z',
      days_with_events: 3,
      first_arrival_day: '2026-11-04',
      last_arrival_day: '2026-11-05',
      arrival_days: 2,
    })
    // The calls of Segment name no service; the line that is broken off has none.
    expect(found.services).toEqual([{ service: 'shop.web', records: 16, events: 11, prefix: 'shop_web' }])
    expect(
      found.event_names.map(({ name, format, records, read_as, how }) => [
        name,
        format,
        records,
        read_as,
        how,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['commerce.cart.add', 'events', 4, 'commerce.cart.add', 'event'],
        ['Routing in client side', 'events', 1, 'client.routing', 'event'],
        ['commerce.wishlist.add', 'events', 1, 'commerce.wishlist.add', 'activity'],
        ['health check ok', 'events', 1, null, 'not_an_event'],
        ['Product Added', 'segment', 2, 'commerce.cart.add', 'event'],
        ['Signed Up', 'segment', 1, 'client.Signed Up', 'activity'],
        ['identify', 'segment', 1, null, 'not_an_event'],
        ['commerce.search', 'otlp_json', 1, 'commerce.search', 'event'],
        ['cache is warm', 'otlp_json', 1, null, 'not_an_event'],
      ]),
    )
    const column = (name: string) => found.attributes.find((each) => each.column === name)
    expect(column('quantity')).toMatchObject({ events: 4, present_percent: 36.4, readable_percent: 75 })
    expect(column('unit_price')).toMatchObject({ events: 6, readable_percent: 83.3 })
    expect(column('session_id')).toMatchObject({ events: 6, readable_percent: 100 })
    expect(found.other_attributes).toEqual(
      expect.arrayContaining([
        { name: 'colour', events: 4, present_percent: 36.4 },
        { name: 'plan', events: 1, present_percent: 9.1 },
      ]),
    )
    expect(Object.fromEntries(found.quarantined.map(({ reason, records }) => [reason, records]))).toEqual({
      not_json: 1,
      no_timestamp: 1,
      future: 1,
      too_late: 1,
    })
    expect(found.beside).toEqual({ not_an_event: 3, other_service: 0, pending: 0 })
    expect(found.duplicates).toMatchObject({ by_event_id: 1, by_content: 1 })
    expect(found.configuration).toEqual({
      services: [{ name: 'shop.web', timeZone: 'Europe/Berlin', currency: 'EUR', prefix: 'shop_web' }],
      format: ['otlp_json', 'segment', 'events'],
    })
    expect(found.guesses.map(({ field }) => field)).toEqual(['services[0].timeZone'])
    const written = JSON.parse(readFileSync(at('shop.json'), 'utf8')) as unknown
    expect(written).toEqual(found.configuration)
    expect(parseConfig(written, pipelines).services[0]?.tablePrefix).toBe('shop_web')

    const text = inspectText(found, 'log', undefined)
    for (const said of [
      'log: 4 files (2 plain, 2 gzip)',
      '11 events among 17 records, 2026-10-01T00:00:00Z to 2026-11-05T10:00:00Z, 3 days (UTC)',
      'torn.ndjson.gz is damaged, and would stop a run: it is cut off',
      '1 file  it is UTF-16 text',
      'duplicates within the sample: 1 by event.id, 1 by content',
      '"format": [',
      'guessed, to be checked:\n  services[0].timeZone: where most shops that sell in EUR are',
    ])
      expect(text).toContain(said)

    const again = await inspected(at('log'), '--write-config', at('shop.json'))
    expect(again).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('not overwritten') })
    expect(JSON.parse(readFileSync(at('shop.json'), 'utf8'))).toEqual(written)
  })
})

describe('commerce inspect, of a log of an unknown shape', () => {
  const records = [
    {
      ts: 1793871000000,
      what: 'Added to basket',
      visit: { id: 's1', account: 'u1' },
      basket: [{ sku: 'A', price: 2 }],
    },
    { ts: 1793871001000, what: 'Order placed', visit: { id: 's1', account: 'u1' }, order: 'o1', total: 4 },
    { ts: 1793871002000, what: 'Page viewed', visit: { id: 's2' }, path: '/tea' },
    { ts: 1793871003000, what: 'Newsletter', visit: { id: 's2' } },
  ]
  const text = records.map((record) => JSON.stringify(record)).join('')

  it('guesses a mapping, and says that it is a guess', async () => {
    // As Firehose writes them.
    file('log/a', text)
    const found = await reported()
    expect([found.files.without_line_ends, found.hints]).toEqual([['a'], []])
    expect(found.configuration).toMatchObject({
      services: [{ name: 'log', prefix: 'log' }],
      defaultService: 'log',
      lineEnds: false,
      format: {
        time: 'ts',
        timeUnit: 'milliseconds',
        name: 'what',
        session: 'visit.id',
        user: 'visit.account',
        items: 'basket',
        events: {
          'Added to basket': 'commerce.cart.add',
          'Order placed': 'commerce.checkout.purchase',
          'Page viewed': 'client.routing',
        },
        fields: {
          goodsCd: { item: 'sku' },
          salePrice: { item: 'price' },
          orderId: 'order',
          totalAmount: 'total',
          path: 'path',
        },
      },
    })
    expect(found.guesses.map(({ field }) => field)).toEqual([
      ...['services[0].name', 'services[0].timeZone', 'services[0].currency', 'format'],
    ])
    expect(found.event_names.map(({ name, how }) => [name, how])).toEqual([
      ['Page viewed', 'event'],
      ['Added to basket', 'event'],
      ['Order placed', 'event'],
      ['Newsletter', 'not_an_event'],
    ])
  })

  it('shows the paths where no time can be found, and proposes nothing', async () => {
    file('log/a.ndjson', '{"a":{"b":"x"}}\n{"a":{"b":"y"}}\n')
    const { code, stdout } = await inspected(at('log'), '--write-config', at('shop.json'))
    expect([code, existsSync(at('shop.json'))]).toEqual([1, false])
    expect(stdout).toMatch(/a\.b +2 {2}"[xy]"/)
    expect(stdout).toContain('no configuration is proposed')
  })
})

describe('commerce inspect, where there is nothing to read', () => {
  it.each<[string, () => void, number, string]>([
    ['no folder', () => {}, 2, 'log: does not exist'],
    ['a file', () => file('log', ''), 2, 'is a file'],
    ['an empty folder', () => mkdirSync(at('log')), 1, '0 files, 0 B; there is nothing to read'],
    [
      'orders',
      () => file('log/a.json', '{"id":1,"line_items":[]}\n{"id":2,"line_items":[]}\n'),
      1,
      '--orders',
    ],
  ])('as of %s, says so', async (_, make, code, said) => {
    make()
    const ended = await inspected(at('log'))
    expect([ended.code, ended.stdout + ended.stderr]).toEqual([code, expect.stringContaining(said)])
  })
})
