import { expect } from 'vitest'
import type { LocalOrders } from '../pipeline/local-orders.ts'
import type { TrinoClient } from '../servers/trino-client.ts'
import { localAnswers, planOf } from './order-answers.ts'
import { isOfLines, type OrderArrivals, put } from './order-arrivals.ts'
import { trinoOrderAnswers } from './trino-order-answers.ts'
import { TrinoOrderTables } from './trino-order-tables.ts'

let databases = 0

/** Expects the same of Trino and of local runs, run after run, as much as has arrived by then. */
export async function expectOrderAgreement(
  trino: TrinoClient,
  trinoFolder: string,
  orders: LocalOrders,
  { runDate, log, deliveries }: Omit<OrderArrivals, 'services'>,
): Promise<void> {
  const events = await orders.stage(log, runDate)
  const tables = new TrinoOrderTables(trino, trinoFolder, `orders_${process.pid}_${++databases}`)
  for (const [i, delivery] of deliveries.entries()) {
    const files = delivery.filter(isOfLines)
    for (const folder of [orders.orders, tables.raw]) put(folder, files)
    await (i === 0 ? tables.open(orders.lake) : tables.findRaw())
    const report = await orders.run({ events, input: { run_date: runDate } })
    const onTrino = await trinoOrderAnswers(trino, tables, orders.config, planOf(orders, report))
    expect(onTrino).toEqual(await localAnswers(orders, report))
  }
}
