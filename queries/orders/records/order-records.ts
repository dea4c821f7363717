import { defineStagedTable } from '../../model/define-staged-table.ts'
import { orderRecordsColumns } from './columns.ts'
import { rawRecords } from './raw-records.ts'
import { recordsQuery } from './records-query.ts'

/** Records are read by kind. A record with its lists is large: sorting such rows costs more than skipping some saves. */
export const orderRecords = defineStagedTable({
  name: 'order_records',
  doc: 'Raw records of orders as typed rows with their lists, by UTC day of arrival',
  rows: 'order records',
  per: 'arrival day',
  columns: orderRecordsColumns,
  partitionKeys: ['arrival_day'],
  layout: {
    folder: 'order-records',
    // The Glue job may have written some of the files.
    buckets: { by: 'kind', count: 4, inCatalog: false },
    sortedBy: [],
    filePer: 'statement',
  },
  builtFrom: { port: 'raw_orders', relation: 'raw_records', read: rawRecords },
  query: recordsQuery,
})
