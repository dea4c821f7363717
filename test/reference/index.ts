// The data contract of domain.md (sections 1 to 5 and 7) once more, in plain TypeScript and without SQL: slow, simple, and
// written without looking at queries/, so that a misreading there is not repeated here.
import { type Account, type ArrivedLine, stage } from './account.ts'
import { readLine } from './log-line.ts'
import type { StagedEvent } from './staged-event.ts'
import { type QueryType, type ReferenceService, type Row, summarise } from './summaries/index.ts'
import { eventTime } from './timestamp.ts'

export type { Account, Reason } from './account.ts'
export { type BehaviorType, behaviorTypes, summariseBehavior } from './behavior/index.ts'
export { cutOff, type LocalTime, localTime } from './local-time.ts'
export { type StagedEvent, stagedEvent } from './staged-event.ts'
export { type QueryType, queryTypes, type ReferenceService, type Row, summarise } from './summaries/index.ts'

/** A log file, not compressed. A path below year=/month=/day=/hour=/minute= is partitioned, any other is not. */
export interface RawFile {
  path: string
  content: Uint8Array | string
}

export interface ServiceResult {
  events: Account
  staged: StagedEvent[]
  tables: Record<QueryType, Row[]>
}

/** What a run of the date must say and publish for each service, by the service's name. */
export function reference(
  files: readonly RawFile[],
  services: readonly ReferenceService[],
  runDate: string,
): Record<string, ServiceResult> {
  const lines = files.flatMap(arrivedLines)
  const configured = new Set(services.map((service) => service.name))
  const results: Record<string, ServiceResult> = {}
  for (const service of services) {
    const { account, staged } = stage(lines, service, configured, runDate)
    results[service.name] = { events: account, staged, tables: summarise(staged, service, runDate) }
  }
  return results
}

function arrivedLines(file: RawFile): ArrivedLine[] {
  const partition = arrivalMinute(file.path)
  const found: ArrivedLine[] = []
  for (const bytes of split(withoutMark(Buffer.from(file.content as Uint8Array)))) {
    for (const line of readLine(bytes)) found.push({ partition, line })
  }
  return found
}

const partitionFolders =
  /(?:^|\/)year=(\d{4})\/month=(\d{2})\/day=(\d{2})\/hour=(\d{2})\/minute=(\d{2})\/[^/]+$/

function arrivalMinute(path: string): number | null {
  const match = partitionFolders.exec(path)
  if (match === null) return null
  const [, year, month, day, hour, minute] = match
  return eventTime(`${year}-${month}-${day}T${hour}:${minute}:00Z`)
}

/** U+FEFF at a file's front says only that it is UTF-8. */
const withoutMark = (content: Buffer): Buffer =>
  content.subarray(content.subarray(0, 3).equals(Buffer.from('\ufeff')) ? 3 : 0)

const lineFeed = 0x0a

function* split(content: Buffer): Generator<Buffer> {
  let start = 0
  while (start < content.length) {
    const found = content.indexOf(lineFeed, start)
    const end = found < 0 ? content.length : found
    yield content.subarray(start, end)
    start = end + 1
  }
}
