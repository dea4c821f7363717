import { filesText, namesText } from '../../pipelines/sources/unread-files.ts'
import { bytesText } from '../scanned.ts'
import { shellCommand } from '../shell-word.ts'
import { textTable } from '../text-table.ts'
import type { InspectReport } from './inspect-report.ts'

const [NAMES_SHOWN, FILES_SHOWN, OTHERS_SHOWN] = [30, 3, 20]
const n = (count: number): string => String(count)
const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`
const share = (percent: number): string => `${percent.toFixed(1)} %`
const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

/** What was found, for people. `given` is the folder as it was named. */
export function inspectText(report: InspectReport, given: string, written: string | undefined): string {
  const sections = [
    reading(report, given),
    unread(report, given),
    formatsFound(report),
    period(report),
    servicesFound(report),
    eventNamesFound(report),
    attributesFound(report),
    becomes(report),
    report.hints.length > 0 ? ['what other files are:', ...indented(report.hints)] : [],
    unknownPaths(report),
    configured(report, given, written),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function reading({ read, files }: InspectReport, given: string): string[] {
  const packings = files.packings.map((each) => `${each.files} ${each.packing}`).join(', ')
  const how = read.whole
    ? 'all of it was read'
    : read.of_files === 0
      ? 'there is nothing to read'
      : `a sample of each day was read: ${share(read.percent)} of the bytes, in ${n(read.files)} files; --all reads everything`
  return [
    `${given}: ${filesText({ files: read.of_files })}${packings && ` (${packings})`}, ${bytesText(read.of_bytes)}; ${how}`,
    ...(files.outside_folders > 0
      ? [
          `  ${filesText({ files: files.outside_folders })} outside of year=/month=/day=/hour=/minute= folders: read on a laptop, not on AWS`,
        ]
      : []),
    ...named(files.not_utf8, 'with bytes that are not UTF-8, whose lines are not_json'),
    ...named(files.without_line_ends, 'in which objects follow each other without line ends'),
    ...files.damaged.map(({ file, why }) => `  ${file} is damaged, and would stop a run: ${why}`),
  ]
}

const named = (files: readonly string[], what: string): string[] =>
  files.length === 0
    ? []
    : [
        `  ${filesText({ files: files.length })} ${what}: ${namesText({ files: files.length, examples: files }, FILES_SHOWN)}`,
      ]

function unread({ unread_files }: InspectReport, given: string): string[] {
  if (unread_files.length === 0) return []
  const rows = unread_files.map((each) => [filesText(each), each.why, namesText(each, FILES_SHOWN)])
  return [`not read, of ${given}:`, ...indented(textTable(rows, [true, false, false]))]
}

function formatsFound({ formats, documents }: InspectReport): string[] {
  if (formats.length === 0) return []
  const rows = formats.map(({ format, lines, files, examples }) => [
    ...[format, `${n(lines)} ${lines === 1 ? 'line' : 'lines'}`],
    ...[`in ${filesText({ files })}`, namesText({ files, examples }, 1)],
  ])
  return [
    `formats${documents > 0 ? ` (${n(documents)} lines hold several records)` : ''}:`,
    ...indented(textTable(rows, [false, true, false, false])),
  ]
}

function period({ period: of, events, records }: InspectReport): string[] {
  const arrived =
    of.arrival_days === 0
      ? ''
      : `; arrived on ${counted(of.arrival_days, 'day')}, ${of.first_arrival_day} to ${of.last_arrival_day}`
  if (records === 0) return []
  return [
    events === 0
      ? `no event among ${counted(records, 'record')}${arrived}`
      : `${counted(events, 'event')} among ${counted(records, 'record')}, ${of.first_event} to ${of.last_event}, ${counted(of.days_with_events, 'day')} (UTC)${arrived}`,
  ]
}

function servicesFound({ services }: InspectReport): string[] {
  if (services.length === 0) return []
  const rows = services
    .slice(0, NAMES_SHOWN)
    .map(({ service, records, events, prefix }) => [
      ...[
        service ?? '(none named)',
        n(records),
        n(events),
        prefix ?? (service !== null && events > 0 ? 'not proposed' : '-'),
      ],
    ])
  return [
    'services:',
    ...indented(
      textTable(
        [['service', 'records', 'events', 'prefix of its tables'], ...rows],
        [false, true, true, false],
      ),
    ),
    ...more(services.length),
  ]
}

function eventNamesFound({ event_names }: InspectReport): string[] {
  if (event_names.length === 0) return []
  const words = { event: '', activity: ' (activity)', not_an_event: 'not an event' }
  const rows = event_names
    .slice(0, NAMES_SHOWN)
    .map(({ name, format, records, read_as, how }) => [
      ...[
        JSON.stringify(name).slice(1, -1).slice(0, 60),
        format ?? '-',
        n(records),
        `${read_as ?? ''}${words[how]}`,
      ],
    ])
  return [
    'names of events:',
    ...indented(
      textTable([['as logged', 'format', 'records', 'read as'], ...rows], [false, false, true, false]),
    ),
    ...more(event_names.length),
  ]
}

const more = (of: number): string[] =>
  of > NAMES_SHOWN ? [`  and ${of - NAMES_SHOWN} more, see --json`] : []

function attributesFound({ attributes, other_attributes }: InspectReport): string[] {
  if (attributes.length + other_attributes.length === 0) return []
  const rows = attributes.map(({ column, read_from, present_percent, readable_percent }) => [
    ...[column, read_from.join(' | '), share(present_percent), share(readable_percent)],
  ])
  const header = ['column', 'read from', 'of events', 'readable']
  const others = other_attributes
    .slice(0, OTHERS_SHOWN)
    .map(({ name, present_percent }) => `${name} (${share(present_percent)})`)
  const rest = other_attributes.length - others.length
  return [
    'attributes:',
    ...indented(textTable([header, ...rows], [false, false, true, true])),
    ...(others.length > 0
      ? [`  in no column: ${others.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`]
      : []),
  ]
}

function becomes({ quarantined, duplicates, beside, records, read }: InspectReport): string[] {
  if (records === 0) return []
  const rows = quarantined.map(({ reason, records: of, meaning, files, examples }) => [
    ...[n(of), reason, meaning],
    files === null ? '' : namesText({ files, examples }, 1),
  ])
  return [
    rows.length > 0 ? 'would be quarantined:' : 'nothing would be quarantined',
    ...indented(textTable(rows, [true, false, false, false])),
    `duplicates${read.whole ? '' : ' within the sample'}: ${n(duplicates.by_event_id)} by event.id, ${n(duplicates.by_content)} by content`,
    `beside: ${n(beside.not_an_event)} not an event, ${n(beside.other_service)} of services that are not proposed, ${n(beside.pending)} dated after today`,
  ]
}

function unknownPaths({ unknown_paths }: InspectReport): string[] {
  if (unknown_paths.length === 0) return []
  const rows = unknown_paths.map(({ path, objects, example }) => [path, n(objects), JSON.stringify(example)])
  return [
    'objects of an unknown shape, in which no time and name of events were found; a mapping says where they are (docs/formats.md):',
    ...indented(textTable([['path', 'objects', 'such as'], ...rows], [false, true, false])),
  ]
}

function configured(
  { configuration, guesses }: InspectReport,
  given: string,
  written: string | undefined,
): string[] {
  if (configuration === null) return ['no configuration is proposed: no record can become an event']
  const file = written ?? 'commerce.config.json'
  return [
    'proposed configuration:',
    ...indented(JSON.stringify(configuration, null, 2).split('\n')),
    ...(guesses.length > 0 ? ['guessed, to be checked:'] : []),
    ...[...new Set(guesses.map(({ why }) => why))].map(
      (why) =>
        `  ${guesses
          .filter((each) => each.why === why)
          .map(({ field }) => field)
          .join(', ')}: ${why}`,
    ),
    '',
    written === undefined
      ? `write it: ${shellCommand('commerce', 'inspect', given, '--write-config', file)}`
      : `written to ${written}`,
    `then:     ${shellCommand('commerce', 'run', '--config', file, '--events', given)}`,
  ]
}
