import { afterEach, describe, expect, inject, it } from 'vitest'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { oneEvent } from '../pipeline/log-lines.ts'
import { order, teaShop, webhook } from '../pipeline/order-records.ts'
import { unexplained } from '../reference/orders/arbitrary-history.ts'
import { TrinoClient } from '../servers/trino-client.ts'
import { seed, volume } from '../volumes.ts'
import { namedFiles, textsRead } from './named-files.ts'
import { expectOrderAgreement } from './order-agreement.ts'
import { nastyArrivals, type OrderArrivals } from './order-arrivals.ts'

const trino = new TrinoClient(inject('trinoUrl'))
const folders: LocalOrders[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})

async function expectAgreement({ services, ...arrivals }: OrderArrivals) {
  const orders = new LocalOrders(services, 'athena', { unexplained })
  folders.push(orders)
  await expectOrderAgreement(trino, inject('trinoFolder'), orders, arrivals)
}

describe('Trino and DuckDB make the same of orders, to the cell', () => {
  it('of files of any name, plain and packed, beside what neither reads', async () => {
    const ids = new Map<string, number>()
    const created = (name: string) =>
      webhook(
        'orders/create',
        order({ id: ids.set(name, ids.size + 1).size, created: '2026-11-04T10:00:00Z' }),
      )
    const files = await namedFiles('year=2026/month=11/day=05/shop=x', created)
    await expectAgreement({
      services: [teaShop],
      runDate: '2026-11-06',
      log: [oneEvent(teaShop, '2026-11-04')],
      deliveries: [files],
    })
    const [{ n } = {}] = await (folders.at(-1) as LocalOrders).query(
      'SELECT count(*) AS n FROM tea_shop_orders_enriched',
    )
    expect(n).toBe(textsRead('gzip and zstd'))
  })

  it('of a shop with every defect that the sample knows, and of one of many nasty histories', async () => {
    await expectAgreement(
      await nastyArrivals({
        shops: 2,
        orders: volume('trino', 'ORDERS'),
        histories: volume('trino', 'HISTORIES'),
        seed,
      }),
    )
  })
})
