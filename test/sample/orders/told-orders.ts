import { outcomeOf } from './outcome.ts'
import { filesIn, grouped, type Json, recordsIn, type SampleRecord, textOf } from './sample-records.ts'

/** All that a folder tells, sorted by what it tells of. */
export interface Told {
  files: string[]
  records: SampleRecord[]
  /** Accepted records of REST orders. */
  orders: SampleRecord[]
  /** The same by order id, in the order of updated_at. */
  versions: SampleRecord[][]
  refunds: SampleRecord[]
  payments: Json[][]
  nodes: SampleRecord[]
  of(topic: string): SampleRecord[]
  textOf(file: string): string
}

export function toldIn(folder: string): Told {
  const records = recordsIn(folder)
  const used = records.filter((record) => outcomeOf(record) === 'accepted')
  const of = (topic: string) => used.filter((record) => record.topic === topic)
  const orders = used.filter(({ resource }) => resource.line_items && resource.total_price && resource.name)
  const byTime = (a: SampleRecord, b: SampleRecord) =>
    Date.parse(a.resource.updated_at) - Date.parse(b.resource.updated_at)
  return {
    files: filesIn(folder),
    records,
    orders,
    versions: [...grouped(orders, ({ resource }) => String(resource.id)).values()].map((all) =>
      all.sort(byTime),
    ),
    refunds: of('refunds/create'),
    payments: [
      ...grouped(
        of('order_transactions/create').map(({ resource }) => resource),
        ({ order_id }) => order_id,
      ).values(),
    ],
    nodes: used.filter(({ file }) => file.includes('bulk-orders')),
    of,
    textOf: (file) => textOf(folder, file),
  }
}
