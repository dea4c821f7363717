import type { Ports } from '../../engines/ports.ts'
import { tableDocument } from '../../pipelines/run-plan.ts'
import {
  type AnyStagedTable,
  type DerivedTable,
  writtenKey,
} from '../../queries/model/define-staged-table.ts'
import type { Service } from '../../queries/model/services.ts'

/** What a day of a table was built from, and where its rows were left: null for a day without rows. */
export interface BuiltDay {
  readonly signature: string
  readonly location: string | null
}

/** Local day -> what its rows were built from. */
export const rememberedDays = async (
  { documents }: Pick<Ports, 'documents'>,
  table: DerivedTable,
  service: Service,
): Promise<Readonly<Record<string, BuiltDay>>> =>
  (await documents.read<Record<string, BuiltDay>>(tableDocument(table, service.name))) ?? {}

export const rememberDays = (
  { documents }: Pick<Ports, 'documents'>,
  table: DerivedTable,
  service: Service,
  days: Readonly<Record<string, BuiltDay>>,
): Promise<void> => documents.write(tableDocument(table, service.name), days)

/** Local day -> where its rows lie now. */
export async function locationsOfDays(
  { catalog }: Pick<Ports, 'catalog'>,
  table: AnyStagedTable,
  service: Service,
): Promise<Readonly<Record<string, string>>> {
  const [serviceKey] = table.partitionKeys
  const dayKey = writtenKey(table)
  const partitions = await catalog.stagedPartitions(table)
  return Object.fromEntries(
    partitions
      .filter(({ values }) => values[serviceKey] === service.name)
      .map(({ values, location }) => [values[dayKey], location]),
  )
}
