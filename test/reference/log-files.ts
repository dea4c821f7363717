import type { RawFile, ReferenceService } from './index.ts'
import type { EventRecipe, LineRecipe } from './line-recipes.ts'
import { cutOff, localTime, shiftDate } from './local-time.ts'
import { lineText } from './recipe-text.ts'

export interface GeneratedLog {
  files: RawFile[]
  services: ReferenceService[]
  runDate: string
}

/** A service, and an instant (epoch ms) of its days. */
interface Place {
  service: ReferenceService
  instant: number
}

export interface LogRecipe {
  services: ReferenceService[]
  runDate: string
  lines: readonly LineRecipe[]
  /** Where the log's services and instants of these numbers are, whatever the numbers. */
  placeOf(front: number, anchor: number): Place
  emptyFile: string | null
  cutLastLine: boolean
}

const minute = 60_000

/** The files that a log's lines arrive in. */
export function logOf({
  services,
  runDate,
  lines,
  placeOf,
  emptyFile,
  cutLastLine,
}: LogRecipe): GeneratedLog {
  const files = new Map<string, Buffer[]>()
  const write = (folder: string, index: number, content: string | readonly number[], lineEnd: string) => {
    const path = `${folder}${index % 2 === 0 ? 'a' : 'b'}.ndjson`
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)
    files.set(path, [...(files.get(path) ?? []), bytes, Buffer.from(lineEnd)])
  }
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'broken') {
      const { service, instant } = placeOf(line.front, line.anchor)
      write(folderOf(line.arrival, instant, service, runDate), index, line.content, line.lineEnd)
      continue
    }
    const shown = line.kind === 'event' ? line : lines[line.line % lines.length]
    if (shown?.kind !== 'event') continue
    const place = placeOf(shown.front, shown.anchor)
    const time = place.instant + shown.jitter
    const folder = folderOf(line.arrival, time, place.service, runDate)
    write(folder, index, textOf(line, shown, place, time), line.kind === 'again' ? '\n' : shown.lineEnd)
  }
  if (emptyFile !== null) files.set(emptyFile, [])
  return {
    services,
    runDate,
    files: [...files].map(([path, chunks], index) => {
      const content = Buffer.concat(chunks)
      // A producer that died in the middle of its last line, or never ended it.
      const end = cutLastLine && index === 0 ? content.length - 2 : content.length
      return { path, content: new Uint8Array(content.subarray(0, Math.max(end, 0))) }
    }),
  }
}

function textOf(
  line: Exclude<LineRecipe, { kind: 'broken' }>,
  shown: EventRecipe,
  { service }: Place,
  time: number,
): string {
  const { reversed, padded } = line.kind === 'again' ? line : { reversed: false, padded: false }
  return lineText(shown, service.name, time, line.noise, reversed, padded)
}

function folderOf(
  { kind, minutes }: { kind: string; minutes: number },
  time: number,
  { timeZone }: ReferenceService,
  runDate: string,
): string {
  if (kind === 'flat') return minutes === 0 ? '' : 'old/'
  const from = {
    'after event': time,
    'own deadline': cutOff(timeZone, shiftDate(localTime(timeZone, time).date, 3)),
    'cut-off of run': cutOff(timeZone, runDate),
  }[kind] as number
  const [date = '', clock = ''] = new Date(from + minutes * minute).toISOString().split('T')
  const [year, month, day] = date.split('-')
  const [hh, mm] = clock.split(':')
  return `year=${year}/month=${month}/day=${day}/hour=${hh}/minute=${mm}/`
}
