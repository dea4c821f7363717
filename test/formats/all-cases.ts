import { eventReading } from '../../pipelines/sources/events/event-reading.ts'
import { ga4 } from '../../queries/formats/ga4.ts'
import { formats } from '../../queries/formats/index.ts'
import { otlpJson } from '../../queries/formats/otlp-json.ts'
import { type EventReading, plainEvents } from '../../queries/formats/reading.ts'
import { segment } from '../../queries/formats/segment.ts'
import { snowplow } from '../../queries/formats/snowplow.ts'
import { configOf } from '../pipeline/local-log.ts'
import type { FormatCase } from './format-case.ts'
import { ga4Cases } from './ga4-cases.ts'
import { mapping, mappingCases, nestedMapping, nestedMappingCases } from './mapping-cases.ts'
import { eventsCases, mixedCases } from './mixed-cases.ts'
import { otlpJsonCases } from './otlp-json-cases.ts'
import { segmentCases } from './segment-cases.ts'
import { snowplowCases } from './snowplow-cases.ts'

export interface CasesOfFormat {
  readonly name: string
  readonly reading: EventReading
  readonly cases: readonly FormatCase[]
}

/** As a configuration of one service has it. */
const of = (format: object): EventReading =>
  eventReading(configOf([{ name: 'shop', timeZone: 'UTC', currency: 'USD' }], { format }))

/** What each format makes of odd lines. */
export const formatCases: readonly CasesOfFormat[] = [
  { name: 'otlp_json', reading: { formats: [otlpJson] }, cases: otlpJsonCases },
  { name: 'segment', reading: { formats: [segment], defaultService: 'shop' }, cases: segmentCases },
  { name: 'ga4', reading: { formats: [ga4], defaultService: 'shop' }, cases: ga4Cases },
  { name: 'snowplow', reading: { formats: [snowplow], defaultService: 'shop' }, cases: snowplowCases },
  { name: 'events', reading: plainEvents, cases: eventsCases },
  { name: 'all formats', reading: { formats, defaultService: 'shop' }, cases: mixedCases },
  { name: 'a mapping', reading: of(mapping), cases: mappingCases },
  { name: 'a mapping of lists', reading: of(nestedMapping), cases: nestedMappingCases },
]
