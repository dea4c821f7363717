import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../pipelines/run-report.ts'
import {
  type SampleService,
  type SampleTruth,
  type TrueEvent,
  type TrueNumberAttribute,
  writeSample,
} from '../sample/events/index.ts'
import { LocalLog } from './pipeline/local-log.ts'
import {
  type QueryType,
  queryTypes,
  type Row,
  type StagedEvent,
  stagedEvent,
  summarise,
} from './reference/index.ts'
import { strictDecimal, strictInteger } from './reference/numbers.ts'

// New York leaves summer time within the windows, on 1 November.
const services: readonly SampleService[] = [
  { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-pharmacy', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-newyork', timeZone: 'America/New_York', currency: 'USD' },
]
const runDate = '2026-11-21'

// The sample knows what it planted, and no SQL is between that and the expected tables.
describe('a sample of 20,000 events', () => {
  const log = new LocalLog(services)
  let truth: SampleTruth
  let report: RunReport
  let tables: Record<string, Record<string, Row[]>>

  beforeAll(async () => {
    const sample = await writeSample({
      events: 20_000,
      days: 40,
      seed: 11,
      runDate,
      services,
      to: log.events,
      keepTruth: true,
    })
    truth = sample.truth as SampleTruth
    report = await log.run(runDate)
    tables = await log.tables()
  })
  afterAll(() => log.remove())

  it('is run without a failure', () => {
    expect(report.status).toBe('SUCCEEDED')
    expect(report.services.map(({ service_name }) => service_name)).toEqual(services.map(({ name }) => name))
  })

  it('has every kind of line, so that there is something to account for', () => {
    const accounts = Object.values(truth.planted)
    for (const outcome of ['staged', 'duplicates', 'other_service', 'not_an_event'] as const) {
      expect(Math.max(...accounts.map((account) => account[outcome])), outcome).toBeGreaterThan(0)
    }
    for (const reason of [
      'not_json',
      'no_service',
      'no_timestamp',
      'no_name',
      'future',
      'too_late',
    ] as const) {
      expect(Math.max(...accounts.map(({ quarantined }) => quarantined[reason])), reason).toBeGreaterThan(0)
    }
  })

  it.each(services)('is accounted for to the line: $name', ({ name }) => {
    const account = report.services.find(({ service_name }) => service_name === name)?.events
    // The sample ends with the last complete day, so nothing waits for the next run.
    expect(account).toEqual({ ...truth.planted[name], pending: 0 })
    expect(account?.staged).toBe(truth.events[name]?.length)
  })

  const everyTable = services.flatMap((service) => queryTypes.map((queryType) => ({ service, queryType })))
  it.each(everyTable)(
    'gives the true table, to the cell: $service.name $queryType',
    ({ service, queryType }) => {
      const expected = trueTables(service)[queryType]
      expect(expected.length).toBeGreaterThan(0)
      expect(tables[service.name]?.[queryType]).toEqual(expected)
    },
  )

  const worked = new Map<string, Record<QueryType, Row[]>>()
  function trueTables(service: SampleService): Record<QueryType, Row[]> {
    const known = worked.get(service.name)
    if (known !== undefined) return known
    const staged = (truth.events[service.name] ?? []).map(asStaged)
    const result = summarise(staged, service, runDate)
    worked.set(service.name, result)
    return result
  }
})

function asStaged({ eventTimeMs, name, sessionId, userKey, attributes, unreadable }: TrueEvent): StagedEvent {
  const whole = (key: TrueNumberAttribute) => numberOf(attributes[key], strictInteger)
  const decimal = (key: TrueNumberAttribute) => numberOf(attributes[key], strictDecimal)
  const text = (key: Exclude<keyof typeof attributes, TrueNumberAttribute>) => attributes[key] ?? null
  return stagedEvent({
    eventTime: eventTimeMs,
    eventName: name,
    sessionId,
    userKey,
    action: text('action'),
    goodsCd: text('goodsCd'),
    productName: text('productName'),
    category: text('category'),
    sellerNm: text('sellerNm'),
    quantity: whole('quantity'),
    salePrice: decimal('salePrice'),
    currency: text('currency'),
    query: text('query'),
    resultCount: whole('resultCount'),
    orderId: text('orderId'),
    totalAmount: decimal('totalAmount'),
    paymentMethod: text('paymentMethod'),
    fromPath: text('fromPath'),
    toPath: text('toPath'),
    path: text('path'),
    invalidFields: Object.keys(unreadable),
    attributes: JSON.stringify(attributes, Object.keys(attributes).sort()),
  })
}

const numberOf = (text: string | null | undefined, read: (text: string) => bigint | null) =>
  text == null ? null : read(text)
