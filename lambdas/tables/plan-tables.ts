import type { Ports } from '../../engines/ports.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import {
  chunkOf,
  type DayRange,
  inRangesOf,
  notBefore,
  rangesOf,
  type TableChunk,
  united,
} from '../../pipelines/local-days.ts'
import type { PlannedService } from '../../pipelines/run-plan.ts'
import type { DerivedTable } from '../../queries/model/define-staged-table.ts'
import type { Service } from '../../queries/model/services.ts'
import { serviceOf } from '../service-of.ts'
import { sources } from '../sources.ts'
import { daySignatures } from './day-signatures.ts'
import { firstKeptDay } from './kept-days.ts'
import { locationsOfDays, rememberedDays } from './remembered-days.ts'

/** Plans which local days of its own staged tables a pipeline builds anew for a service. */
export async function planTables(
  ports: Ports,
  pipeline: Pipeline,
  planned: PlannedService,
): Promise<TableChunk[]> {
  const { begin, source, stagedTables } = pipeline
  const service = serviceOf(ports, planned.service_name)
  /** The days that this run makes anew of what a table may be built from. */
  const renewed = new Map(source.stagedTables.map(({ name }) => [name, begin.restages(planned)]))
  const firstKept = firstKeptDay(ports, pipeline, service, planned.run_date)
  const chunks: TableChunk[] = []
  for (const table of stagedTables) {
    const changed = await changedDays(ports, pipeline, table, service)
    const below: DayRange[] = table.builtFrom.flatMap(({ name }) => renewed.get(name) ?? [])
    const ranges = united([...changed, ...below]).flatMap((range) => notBefore(firstKept, range))
    renewed.set(table.name, ranges)
    for (const range of ranges.flatMap((each) => inRangesOf(ports.sql.daysPerStatement(table), each)))
      chunks.push({ table: table.name, ...chunkOf(range) })
  }
  return chunks
}

/** The days whose rows were built from something else than what is there now, or do not lie where they were left. */
async function changedDays(
  ports: Ports,
  pipeline: Pipeline,
  table: DerivedTable,
  service: Service,
): Promise<DayRange[]> {
  const now = await daySignatures(ports, table, service)
  const isWithoutSource = await daysWithoutSource(ports, pipeline, table, service)
  const built = await rememberedDays(ports, table, service)
  const locations = await locationsOfDays(ports, table, service)
  const isAsBuilt = (day: string) =>
    built[day]?.signature === now[day] && (built[day]?.location ?? undefined) === locations[day]
  const known = [...new Set([now, built, locations].flatMap(Object.keys))].sort()
  // What a day was built from may have expired: then it stays as it was built.
  return rangesOf(known, (day) => (now[day] === undefined ? isWithoutSource(day) : !isAsBuilt(day)))
}

/** Tells the days on which a table below is known to have no rows. */
async function daysWithoutSource(
  ports: Ports,
  { source, stagedTables }: Pipeline,
  table: DerivedTable,
  service: Service,
): Promise<(day: string) => boolean> {
  const each = await Promise.all(
    table.builtFrom.map(async (from) => {
      const own = stagedTables.find((candidate) => candidate === from)
      if (own === undefined) return sources[source.name].daysWithoutRows(ports, service)
      const days = await rememberedDays(ports, own, service)
      return (day: string) => days[day]?.location === null
    }),
  )
  return (day) => each.some((isWithout) => isWithout(day))
}
