import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as clocks from '../../engines/local/clock.ts'
import * as tasks from '../../engines/local/tasks.ts'
import { type VirtualClock, virtualClock } from '../../state-machine/index.ts'
import {
  answerLost,
  denied,
  type Fault,
  Faults,
  quotaExceeded,
  throttled,
  unavailable,
} from '../cloud/faults.ts'
import { LocalLog } from './local-log.ts'
import { brand, ordinaryDays, pharmacy } from './log-lines.ts'
import { withFaults } from './planted-faults.ts'

// What befalls the state machine: it, its handlers and its statements as they are deployed, on DuckDB. What befalls the
// adapters of AWS behind the handlers is planted in test/aws, and once more in test/cloud.
const faults = new Faults()
let clock: VirtualClock
const { localTasks } = tasks
vi.spyOn(clocks, 'impatientClock').mockImplementation(() => {
  clock = virtualClock()
  return clock
})
vi.spyOn(tasks, 'localTasks').mockImplementation((...given) =>
  withFaults(localTasks(...given), faults, clock),
)

const runDate = '2026-11-05'
const query_types = ['button_interaction', 'hourly_traffic']
const BRAND_BUTTONS = 'theshop_brand_commerce_button_interaction_summary'
const BRAND_HOURS = 'theshop_brand_commerce_hourly_traffic_summary'
const PHARMACY_BUTTONS = 'theshop_pharmacy_commerce_button_interaction_summary'
const PHARMACY_HOURS = 'theshop_pharmacy_commerce_hourly_traffic_summary'
const FOREVER = 1000

const local = new LocalLog([brand, pharmacy])
let undisturbed: unknown

const start = (about: RegExp, times: number, does: Fault['does']): Fault => ({
  operation: 'StartQueryExecution',
  about,
  times,
  does,
})
const building = (table: string) => new RegExp(`building ${table}`)
const auditing = (table: string) => new RegExp(`auditing ${table}`)

/** Table -> its status, or the code of its failure. */
async function run() {
  const { status, services } = await local.run(runDate, { input: { query_types } })
  const summaries = services.flatMap((service) => service.summaries)
  return {
    status,
    tables: Object.fromEntries(summaries.map(({ table, status, error }) => [table, error?.code ?? status])),
  }
}
const publishedAll = {
  status: 'SUCCEEDED',
  tables: {
    [BRAND_BUTTONS]: 'published',
    [BRAND_HOURS]: 'published',
    [PHARMACY_BUTTONS]: 'published',
    [PHARMACY_HOURS]: 'published',
  },
}

beforeAll(async () => {
  local.write([
    ...ordinaryDays(brand, ['2026-11-03', '2026-11-04']),
    ...ordinaryDays(pharmacy, ['2026-11-04']),
  ])
  expect(await run()).toEqual(publishedAll)
  undisturbed = await local.tables(query_types)
})
afterAll(() => {
  vi.restoreAllMocks()
  local.remove()
})

// Whatever happened: the public tables are whole, and nothing half-written is left.
afterEach(async () => {
  faults.planted = []
  expect(await local.tables(query_types)).toEqual(undisturbed)
  expect(existsSync(path.join(local.lake, 'temporary'))).toBe(false)
})

describe('faults that pass', () => {
  it.each<[says: string, planted: Fault[]]>([
    [
      'throttling, a quota that others have used up, errors of the service',
      [
        start(/building theshop_brand/, 3, throttled),
        start(/auditing theshop_brand/, 4, quotaExceeded),
        { operation: 'GetQueryExecution', times: 2, does: throttled },
        { operation: 'GetQueryExecution', times: 2, does: unavailable },
        { operation: 'Invoke', about: /commerce-audit/, times: 2, does: quotaExceeded },
        start(building(PHARMACY_BUTTONS), 1, { query: 'fails for now' }),
        start(auditing(PHARMACY_HOURS), 2, { query: 'fails for now' }),
      ],
    ],
    [
      'lost answers of Athena',
      [
        start(building(BRAND_BUTTONS), 2, answerLost),
        start(/staging the events/, 1, answerLost),
        { operation: 'GetQueryExecution', times: 2, does: answerLost },
      ],
    ],
    [
      'lost answers of functions',
      [
        'start-run',
        'query-builder',
        'switch-partitions',
        'record-counts',
        'audit',
        'publish',
        'finish-run',
      ].map((name) => ({
        operation: 'Invoke',
        about: new RegExp(`commerce-${name} `),
        times: name === 'query-builder' ? 3 : 1,
        does: answerLost,
      })),
    ],
  ])('end in a run that publishes everything: %s', async (_says, planted) => {
    faults.planted = planted
    expect(await run()).toEqual(publishedAll)
    expect(planted.map(({ times }) => times)).toEqual(planted.map(() => 0))
  })

  it('start a query only once, however often its start was not answered', async () => {
    const folders = () => readdirSync(path.join(local.lake, 'commerce-summary', BRAND_BUTTONS))
    const before = folders()
    faults.planted = [start(building(BRAND_BUTTONS), 2, answerLost)]
    expect(await run()).toEqual(publishedAll)
    expect(folders().length).toBe(before.length + 1)
  })
})

describe('faults that last', () => {
  // Each its table alone, as the error table says; the next run publishes everything.
  it.each<[says: string, planted: Fault[], tables: Record<string, string>]>([
    [
      'queries that fail, that never end, and throttling',
      [
        start(building(BRAND_BUTTONS), 1, { query: 'fails' }),
        start(building(PHARMACY_BUTTONS), 1, { query: 'never ends' }),
        start(building(PHARMACY_HOURS), FOREVER, throttled),
      ],
      {
        [BRAND_BUTTONS]: 'QueryFailed',
        [BRAND_HOURS]: 'published',
        [PHARMACY_BUTTONS]: 'QueryTimedOut',
        [PHARMACY_HOURS]: 'Throttled',
      },
    ],
    [
      'audits that fail, a quota without end, publications that are denied',
      [
        start(building(BRAND_BUTTONS), 3, { query: 'fails for now' }),
        start(auditing(BRAND_HOURS), 1, { query: 'fails' }),
        start(building(PHARMACY_BUTTONS), FOREVER, quotaExceeded),
        {
          operation: 'Invoke',
          about: /commerce-publish .*"service_name":"theshop-pharmacy".*"query_type":"hourly_traffic"/,
          times: FOREVER,
          does: denied,
        },
      ],
      {
        [BRAND_BUTTONS]: 'QueryFailed',
        [BRAND_HOURS]: 'QueryFailed',
        [PHARMACY_BUTTONS]: 'QueryQuotaExceeded',
        [PHARMACY_HOURS]: 'AccessDenied',
      },
    ],
    [
      'events that cannot be staged, starts that are denied, a service in trouble',
      [
        start(/staging the events of theshop-brand/, 1, { query: 'fails' }),
        start(building(PHARMACY_BUTTONS), FOREVER, denied),
        start(building(PHARMACY_HOURS), FOREVER, unavailable),
      ],
      {
        [BRAND_BUTTONS]: 'StagingFailed',
        [BRAND_HOURS]: 'StagingFailed',
        [PHARMACY_BUTTONS]: 'AccessDenied',
        [PHARMACY_HOURS]: 'ServiceUnavailable',
      },
    ],
  ])('end as the error table says: %s', async (_says, planted, tables) => {
    faults.planted = planted
    expect(await run()).toEqual({ status: 'FAILED', tables })
    faults.planted = []
    expect(await run()).toEqual(publishedAll)
  })
})
