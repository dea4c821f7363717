import type { EventParts } from './event-parts.ts'

/** So many records of one service a document, as collectors gather them. */
const RECORDS_A_DOCUMENT = 50

/** Lines as documents of OpenTelemetry: those of one service together. */
export function otlpDocuments(lines: readonly EventParts[]): string[] {
  const byService = new Map<unknown, object[]>()
  for (const line of lines) {
    const service = line.attributes['resource.service.name']
    const records = byService.get(service) ?? []
    byService.set(service, records)
    records.push(recordOf(line))
  }
  return [...byService].flatMap(([service, records]) => {
    const resource = { attributes: service === undefined ? [] : [keyValue('service.name', service)] }
    return Array.from({ length: Math.ceil(records.length / RECORDS_A_DOCUMENT) }, (_, i) => {
      const logRecords = records.slice(i * RECORDS_A_DOCUMENT, (i + 1) * RECORDS_A_DOCUMENT)
      return JSON.stringify({
        resourceLogs: [{ resource, scopeLogs: [{ scope: { name: 'shop' }, logRecords }] }],
      })
    })
  })
}

function recordOf({ line, timeMs, attributes }: EventParts): object {
  const { 'resource.service.name': _, ...others } = attributes
  return {
    ...(timeMs === undefined ? {} : { timeUnixNano: `${timeMs}000000` }),
    severityNumber: line.severityNumber,
    severityText: line.severityText,
    ...(line.event_name === undefined ? {} : { eventName: line.event_name }),
    ...(line.body === undefined ? {} : { body: anyValue(line.body) }),
    attributes: Object.entries(others).map(([key, value]) => keyValue(key, value)),
    traceId: line.trace_id,
    spanId: line.span_id,
  }
}

const keyValue = (key: string, value: unknown) => ({ key, value: anyValue(value) })

function anyValue(value: unknown): object {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number')
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  return value === null ? {} : { stringValue: JSON.stringify(value) }
}
