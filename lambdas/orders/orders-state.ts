import type { Ports } from '../../engines/ports.ts'
import type { EnrichedService, OrdersState } from '../../pipelines/orders/changed-days.ts'
import { enrichedNames } from '../../pipelines/orders/monthly-tables.ts'
import { accountDocument, serviceDocument } from '../../pipelines/orders/run-plan.ts'
import type { LineAccount } from '../../pipelines/run-report.ts'
import type { Service } from '../../queries/model/services.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { enrichedTableName } from '../../queries/orders/tables.ts'

const PARSED = 'staging/orders/parsed.json'

/**
 * What earlier runs made of these orders, as far as the catalog still has it: days of order_records that are gone are
 * parsed again, and a table whose months are not where they were left is built anew.
 */
export async function readOrdersState(ports: Ports, services: readonly Service[]): Promise<OrdersState> {
  const { documents, catalog } = ports
  const parsed = (await documents.read<Record<string, string>>(PARSED)) ?? {}
  const staged = (await catalog.stagedPartitions(orderRecords)).map(({ values }) => values.arrival_day ?? '')
  const remembered: Record<string, EnrichedService> = {}
  for (const service of services) {
    const state = await documents.read<EnrichedService>(serviceDocument(service.name))
    // What is not what a run writes counts as absent.
    if (state?.months === undefined || state.arrivals === undefined) continue
    if (sameMonths(state.months, await monthsOf(ports, service))) remembered[service.name] = state
  }
  // A day that is staged and not remembered is a day all the same: it goes when its files do.
  return {
    parsed: Object.fromEntries(staged.map((day) => [day, parsed[day] ?? 'unknown'])),
    services: remembered,
  }
}

/** Remembers which files these days were parsed from; days without files are forgotten. */
export async function rememberParsed(
  { documents }: Ports,
  days: readonly string[],
  signatures: Readonly<Record<string, string>>,
): Promise<void> {
  const before = (await documents.read<Record<string, string>>(PARSED)) ?? {}
  const kept = Object.entries(before).filter(([day]) => !days.includes(day))
  const parsed = days.flatMap((day) => (signatures[day] === undefined ? [] : [[day, signatures[day]]]))
  await documents.write(PARSED, Object.fromEntries([...kept, ...parsed]))
}

/** Remembers what a service's tables were made from, and where they were left. Last, when all months are switched. */
export async function rememberEnriched(
  ports: Ports,
  service: Service,
  made: Omit<EnrichedService, 'months'>,
): Promise<void> {
  await ports.documents.write(serviceDocument(service.name), {
    ...made,
    months: await monthsOf(ports, service),
  })
}

/** What became of a service's records, as last counted. */
export const readRecordAccount = ({ documents }: Ports, service: string) =>
  documents.read<LineAccount>(accountDocument(service))
export const rememberRecordAccount = ({ documents }: Ports, service: string, account: LineAccount) =>
  documents.write(accountDocument(service), account)

async function monthsOf({ catalog }: Ports, service: Service): Promise<EnrichedService['months']> {
  const months: Record<string, Record<string, string>> = {}
  for (const name of enrichedNames) {
    const partitions = await catalog.publicMonths(enrichedTableName(service, name))
    months[name] = Object.fromEntries(
      partitions.map(({ values, location }) => [values.order_month ?? '', location]),
    )
  }
  return months
}

function sameMonths(a: EnrichedService['months'], b: EnrichedService['months']): boolean {
  const text = (months: EnrichedService['months']) =>
    JSON.stringify(Object.entries(months).map(([table, of]) => [table, Object.entries(of).sort()]))
  return text(a) === text(b)
}
