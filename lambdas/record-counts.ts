import type { Ports } from '../engines/ports.ts'
import type { StagedService } from '../pipelines/staging-plan.ts'
import { serviceOf } from './service-of.ts'
import { readStagedService, rememberService } from './staging-state.ts'

interface RecordCounts {
  readonly service_name: string
  readonly run_date: string
  readonly from: string
  readonly query_execution_id: string
}
interface CountRow {
  readonly counted: 'lines' | 'events'
  readonly day: string
  readonly outcome: string
  readonly n: number | string
}

/** Remembers what became of the lines that this run staged; from here on the service's events count as staged up to the run date. */
export const recordCounts =
  (ports: Ports) =>
  async (event: RecordCounts): Promise<void> => {
    const { timeZone } = serviceOf(ports, event.service_name)
    const before = await readStagedService(ports, event.service_name)
    const rows = (await ports.queries.rows(event.query_execution_id)) as unknown as CountRow[]
    const lines: Record<string, Record<string, number>> = {}
    const events: Record<string, { events: number; arrivals: number }> = {}
    for (const { counted, day, outcome, n } of rows) {
      if (counted === 'lines') lines[day] = { ...lines[day], [outcome]: Number(n) }
      else events[day] = { events: 0, arrivals: 0, ...events[day], [outcome]: Number(n) }
    }
    const kept = before?.timeZone === timeZone ? before : undefined
    const olderEvents = Object.entries(kept?.events ?? {}).filter(([day]) => day < event.from)
    const staged: StagedService = {
      timeZone,
      runDate: event.run_date,
      configured: ports.config.services.map(({ name }) => name),
      lines: { ...kept?.lines, ...lines },
      events: { ...Object.fromEntries(olderEvents), ...events },
    }
    await rememberService(ports, event.service_name, staged)
  }
