import type { LineAccount } from '../../pipelines/run-report.ts'
import type { Remembered, StagedService } from '../../pipelines/sources/events/staging-plan.ts'
import { DOCUMENT, unreadReasons } from '../../queries/events/unread.ts'

/** Reasons for quarantine, in the order in which they are looked at. */
const reasons = ['not_json', 'no_service', 'no_timestamp', 'no_name', 'future', 'too_late']
/** Of these only what there is: lines of our own format have none. */
const rarerReasons = Object.keys(unreadReasons)

/** Counted beside the lines that held several records: how many these were. */
export const RECORDS_IN_DOCUMENTS = 'records_in_documents'

/** The account of a service's records over all that is staged of it: `read` is the sum of the rest. */
export function lineAccount(staged: StagedService | undefined): LineAccount {
  const lines: Record<string, number> = {}
  for (const outcomes of Object.values(staged?.lines ?? {})) {
    for (const [outcome, n] of Object.entries(outcomes)) lines[outcome] = (lines[outcome] ?? 0) + n
  }
  const { [DOCUMENT]: documents = 0, [RECORDS_IN_DOCUMENTS]: records = 0, ...outcomes } = lines
  const days = Object.values(staged?.events ?? {})
  const events = days.reduce((sum, day) => sum + day.events, 0)
  const arrivals = days.reduce((sum, day) => sum + day.arrivals, 0)
  return {
    read: Object.values(outcomes).reduce((sum, n) => sum + n, 0),
    staged: events,
    duplicates: arrivals - events,
    other_service: lines.other_service ?? 0,
    not_an_event: lines.not_an_event ?? 0,
    pending: lines.pending ?? 0,
    quarantined: Object.fromEntries([
      ...reasons.map((reason) => [reason, lines[reason] ?? 0]),
      ...rarerReasons.flatMap((reason) => (lines[reason] === undefined ? [] : [[reason, lines[reason]]])),
    ]),
    ...(documents > 0 && { documents: { lines: documents, records } }),
  }
}

/** Whether earlier runs have staged events of any service. */
export const isAnyServiceStaged = ({ services }: Pick<Remembered, 'services'>): boolean =>
  Object.values(services).some((service) => lineAccount(service).staged > 0)
