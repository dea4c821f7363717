import { commerceEvents } from '../../../queries/events/events.ts'
import {
  orderRecords,
  type RecordRejection,
  recordRejections,
} from '../../../queries/orders/records/index.ts'
import type { Source } from '../source.ts'

/** Raw records of shops' orders, as Shopify delivers them. */
export const rawOrders: Source = {
  name: 'orders',
  stagedTables: [orderRecords],
  joinedTables: [commerceEvents],
  account: {
    title: 'Order records',
    each: 'records',
    staged: 'Records staged',
    parts: [
      {
        part: 'staged',
        name: 'staged',
        doc: 'different records that the tables are made from',
        words: 'staged',
      },
      {
        part: 'duplicates',
        name: 'duplicates',
        doc: 'repeated deliveries of one of them',
        words: 'duplicates',
      },
      { part: 'other_service', name: 'other_shop', doc: 'of other shops', words: 'of other shops' },
      {
        part: 'not_an_event',
        name: 'not_used',
        doc: recordRejections.not_used,
        words: 'of unused topics',
      },
      { part: 'refetch', name: 'refetch', doc: recordRejections.refetch, words: 'to fetch again' },
    ],
    quarantined: (reason) => recordRejections[reason as RecordRejection],
    quarantineMetric: 'RecordsQuarantined',
  },
}
