import { cpSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isBeyondDuckdb } from '../../engines/local/duckdb-files.ts'
import { gzipWith, zstdOf } from '../engines/local/packed-samples.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { arrived, brand, flat, line, noonInSeoul, ordinaryDays } from '../pipeline/log-lines.ts'
import { arrivedOn, order, webhook } from '../pipeline/order-records.ts'

const runDate = '2026-11-06'
/** Where only the staging counts, one table is enough. */
const oneTable = { query_types: ['button_interaction'] }
const click = (action: string) =>
  line(brand, noonInSeoul('2026-11-05'), 'commerce.button.click', { action, sessionId: 's' })
const minute = '2026-11-05T03:00'
const partition = 'year=2026/month=11/day=05/hour=03/minute=00'

/** Names that are a pattern, a part of a URL, an escape, a key or an end to one program or another. */
const oddNames = [
  ...[
    'log[1]',
    'log*',
    'log?',
    '[',
    ']',
    '[]',
    '[!l]',
    '**',
    '{log,x}',
    '~',
    "it's",
    '"q"',
    'a b',
    '#',
    '%5B1%5D',
  ],
  ...[
    'line\nfeed',
    'back\\slash',
    'b\\[1]',
    'a;b',
    'action=x',
    'json=1',
    'year=1999',
    '가방',
    'e\u0301',
    '\u0001',
  ],
]
/** What each of these would match if it were taken for a pattern. */
const decoys = ['log1', 'l', 'x', 'b1', 'b']

let log: LocalLog
afterEach(() => log.remove())
const clicks = async () =>
  (await log.query('SELECT action, count(*) AS n FROM commerce_events GROUP BY 1 ORDER BY 1')).map(
    ({ action, n }) => [action, n],
  )

describe('no path of the events is a pattern', () => {
  it.each(['log[1]', 'log?', 'lo*', '{log1,x}', 'b\\[1]', "it's [a]\nlog"])('--events %j', async (name) => {
    log = new LocalLog([brand])
    const events = path.join(log.folder, 'all')
    for (const decoy of ['log1', 'logs', 'b1', ...decoys])
      log.write([{ ...arrived(minute, [click('decoy')]), path: `../all/${decoy}/a.ndjson` }])
    for (const file of [
      arrived(minute, [click('right')]),
      arrived('2026-11-05T04:00', [click('packed')], 'a.gz'),
    ])
      log.write([{ ...file, path: path.join('../all', name, file.path) }])
    const report = await log.run(runDate, { events: path.join(events, name), input: oneTable })
    expect(report.status).toBe('SUCCEEDED')
    expect(await clicks()).toEqual([
      ['packed', 1],
      ['right', 1],
    ])
  })

  it('nor of a folder or file in it: each is read once, plain or packed, in a partition or outside', async () => {
    log = new LocalLog([brand])
    const expected: [string, number][] = []
    for (const [i, name] of oddNames.entries()) {
      const action = (kind: string) => `${String(i).padStart(2, '0')} ${kind}`
      const kinds = [
        [`${name}/${partition}/a.ndjson`, 'folder'],
        [`${partition}/${name}x`, 'file'],
        [`${partition}/${name}x.gz`, 'packed file'],
        [`${name}/flat.ndjson.gz`, 'outside'],
      ] as const
      for (const [file, kind] of kinds) {
        log.write([flat([click(action(kind))], file)])
        expected.push([action(kind), 1])
      }
    }
    for (const decoy of decoys) log.write([flat([click('decoy')], `${decoy}/a.ndjson`)])
    const report = await log.run(runDate, { input: oneTable })
    expect(report.status).toBe('SUCCEEDED')
    expect(report.unread_files).toEqual([])
    expected.push(['decoy', 1])
    expect(await clicks()).toEqual(expected.sort(([a], [b]) => (a < b ? -1 : 1)))
    const all = await log.query(
      `SELECT count(*) AS n FROM commerce_arrivals WHERE arrival_day = '2026-11-05'`,
    )
    expect(all).toEqual([{ n: 3 * oddNames.length }])
  })

  it('a line that cannot be used is told with the path of its file, as it is', async () => {
    log = new LocalLog([brand])
    const files = [...oddNames.map((name) => `${name}/a`), 'comment.gz']
    for (const file of files.filter((file) => file !== 'comment.gz')) log.write([flat(['broken'], file)])
    log.writeBytes('comment.gz', gzipWith('broken\n', { comment: true }))
    log.write([flat([click('whole')], 'b\\*')])
    await log.run(runDate, { input: oneTable })
    const rows = await log.query(`SELECT source_file FROM commerce_arrivals WHERE rejected = 'not_json'`)
    expect(rows.map(({ source_file }) => source_file).sort()).toEqual(
      files.map((file) => path.join(log.events, file)).sort(),
    )
  })
})

it('gzip and zstd of every kind are read, by any name', async () => {
  log = new LocalLog([brand])
  const packed: Record<string, Buffer> = {
    'comment.gz': gzipWith(`${click('comment')}\n`, { comment: true }),
    'padded.gz': Buffer.concat([
      gzipWith(`${click('padded')}\n`, { name: true, extra: true }),
      Buffer.alloc(512),
    ]),
    'members.gz': Buffer.concat([
      gzipWith(`${click('member 1')}\n`, {}),
      gzipWith(`${click('member 2')}\n`, { comment: true, checksum: true }),
    ]),
    'a?b.log.gz': gzipWith(`${click('question')}\n`, {}),
    'a.zst': await zstdOf(click('zstd')),
    '[a].zst': Buffer.concat([await zstdOf(click('frame 1')), await zstdOf(click('frame 2'))]),
  }
  for (const [name, content] of Object.entries(packed)) log.writeBytes(`${partition}/${name}`, content)
  const report = await log.run(runDate, { input: oneTable })
  expect(report.unread_files).toEqual([])
  expect(report.services[0]?.events).toMatchObject({ read: 8, staged: 8 })
  const actions = ['comment', 'frame 1', 'frame 2', 'member 1', 'member 2', 'padded', 'question', 'zstd']
  expect(await clicks()).toEqual(actions.map((action) => [action, 1]))
})

describe('no path of the lake is a pattern, a key, or anything but itself', () => {
  const odd = [
    // Patterns, each of which matches the folder of another lake,
    'log[1]/l*/{a,b}',
    // texts that stand for others,
    "it's #1%20/line\nfeed",
    // and folders that are named as partitions are.
    'event_date=2000-01-01/action=x/rank=7',
  ]
  const shared = new LocalLog([brand])
  const lakeBelow = (name: string) => path.join(shared.folder, name, 'lake')
  afterAll(() => shared.remove())
  let expected: unknown
  beforeAll(async () => {
    shared.write(ordinaryDays(brand, ['2026-11-03', '2026-11-04', '2026-11-05']))
    const plain = lakeBelow('log1/lx/a')
    await shared.run(runDate, { lake: plain, input: oneTable })
    expected = await tablesOf(plain)
    for (const decoy of ['log1', 'log1/lx', 'log1/lx/b', 'lx', 'lx/a', 'a', 'b'])
      cpSync(plain, lakeBelow(decoy), { recursive: true, verbatimSymlinks: true })
  })

  it.each(odd)('--lake below %j', async (name) => {
    const lake = lakeBelow(name)
    await shared.run('2026-11-05', { lake, input: oneTable })
    expect((await shared.run(runDate, { lake, input: oneTable })).status).toBe('SUCCEEDED')
    expect(await tablesOf(lake)).toEqual(expected)
  })

  const tablesOf = async (lake: string) => {
    const connection = await (
      await DuckDBInstance.create(path.join(lake, 'commerce.duckdb'), { access_mode: 'READ_ONLY' })
    ).connect()
    const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson()
    const answers = [
      await read('SELECT * FROM commerce_events ORDER BY ALL'),
      await read('SELECT * FROM theshop_brand_commerce_button_interaction_summary ORDER BY ALL'),
      await read("SELECT * FROM commerce_events WHERE event_date = DATE '2026-11-04' ORDER BY ALL"),
    ]
    connection.closeSync()
    return answers
  }

  it.each(['what?', 'b\\[1]'])('or it is refused: %j', async (name) => {
    log = new LocalLog([brand])
    log.write(ordinaryDays(brand, ['2026-11-05']))
    const lake = path.join(log.folder, name)
    await expect(log.run(runDate, { lake })).rejects.toMatchObject({
      code: 'InvalidInput',
      message: expect.stringContaining(`--lake ${lake}: no tables can be kept below a path with`),
    })
    expect(isBeyondDuckdb(lake) || lake.includes('?')).toBe(true)
  })
})

it('orders are the same by whatever paths: of the folder, its files and the lake', async () => {
  log = new LocalLog([brand])
  const orders = new LocalOrders()
  try {
    const records = [1, 2, 3].map((id) =>
      webhook('orders/create', order({ id, created: `2026-11-0${id}T10:00:00Z` })),
    )
    orders.write(arrivedOn('2026-11-04', records))
    await orders.run()
    const expected = await orders.tables()
    const odd = path.join(orders.folder, 'o[1]*\n', 'order_month=1999-01')
    orders.write({ path: '../o1/order_month=1999-01/decoy', content: records.join('\n') })
    for (const [i, name] of ['a[b]?', 'plain', "it's #"].entries()) {
      const { path: file } = arrivedOn('2026-11-04', [], name)
      const below = path.relative(orders.orders, path.join(odd, `arrival_day=2000-01-01/${file}`))
      orders.write({ path: below, content: records[i] ?? '' })
    }
    for (const engine of ['glue', 'athena'] as const) {
      const other = new LocalOrders([{ ...orders.config.services[0], tablePrefix: 'tea_shop' }], engine)
      const lake = path.join(orders.folder, `lake[${engine}]`, 'arrival_day=1', 'order_month=1999-02', 'lake')
      const report = await other.run({ orders: odd, lake })
      other.remove()
      expect(report.status).toBe('SUCCEEDED')
      expect(report.services[0]?.events).toMatchObject({ read: 3, staged: 3 })
      symlinkSync(lake, path.join(orders.folder, `link-${engine}`))
      const connection = await (await DuckDBInstance.create(path.join(lake, 'commerce.duckdb'))).connect()
      const months = await connection.runAndReadAll(
        'SELECT DISTINCT order_month FROM tea_shop_orders_enriched ORDER BY 1',
      )
      expect(months.getRowsJson()).toEqual([['2026-11']])
      const counted = await connection.runAndReadAll(
        'SELECT count(*), count(DISTINCT order_id) FROM tea_shop_orders_enriched',
      )
      expect(counted.getRowsJson()).toEqual([['3', '3']])
      connection.closeSync()
    }
    expect(expected.tea_shop_orders_enriched).toHaveLength(3)
  } finally {
    orders.remove()
  }
})
