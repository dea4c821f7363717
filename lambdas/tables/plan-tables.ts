import type { Ports } from '../../engines/ports.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import {
  chunkOf,
  type DayRange,
  inRangesOf,
  rangesOf,
  type TableChunk,
  united,
} from '../../pipelines/local-days.ts'
import type { PlannedService } from '../../pipelines/run-plan.ts'
import type { DerivedTable } from '../../queries/model/define-staged-table.ts'
import type { Service } from '../../queries/model/services.ts'
import { serviceOf } from '../service-of.ts'
import { daySignatures } from './day-signatures.ts'
import { locationsOfDays, rememberedDays } from './remembered-days.ts'

/** Plans which local days of its own staged tables a pipeline builds anew for a service. */
export async function planTables(
  ports: Ports,
  { begin, source, stagedTables }: Pipeline,
  planned: PlannedService,
): Promise<TableChunk[]> {
  const service = serviceOf(ports, planned.service_name)
  /** The days that this run makes anew of what a table may be built from. */
  const renewed = new Map(source.stagedTables.map(({ name }) => [name, begin.restages(planned)]))
  const chunks: TableChunk[] = []
  for (const table of stagedTables) {
    const changed = await changedDays(ports, table, service)
    const below: DayRange[] = table.builtFrom.flatMap(({ name }) => renewed.get(name) ?? [])
    const ranges = united([...changed, ...below])
    renewed.set(table.name, ranges)
    for (const range of ranges.flatMap((each) => inRangesOf(ports.sql.daysPerStatement(table), each)))
      chunks.push({ table: table.name, ...chunkOf(range) })
  }
  return chunks
}

/** The days whose rows were built from something else than what is there now, or do not lie where they were left. */
async function changedDays(ports: Ports, table: DerivedTable, service: Service): Promise<DayRange[]> {
  const now = await daySignatures(ports, table, service)
  const built = await rememberedDays(ports, table, service)
  const locations = await locationsOfDays(ports, table, service)
  const isAsBuilt = (day: string) =>
    built[day]?.signature === now[day] && (built[day]?.location ?? undefined) === locations[day]
  const known = [...new Set([now, built, locations].flatMap(Object.keys))].sort()
  return rangesOf(known, (day) => !isAsBuilt(day))
}
