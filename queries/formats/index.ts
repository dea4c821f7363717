import type { Format } from './define-format.ts'
import { events } from './events.ts'
import { ga4 } from './ga4.ts'
import { otlpJson } from './otlp-json.ts'
import { segment } from './segment.ts'
import { snowplow } from './snowplow.ts'

/** All formats that have a name, in the order in which `auto` tries them. */
export const formats = [otlpJson, segment, ga4, snowplow, events] as const satisfies readonly Format[]

export type FormatName = (typeof formats)[number]['name']

export const formatNames = formats.map(({ name }) => name) as [FormatName, ...FormatName[]]
export const formatNamed = (name: FormatName): Format =>
  formats.find((format) => format.name === name) as Format
