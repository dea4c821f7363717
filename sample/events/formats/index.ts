import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type EventParts, partsOf, trimmed } from './event-parts.ts'
import { ga4Row } from './ga4.ts'
import { otlpDocuments } from './otlp-json.ts'
import { segmentCall } from './segment.ts'
import { snowplowEvent } from './snowplow.ts'

type Writer = (lines: readonly EventParts[], shop: string) => string[]

/** Of tools of one shop, whose calls are events. */
const each =
  (write: (event: EventParts) => string): Writer =>
  (lines, shop) =>
    lines.filter((line) => line.service === shop && isEvent(line)).map(write)

function isEvent({ name, timeMs }: EventParts): boolean {
  const said = trimmed(name) ?? ''
  return timeMs !== undefined && (/^(commerce|client)\./.test(said) || said === 'Routing in client side')
}

/** How other tools write what the sample's lines say. */
export const sampleFormats = {
  otlp_json: otlpDocuments,
  segment: each(segmentCall),
  ga4: each(ga4Row),
  snowplow: each(snowplowEvent),
} as const satisfies Record<string, Writer>
export type SampleFormat = keyof typeof sampleFormats

interface Rewriting {
  readonly from: string
  readonly to: string
  readonly format: SampleFormat
  /** The service whose tools they are. OpenTelemetry gathers the records of all. */
  readonly shop: string
  /** Which lines; all unless given. */
  readonly only?: (event: EventParts) => boolean
}

/**
 * Writes a sample's log again as another tool would have written it, file by file into the same folders. What is not a JSON
 * line of the sample stays as it is; files that are broken are left out.
 */
export function rewriteSample({ from, to, format, shop, only = () => true }: Rewriting): void {
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(from, name)
    const text = textOf(file)
    if (text === undefined) continue
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const parts = lines.map(partsOf)
    const known = parts.filter((part) => part !== undefined).filter(only)
    const others = lines.filter((_, i) => parts[i] === undefined)
    const written = [...sampleFormats[format](known, shop), ...others].map((line) => `${line}\n`).join('')
    const target = path.join(to, name)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, name.endsWith('.gz') ? gzipSync(written) : written)
  }
}

/** Undefined for folders, and for packed files that end too early. */
function textOf(file: string): string | undefined {
  try {
    const bytes = readFileSync(file)
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  } catch {
    return undefined
  }
}
