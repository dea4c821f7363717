import type { Ports } from '../../engines/ports.ts'
import { rangeOf, united } from '../../pipelines/local-days.ts'
import { planDocument, stagingDocument } from '../../pipelines/run-plan.ts'
import { eventLog } from '../../pipelines/sources/events/index.ts'
import type { EventsRunPlan } from '../../pipelines/sources/events/run-plan.ts'
import type { StagedService } from '../../pipelines/sources/events/staging-plan.ts'
import type { StepEvent } from '../../pipelines/steps.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { DOCUMENT } from '../../queries/events/unread.ts'
import { nothingStaged } from '../nothing-staged.ts'
import { serviceOf } from '../service-of.ts'
import { isAnyServiceStaged, lineAccount, RECORDS_IN_DOCUMENTS } from './line-account.ts'
import { readStagedService, readStagingState, rememberService } from './staging-state.ts'
import { requireParsedArrivals } from './undated-log.ts'

interface CountRow {
  readonly counted: 'lines' | 'events' | 'any_service'
  readonly day: string
  readonly outcome: string
  readonly n: number | string
  readonly arrivals: number | string | null
}

/**
 * Remembers what became of the lines that this run staged; from here on the service's events count as staged up to the
 * run date. Throws NothingStaged where files were read and no service of the configuration has anything of them: tables
 * without rows would take the place of good ones.
 */
export const countLines =
  (ports: Ports) =>
  async (event: StepEvent<'countLines'>): Promise<void> => {
    const service = serviceOf(ports, event.service_name)
    const { timeZone } = service
    const before = await readStagedService(ports, event.service_name)
    const rows = (await ports.queries.rows(event.query_execution_id)) as unknown as CountRow[]
    const lines: Record<string, Record<string, number>> = {}
    const events: Record<string, { events: number; arrivals: number }> = {}
    for (const { counted, day, outcome, n, arrivals: copies } of rows) {
      if (counted === 'lines') {
        lines[day] = { ...lines[day], [outcome]: Number(n) }
        if (outcome === DOCUMENT) lines[day][RECORDS_IN_DOCUMENTS] = Number(copies)
      }
      if (counted === 'events') events[day] = { events: Number(n), arrivals: Number(copies) }
    }
    const kept = before?.timeZone === timeZone ? before : undefined
    const { lines_from: linesFrom, run_date: runDate } = event
    // A day that was counted and has no line left in this account keeps none of what it had; later days were counted for a
    // future date.
    const otherLines = Object.entries(kept?.lines ?? {}).filter(
      ([day]) => day !== FLAT_ARRIVALS && day < linesFrom,
    )
    const plan = (await ports.documents.read<EventsRunPlan>(planDocument(event.run_id))) as EventsRunPlan
    const ranges = stagedRanges(plan, event)
    const isStaged = (day: string) => ranges.some((range) => day >= range.from && day < range.toExclusive)
    const otherEvents = Object.entries(kept?.events ?? {}).filter(([day]) => day < runDate && !isStaged(day))
    const { arrivals } = await readStagingState(ports)
    if (arrivals[FLAT_ARRIVALS] !== undefined && Object.keys(events).length === 0)
      await requireParsedArrivals(ports, { service, runDate })
    const staged: StagedService = {
      timeZone,
      runDate,
      arrivals,
      configured: ports.config.services.map(({ name }) => name),
      lines: { ...Object.fromEntries(otherLines), ...lines },
      events: { ...Object.fromEntries(otherEvents), ...events },
      days: united([...(kept?.days ?? []), ...ranges]),
    }
    await rememberService(ports, event.service_name, staged)
    const part = stagingDocument(event.run_id, `counts.${event.service_name}`)
    await ports.documents.write(part, { bytes_scanned: event.bytes_scanned })
    const account = lineAccount(staged)
    const isAnyUsed = rows.some(({ counted, n }) => counted === 'any_service' && Number(n) > 0)
    const hasFiles = Object.keys(arrivals).length > 0
    if (account.staged === 0 && !isAnyUsed && hasFiles && !isAnyServiceStaged(await readStagingState(ports)))
      throw nothingStaged(eventLog.account, account, plan)
  }

/** The local days whose events this run has made. */
const stagedRanges = ({ services }: EventsRunPlan, { service_name }: StepEvent<'countLines'>) =>
  services
    .filter((planned) => planned.service_name === service_name)
    .flatMap(({ event_chunks }) => event_chunks.map(rangeOf))
