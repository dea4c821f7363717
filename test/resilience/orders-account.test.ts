import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { arrivedOn, order, placed, soapShop, teaShop, webhook } from '../pipeline/order-records.ts'

const tea = { id: 1, created: '2026-10-10T01:00:00Z' }
const nothingQuarantined = {
  ...{ not_json: 0, unknown_resource: 0, no_id: 0, no_time: 0, unreadable_amount: 0, unreadable_line: 0 },
}

describe('the account of a service', () => {
  let orders: LocalOrders
  let report: RunReport
  beforeAll(async () => {
    orders = new LocalOrders([teaShop, soapShop]).write(
      arrivedOn('2026-10-11', [
        placed(tea),
        // The same event delivered again.
        webhook('orders/create', order(tea), teaShop.shopDomain, 'again'),
        placed({ ...tea, id: 2 }, soapShop.shopDomain),
        placed({ ...tea, id: 3 }, 'nobody.myshopify.com'),
        webhook('orders/edited', { id: 4 }),
        webhook('orders/updated', { id: 5, admin_graphql_api_id: 'gid://shopify/Order/5' }),
        webhook('orders/updated', { id: 6, created_at: 'yesterday', line_items: [] }),
        webhook(
          'orders/updated',
          { ...order({ ...tea, id: 7 }), total_price: '1,200.00' },
          soapShop.shopDomain,
        ),
        // Of nobody: there is nothing to tell whose it is.
        '{"id": 8, "line_ite',
        '',
      ]),
      arrivedOn('2026-10-12', ['no JSON either']),
    )
    report = await orders.run()
  })
  afterAll(() => orders.remove())

  it('tells what became of each record, and is the sum of it', () => {
    expect(report.services.map(({ events }) => events)).toEqual([
      {
        read: 10,
        staged: 1,
        duplicates: 1,
        // Those of the soap shop, and of the shop that is nobody's.
        other_service: 3,
        not_an_event: 1,
        pending: 0,
        refetch: 1,
        quarantined: { ...nothingQuarantined, not_json: 2, no_time: 1 },
      },
      {
        read: 10,
        staged: 1,
        duplicates: 0,
        other_service: 6,
        not_an_event: 0,
        pending: 0,
        refetch: 0,
        quarantined: { ...nothingQuarantined, not_json: 2, unreadable_amount: 1 },
      },
    ])
    for (const { events } of report.services) {
      const { read, quarantined, documents: _, ...others } = events
      const parts = [...Object.values(others), ...Object.values(quarantined)]
      expect(parts.reduce((sum, n) => sum + n, 0)).toBe(read)
    }
  })

  it('the run lists what is quarantined with its text and the reason in words, the newest first', () => {
    const lines = orders.document(report.run_id, 'quarantine.ndjson').trimEnd().split('\n')
    const listed = lines.map((line) => JSON.parse(line))
    expect([listed[0].outcome, listed[0].raw]).toEqual(['not_json', 'no JSON either'])
    const others = listed.slice(1).map(({ outcome, raw }) => [outcome, raw.slice(0, 9)])
    expect(others.sort()).toEqual([
      ['no_time', '{"id":"de'],
      ['not_json', '{"id": 8,'],
      ['unreadable_amount', '{"id":"de'],
    ])
    for (const { source_file, reason } of listed) {
      expect(source_file).toMatch(/year=2026\/month=10\/day=1[12]\/a\.ndjson$/)
      expect(reason.length).toBeGreaterThan(10)
    }
    const reasonOf = (wanted: string) => listed.find(({ outcome }) => outcome === wanted).reason
    expect(reasonOf('unreadable_amount')).toContain('1,200.00')
    expect(reasonOf('no_time')).toContain('yesterday')
    expect(report.unused_records?.quarantined).toEqual({
      total: 4,
      listed: 4,
      file: `runs/${report.run_id}/quarantine.ndjson`,
    })
  })

  it('and what is to be fetched again, by kind', () => {
    expect(JSON.parse(orders.document(report.run_id, 'refetch.json'))).toEqual({ order: ['5'] })
    expect(report.unused_records?.refetch).toMatchObject({ total: 1, listed: 1 })
  })

  it('a mended copy of a record in the folder is taken up by the next run', async () => {
    orders.write(arrivedOn('2026-10-13', [placed({ ...tea, id: 8 })]))
    await orders.run()
    expect(await orders.query('SELECT order_id FROM tea_shop_orders_enriched ORDER BY 1')).toEqual([
      { order_id: 1 },
      { order_id: 8 },
    ])
  })
})

describe('whose an order is', () => {
  it('with one service and no shop domain, all are its own, also those that a byte order mark stands before', async () => {
    const { shopDomain: _, ...only } = teaShop
    const marked = [
      arrivedOn('2026-10-11', [placed({ ...tea, id: 4 }), placed({ ...tea, id: 5 })], 'marked.ndjson'),
      { ...arrivedOn('2026-10-11', [], 'marked.json'), content: placed({ ...tea, id: 6 }) },
    ]
    const orders = new LocalOrders([only]).write(
      arrivedOn('2026-10-11', [
        placed(tea),
        placed({ ...tea, id: 2 }, 'other.myshopify.com'),
        JSON.stringify(order({ ...tea, id: 3 })),
      ]),
      ...marked.map((file) => ({ ...file, content: `\ufeff${file.content}` })),
    )
    const report = await orders.run()
    expect(report.services[0]?.events).toMatchObject({
      ...{ read: 6, staged: 6, other_service: 0 },
      quarantined: nothingQuarantined,
    })
    orders.remove()
  })

  it('with one service and its domain, those of the shop and those of none', async () => {
    const orders = new LocalOrders([teaShop]).write(
      arrivedOn('2026-10-11', [
        placed(tea),
        placed({ ...tea, id: 2 }, 'other.myshopify.com'),
        JSON.stringify(order({ ...tea, id: 3 })),
      ]),
    )
    const report = await orders.run()
    expect(report.services[0]?.events).toMatchObject({ read: 3, staged: 2, other_service: 1 })
    orders.remove()
  })

  it('with several, those of the shop: a folder shop= says it of records that do not', async () => {
    const orders = new LocalOrders([teaShop, soapShop]).write(
      arrivedOn('2026-10-11', [JSON.stringify(order(tea))], `shop=${soapShop.shopDomain}/a.ndjson`),
      arrivedOn('2026-10-11', [JSON.stringify(order({ ...tea, id: 3 }))]),
    )
    const report = await orders.run()
    expect(report.services.map(({ events }) => [events.staged, events.other_service])).toEqual([
      [0, 2],
      [1, 1],
    ])
    orders.remove()
  })
})

describe('an orders folder without records', () => {
  it('makes empty tables that can be read', async () => {
    const orders = new LocalOrders().write({ path: 'empty.ndjson', content: '' })
    const report = await orders.run()
    expect(report.status).toBe('SUCCEEDED')
    expect(report.services[0]?.events).toEqual({
      ...{ read: 0, staged: 0, duplicates: 0, other_service: 0, not_an_event: 0, pending: 0, refetch: 0 },
      quarantined: nothingQuarantined,
    })
    expect(orders.document(report.run_id, 'quarantine.ndjson')).toBe('')
    expect(JSON.parse(orders.document(report.run_id, 'refetch.json'))).toEqual({})
    const tables = await orders.tables()
    expect(Object.values(tables)).toEqual([[], [], [], [], []])
    orders.remove()
  })
})
