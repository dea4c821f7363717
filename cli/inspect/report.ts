import { NOT_JSON, OTHER_JSON } from '../../engines/local/inspection/recognised-lines.ts'
import { IDENTITY } from '../../engines/local/inspection/record-counts.ts'
import { looksOf } from '../../pipelines/sources/file-looks.ts'
import { type AttributeName, attributes } from '../../queries/events/attributes.ts'
import { eventNames } from '../../queries/events/event-names.ts'
import { rejections } from '../../queries/events/rejections.ts'
import { FLAT_ARRIVALS, REBUILT_DAYS } from '../../queries/events/staged-days.ts'
import { formats } from '../../queries/formats/index.ts'
import { packingOf } from '../../queries/model/raw-files.ts'
import type { InspectReport } from './inspect-report.ts'
import type { Findings } from './inspection.ts'
import type { Guess, ProposedConfig } from './proposed-config.ts'

const EXAMPLES = 3
const BESIDE = ['not_an_event', 'document']

export function reportOf(found: Findings): InspectReport {
  const {
    folder,
    name,
    byDay,
    files,
    unread,
    isWhole,
    sample,
    damaged,
    counts,
    accounts,
    config,
    proposed,
    guess,
  } = found
  const ofBytes = sum(files.map(({ bytes }) => bytes))
  const bytes = isWhole
    ? ofBytes -
      sum(files.filter(({ path }) => damaged.some((each) => each.path === path)).map((each) => each.bytes))
    : sample.bytes
  const readFiles = isWhole ? files.length - damaged.length : sample.files.length
  const days = [...byDay.keys()].filter((day) => day !== FLAT_ARRIVALS).sort()
  const prefixes = new Map(config.services.map((service) => [service.name, service.tablePrefix]))
  const known = new Set<string>(formats.map((format) => format.name))
  if (mappingGuesses(proposed.configuration).length > 0) known.add(OTHER_JSON)
  const understood = new Set(
    found.lines.filter(({ format }) => known.has(format)).map(({ file }) => name(file)),
  )
  // A single line that is broken off says nothing of its file.
  const lookedInto = new Set(
    found.lines
      .filter(({ format, lines }) => format !== NOT_JSON || lines > 1)
      .map(({ file }) => name(file))
      .filter((file) => !understood.has(file)),
  )
  const hasEvents = counts.events > 0
  return {
    folder,
    read: {
      whole: files.length > 0 && (isWhole || sample.bytes === ofBytes) && damaged.length === 0,
      files: readFiles,
      of_files: files.length,
      bytes,
      of_bytes: ofBytes,
      percent: percent(bytes, ofBytes),
    },
    files: {
      packings: packingsOf(files),
      outside_folders: byDay.get(FLAT_ARRIVALS)?.length ?? 0,
      not_utf8: sample.notUtf8.map(name),
      without_line_ends: sample.withoutLineEnds.map(name),
      damaged: damaged.map(({ path, why }) => ({ file: name(path), why })),
    },
    unread_files: unread,
    formats: formatsOf(found),
    hints: looksOf(
      found.firstTexts.filter((each) => lookedInto.has(each.name)),
      'events',
    ),
    period: {
      first_event: counts.firstEvent,
      last_event: counts.lastEvent,
      days_with_events: counts.eventDays,
      first_arrival_day: days[0] ?? null,
      last_arrival_day: days.at(-1) ?? null,
      arrival_days: days.length,
    },
    records: counts.records,
    documents: counts.documents,
    events: counts.events,
    services: counts.services.map(({ service, records, events }) => ({
      ...{ service, records, events },
      prefix: service === null ? null : (prefixes.get(service) ?? null),
    })),
    event_names: counts.names.map(({ format, theirName, ourName, isLogLine, records }) => ({
      ...{ name: theirName ?? ourName, format, records },
      read_as: isLogLine ? null : ourName,
      how: isLogLine ? 'not_an_event' : Object.hasOwn(eventNames, ourName) ? 'event' : 'activity',
    })),
    attributes: counts.columns
      .filter(({ present }) => present > 0)
      .map(({ column, present, unreadable }) => ({
        column,
        read_from: namesOf(column),
        events: present,
        present_percent: percent(present, counts.events),
        readable_percent: percent(present - unreadable, present),
      })),
    other_attributes: counts.keys
      .filter(({ name: key }) => !knownNames.has(key))
      .map(({ name: key, events }) => ({
        name: key,
        events,
        present_percent: percent(events, counts.events),
      })),
    quarantined: quarantinedOf(found),
    beside: {
      not_an_event: counts.rejected.find(({ reason }) => reason === 'not_an_event')?.records ?? 0,
      other_service: sum(
        counts.services
          .filter(({ service }) => service !== null && !prefixes.has(service))
          .map(({ records }) => records),
      ),
      pending: sum(accounts.map(({ pending }) => pending)),
    },
    duplicates: {
      by_event_id: sum(accounts.map(({ duplicatesById }) => duplicatesById)),
      by_content: sum(accounts.map(({ duplicatesByContent }) => duplicatesByContent)),
      events_with_id: counts.eventsWithId,
    },
    configuration: hasEvents ? proposed.configuration : null,
    guesses: hasEvents ? [...proposed.guesses, ...mappingGuesses(proposed.configuration)] : [],
    unknown_paths: guess.mapping === undefined ? guess.paths : [],
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10

const namesOf = (column: string): readonly string[] =>
  column in attributes
    ? attributes[column as AttributeName].from
    : [IDENTITY[column as keyof typeof IDENTITY]]
const knownNames = new Set([
  ...Object.values(attributes).flatMap(({ from }) => from as readonly string[]),
  ...Object.values(IDENTITY),
  ...['resource.service.name', 'event.name', 'item.number'],
])

function packingsOf(files: Findings['files']): InspectReport['files']['packings'] {
  const packings = new Map<string, { files: number; bytes: number }>()
  for (const { path, bytes } of files) {
    const packing = packingOf(path) ?? 'plain'
    const known = packings.get(packing) ?? { files: 0, bytes: 0 }
    packings.set(packing, { files: known.files + 1, bytes: known.bytes + bytes })
  }
  return [...packings].map(([packing, each]) => ({ packing, ...each }))
}

function formatsOf({ lines, name }: Findings): InspectReport['formats'] {
  const names = [...new Set(lines.map(({ format }) => format))]
  return names
    .map((format) => {
      const of = lines.filter((each) => each.format === format)
      return {
        format,
        lines: sum(of.map((each) => each.lines)),
        files: of.length,
        examples: of.slice(0, EXAMPLES).map(({ file }) => name(file)),
      }
    })
    .sort((a, b) => b.lines - a.lines)
}

function quarantinedOf({ counts, accounts, name }: Findings): InspectReport['quarantined'] {
  const tooLate = sum(accounts.map((account) => account.tooLate))
  return [
    ...counts.rejected
      .filter(({ reason }) => !BESIDE.includes(reason))
      .map(({ reason, records, files, examples }) => ({
        ...{ reason, records, meaning: meaningOf(reason), files },
        examples: examples.map(name),
      })),
    ...(tooLate > 0
      ? [{ reason: 'too_late', records: tooLate, meaning: meaningOf('too_late'), files: null, examples: [] }]
      : []),
  ]
}

const meaningOf = (reason: string): string =>
  reason === 'too_late'
    ? `it arrived at or after the cut-off of its own day + ${REBUILT_DAYS}`
    : ((rejections as Readonly<Record<string, string>>)[reason] ?? reason)

/** A mapping is a guess as a whole. */
function mappingGuesses({ format }: ProposedConfig): Guess[] {
  const why = 'found by what keys are called and values look like: compare each path and event with your log'
  if (format === undefined || typeof format === 'string') return []
  if (!Array.isArray(format)) return [{ field: 'format', why }]
  return (format as readonly unknown[]).flatMap((each, i) =>
    typeof each === 'string' ? [] : [{ field: `format[${i}]`, why }],
  )
}
