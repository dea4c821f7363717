import type { FormatName } from '../../queries/formats/index.ts'
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
}

/** Whether keys stand in a text of JSON, at whatever depth: its beginning may be cut off, so it is not parsed. */
const hasKeys =
  (...keys: readonly string[]) =>
  (text: string) =>
    keys.every((key) => new RegExp(`"${key}"\\s*:`).test(text))
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

/** Of other tools, which the event log reads where it is told to. */
const formatIs = (name: FormatName) => `set "format": "${name}" in the configuration (docs/formats.md)`
const OTHER_JSON = 'say in the configuration where everything stands: a mapping as `format` (docs/formats.md)'

/** The kinds of files that people give to a run and that it does not read as they are. The first that fits counts. */
export const fileLooks: readonly FileLook[] = [
  {
    name: 'OTLP JSON',
    isLike: (text) => hasKeys('resourceLogs')(text) || hasKeys('resource_logs')(text),
    whatToDo: formatIs('otlp_json'),
  },
  {
    name: 'OTLP JSON of traces or metrics',
    isLike: (text) => ['resourceSpans', 'resourceMetrics'].some((key) => hasKeys(key)(text)),
    whatToDo: 'ship the logs: events are in them, not in traces or metrics',
  },
  {
    name: 'Segment calls',
    isLike: (text) => hasKeys('type', 'messageId')(text) && /"(event|properties|anonymousId)"\s*:/.test(text),
    whatToDo: formatIs('segment'),
  },
  {
    name: "GA4's BigQuery export",
    isLike: hasKeys('event_name', 'event_params'),
    whatToDo: formatIs('ga4'),
  },
  {
    name: "Snowplow's enriched events",
    isLike: (text) => hasKeys('app_id', 'event_name')(text) || /"contexts_[a-z0-9_]+"\s*:/.test(text),
    whatToDo: formatIs('snowplow'),
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
  {
    name: 'several JSON objects on a line',
    isLike: begins(/\}\s*\{/),
    whatToDo:
      'set "lineEnds": false in the configuration, or have the shipper end each with a line feed (of Firehose: AppendDelimiterToRecord)',
  },
  {
    name: 'a JSON array',
    isLike: begins(/^\[/),
    whatToDo: "write one object a line, such as with jq -c '.[]'",
  },
  {
    name: 'JSON over several lines',
    isLike: begins(/^\{\s*$/),
    whatToDo: 'write one object a line, such as with jq -c .',
  },
  {
    name: "this program's events",
    isLike: hasKeys('timestamp', 'attributes'),
    whatToDo: {
      events: 'compare their attributes["resource.service.name"] with the services of the configuration',
      orders: 'give the folder with --events, without --pipeline orders',
    },
  },
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

/** A sentence for each kind of look: '2 files look like OTLP JSON (a.json, b.json): set `format` ...'. */
export function looksOf(texts: readonly FirstText[], source: SourceName): string[] {
  const kinds = new Map<string, { one: string; many: string; whatToDo?: string; names: string[] }>()
  for (const { name, text, why } of texts) {
    const look = fileLooks.find(({ isLike }) => text !== undefined && isLike(text))
    const kind = look?.name ?? why
    if (kind === undefined) continue
    const known = kinds.get(kind) ?? {
      ...(look === undefined
        ? { one: `: ${kind}`, many: `: ${kind}` }
        : { one: ` looks like ${kind}`, many: ` look like ${kind}`, whatToDo: cureOf(look, source) }),
      names: [],
    }
    known.names.push(name)
    kinds.set(kind, known)
  }
  return [...kinds.values()].map(({ one, many, whatToDo, names }) => {
    const of = { files: names.length, examples: names }
    const cure = whatToDo === undefined ? '' : `: ${whatToDo}`
    return `${filesText(of)}${of.files === 1 ? one : many} (${namesText(of, MOST_NAMED)})${cure}`
  })
}

const cureOf = ({ whatToDo }: FileLook, source: SourceName) =>
  typeof whatToDo === 'string' ? whatToDo : whatToDo[source]
