import type { LineAccount } from '../../pipelines/run-report.ts'
import { type RawFile, reference } from '../reference/index.ts'
import {
  type OrderRow,
  type OrderService,
  ordersReference,
  type RecordAccount,
  recordsOf,
} from '../reference/orders/index.ts'

export interface ExpectedOrders {
  /** By the name of the public table, as LocalOrders reads them. */
  tables: Record<string, OrderRow[]>
  /** Of each service, as the run's report has it. */
  accounts: LineAccount[]
}

/** What the reference makes of files (unpacked) for services of which each has records, and of their event log. */
export function expectedOrders(
  files: readonly RawFile[],
  services: readonly OrderService[],
  runDate: string,
  log: readonly RawFile[] = [],
): ExpectedOrders {
  const records = recordsOf(files)
  const logged = reference(log, services, runDate)
  const expected: ExpectedOrders = { tables: {}, accounts: [] }
  for (const service of services) {
    const { account, orders, lines, summaries } = ordersReference(
      records,
      service,
      services,
      runDate,
      logged[service.name]?.staged,
    )
    const prefix = service.name.replaceAll('-', '_')
    expected.accounts.push(accountOf(account))
    expected.tables[`${prefix}_orders_enriched`] = orders
    expected.tables[`${prefix}_order_lines_enriched`] = lines
    for (const [name, rows] of Object.entries(summaries))
      expected.tables[`${prefix}_orders_${name}_summary`] = rows
  }
  return expected
}

/** The report calls different records staged, and all that is nobody's mistake by the names of event lines. */
function accountOf(account: RecordAccount): LineAccount {
  const { records, accepted, duplicates, other_service, not_used, refetch, rejected } = account
  return {
    ...{ read: records, staged: accepted, duplicates, other_service },
    ...{ not_an_event: not_used, pending: 0, refetch, quarantined: rejected },
  }
}
