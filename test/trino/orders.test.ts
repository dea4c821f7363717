import { afterEach, describe, expect, inject, it } from 'vitest'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { unexplained } from '../reference/orders/arbitrary-history.ts'
import { TrinoClient } from '../servers/trino-client.ts'
import { seed, volume } from '../volumes.ts'
import { textsRead } from './named-files.ts'
import { expectOrderAgreement } from './order-agreement.ts'
import { nastyArrivals, type OrderArrivals, ordersOfNamedFiles } from './order-arrivals.ts'

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
  it('of a shop with every defect that the sample knows, many nasty histories and files of any name, plain and packed', async () => {
    const packings = 'gzip and zstd'
    await expectAgreement(
      await nastyArrivals({
        orders: volume('trino', 'ORDERS'),
        histories: volume('trino', 'HISTORIES'),
        seed,
        packings,
      }),
    )
    const [counted] = await (folders.at(-1) as LocalOrders).query(
      ordersOfNamedFiles('shop_one_orders_enriched'),
    )
    expect(counted).toEqual({ n: textsRead(packings) })
  })
})
