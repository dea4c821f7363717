import { type FormatName, formatNamed, formats } from '../../queries/formats/index.ts'
import type { SourceName } from './source.ts'
import { filesText, namesText } from './unread-files.ts'

/** What a file begins with, or why it can't be read as text. */
export interface FirstText {
  /** Relative to the folder of the raw data, with `/`. */
  readonly name: string
  readonly text?: string
  readonly why?: string
}

/** How files of a kind are recognised by their first lines, and what makes a run read them. */
export interface FileLook {
  /** After 'look like'. */
  readonly name: string
  readonly isLike: (text: string) => boolean
  /** One text where it does not matter which raw data the file was given as. */
  readonly whatToDo: string | Readonly<Record<SourceName, string>>
  /** The format of the event log that it is. */
  readonly format?: FormatName
}

/** How the lines of an event log are read. */
export interface LogReading {
  readonly formats: readonly string[]
  /** Whether objects may follow each other without line ends. */
  readonly withoutLineEnds?: boolean
  /** Whether records that name no service have one all the same. */
  readonly hasDefaultService?: boolean
}

/** Whether keys stand in a text of JSON, at whatever depth: its beginning may be cut off, so it is not parsed. */
const hasKeys =
  (...keys: readonly string[]) =>
  (text: string) =>
    keys.every((key) => new RegExp(`"${key}"\\s*:`).test(text))
/** The keys of the object that a text begins with; none where it is cut off, or goes over several lines. */
function keysOfFirst(text: string): string[] {
  try {
    return Object.keys(JSON.parse(firstLine(text)))
  } catch {
    return []
  }
}
const MOST_NAMED = 3

const firstLine = (text: string) => text.replace(/^[\ufeff\s]+/, '').split(/\r?\n/, 1)[0] ?? ''
const begins = (pattern: RegExp) => (text: string) => pattern.test(firstLine(text))

/** Two lines or more that are cut into as many pieces by the same character. */
function isOfColumns(text: string): boolean {
  const [header = '', row] = text.trimStart().split(/\r?\n/, 2)
  const pieces = (line: string, separator: string) => line.split(separator).length
  return [',', ';', '\t'].some(
    (separator) =>
      pieces(header, separator) > 1 &&
      (row === undefined || pieces(row, separator) === pieces(header, separator)),
  )
}

/** A format of the event log is recognised by what its declaration says. */
function ofFormat(format: FormatName): FileLook {
  const { looksLike = format, recognisedBy, notWith = [] } = formatNamed(format)
  return {
    name: looksLike,
    isLike: (text) =>
      recognisedBy.some((keys) => hasKeys(...keys)(text)) &&
      !notWith.some((key) => keysOfFirst(text).includes(key)),
    whatToDo: {
      events:
        format === 'events'
          ? 'remove `format` from the configuration, or add "events" to its list (docs/formats.md)'
          : `set "format": "${format}" in the configuration (docs/formats.md)`,
      orders: 'give the folder with --events, without --pipeline orders',
    },
    format,
  }
}
const NAMES_DIFFER = 'compare the services that they name with those of the configuration'
const NO_SERVICE =
  'set "defaultService" in the configuration to the service whose records they are, as they name none'
const OTHER_JSON =
  'say in the configuration where everything stands: a mapping as `format`, which `commerce inspect` drafts (docs/formats.md)'

const joinedObjects: FileLook = {
  name: 'several JSON objects on a line',
  isLike: begins(/\}\s*\{/),
  whatToDo:
    'set "lineEnds": false in the configuration, or have the shipper end each with a line feed (of Firehose: AppendDelimiterToRecord)',
}
const spreadObjects: FileLook = {
  name: 'JSON over several lines',
  isLike: begins(/^\{\s*$/),
  whatToDo: 'write one object a line, such as with jq -c .',
}

/** The kinds of files that people give to a run and that it does not read as they are. The first that fits counts. */
export const fileLooks: readonly FileLook[] = [
  ...formats.filter(({ name }) => name !== 'events').map(({ name }) => ofFormat(name)),
  {
    name: 'OTLP JSON of traces or metrics',
    isLike: (text) => ['resourceSpans', 'resourceMetrics'].some((key) => hasKeys(key)(text)),
    whatToDo: 'ship the logs: events are in them, not in traces or metrics',
  },
  {
    name: "Shopify's export of orders (CSV)",
    isLike: begins(/^"?Name"?,"?Email"?,"?Financial Status"?,/),
    whatToDo:
      'turn it into records with `commerce import shopify-orders-csv`, and give their folder with --orders',
  },
  {
    name: 'orders of Shopify or Recharge',
    isLike: (text) => /"(X-Shopify-Topic|X-Recharge-Topic|line_items|lineItems|__parentId)"\s*:/.test(text),
    whatToDo: {
      events: 'give the folder with --orders and --pipeline orders',
      orders: 'compare the shop of the records with `shopDomain` of the services in the configuration',
    },
  },
  joinedObjects,
  {
    name: 'a JSON array',
    isLike: begins(/^\[/),
    whatToDo: "write one object a line, such as with jq -c '.[]'",
  },
  spreadObjects,
  ofFormat('events'),
  {
    name: 'other JSON',
    isLike: begins(/^\{/),
    whatToDo: OTHER_JSON,
  },
  { name: 'HTML or XML', isLike: begins(/^</), whatToDo: 'ship files of one JSON object a line' },
  {
    name: 'CSV',
    isLike: isOfColumns,
    whatToDo: 'turn it into events with `commerce import events-csv`, or `commerce import csv --mapping`',
  },
]

/**
 * A sentence for each kind of look, and what to do about it: '2 files look like OTLP JSON (a.json, b.json): set "format": "otlp_json" ...'.
 * @param reading how the lines of the event log are read
 */
export function looksOf(
  texts: readonly FirstText[],
  source: SourceName,
  reading: LogReading = { formats: ['events'] },
): string[] {
  const kinds = new Map<string, { one: string; many: string; whatToDo?: string; names: string[] }>()
  for (const { name, text, why } of texts) {
    const look = fileLooks.find(({ isLike }) => text !== undefined && isLike(text))
    const kind = look?.name ?? why
    if (kind === undefined) continue
    const whatToDo = look === undefined ? '' : cureOf(look, text ?? '', source, reading)
    // Files of one format may need different things.
    const key = JSON.stringify([kind, whatToDo])
    const known = kinds.get(key) ?? {
      ...(look === undefined
        ? { one: `: ${kind}`, many: `: ${kind}` }
        : { one: ` looks like ${kind}`, many: ` look like ${kind}`, whatToDo }),
      names: [],
    }
    known.names.push(name)
    kinds.set(key, known)
  }
  return [...kinds.values()].map(({ one, many, whatToDo, names }) => {
    const of = { files: names.length, examples: names }
    const cure = whatToDo === undefined ? '' : `: ${whatToDo}`
    return `${filesText(of)}${of.files === 1 ? one : many} (${namesText(of, MOST_NAMED)})${cure}`
  })
}

/** Formats whose records name their service. */
const namesService = (format: FormatName): boolean =>
  format === 'events' || formatNamed(format).service.length > 0

/** What is set already is not the cure; then the lines are of another form, or of another service. */
function cureOf(look: FileLook, text: string, source: SourceName, reading: LogReading): string {
  const { whatToDo, format } = look
  const told = typeof whatToDo === 'string' ? whatToDo : whatToDo[source]
  if (source !== 'events') return told
  if (look === joinedObjects && reading.withoutLineEnds === true) return NAMES_DIFFER
  if (format === undefined) return told
  const cures = reading.formats.includes(format) ? [] : [told]
  // A text within a whole object may hold anything.
  const isWhole = keysOfFirst(text).length > 0
  const form = isWhole ? undefined : [joinedObjects, spreadObjects].find(({ isLike }) => isLike(text))
  if (form !== undefined && !(form === joinedObjects && reading.withoutLineEnds === true))
    cures.push(form.whatToDo as string)
  if (!namesService(format) && reading.hasDefaultService === false) cures.push(NO_SERVICE)
  return cures.length === 0 ? NAMES_DIFFER : cures.join('; and ')
}
