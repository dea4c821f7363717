import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, brand, ordinaryDays, pharmacy } from '../pipeline/log-lines.ts'
import { Box, Cloud } from './box.ts'
import { answerLost, denied, type Fault, quotaExceeded, throttled, unavailable } from './faults.ts'
import { candidatesLeft, unlistedKeys } from './leftovers.ts'
import { permissionGuard } from './permissions.ts'
import { publishedTables } from './published-tables.ts'

const runDate = '2026-11-05'
const config = { services: [brand, pharmacy], queryTimeoutSeconds: 25 }
const query_types = ['button_interaction', 'hourly_traffic']
const BRAND_BUTTONS = 'theshop_brand_commerce_button_interaction_summary'
const BRAND_HOURS = 'theshop_brand_commerce_hourly_traffic_summary'
const PHARMACY_BUTTONS = 'theshop_pharmacy_commerce_button_interaction_summary'
const PHARMACY_HOURS = 'theshop_pharmacy_commerce_hourly_traffic_summary'
const FOREVER = 1000

let cloud: Cloud
let box: Box
let local: LocalLog

const start = (about: RegExp, times: number, does: Fault['does']): Fault => ({
  operation: 'StartQueryExecution',
  about,
  times,
  does,
})
const building = (table: string) => new RegExp(`building ${table}`)
const auditing = (table: string) => new RegExp(`auditing ${table}`)
const plant = (faults: readonly Fault[]) => {
  cloud.front.faults.planted = [...faults]
}

/** Table -> its status, or the code of its failure. */
async function run() {
  const { result, report } = await box.run({ run_date: runDate, query_types })
  const summaries = report?.services.flatMap((service) => service.summaries) ?? []
  return {
    status: result.status === 'FAILED' ? result.error : result.status,
    tables: Object.fromEntries(summaries.map(({ table, status, error }) => [table, error?.code ?? status])),
    runId: report?.run_id,
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
  local = new LocalLog(config.services)
  local.write([
    ...ordinaryDays(brand, ['2026-11-03', '2026-11-04']),
    ...ordinaryDays(pharmacy, ['2026-11-04']),
  ])
  cloud = await Cloud.start()
  box = await Box.deploy(cloud, config)
  await box.upload(local.events)
  cloud.front.guard = permissionGuard(config, box.bucket).guard
  expect(await run()).toMatchObject(publishedAll)
  await local.run(runDate, { input: { query_types } })
})
afterAll(async () => {
  await box?.remove()
  await cloud?.stop()
  local?.remove()
})

// Whatever happened: the public tables are whole, and nothing is left behind.
afterEach(async () => {
  plant([])
  expect(await publishedTables(cloud, local.config, query_types)).toEqual(await local.tables(query_types))
  expect(await unlistedKeys(box)).toEqual([])
  expect(cloud.queries.underWay).toBe(0)
})

describe('faults that pass', () => {
  it.each<[says: string, faults: Fault[]]>([
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
      'lost answers of AWS',
      [
        start(building(BRAND_BUTTONS), 2, answerLost),
        start(/staging the events/, 1, answerLost),
        { operation: 'GetQueryExecution', times: 2, does: answerLost },
        { operation: 'UpdateTable', about: /"Name":"theshop_/, times: 2, does: answerLost },
        { operation: 'BatchUpdatePartition', times: 2, does: answerLost },
        { operation: 'DeleteTable', times: 2, does: answerLost },
        { operation: 'PutObject', about: /runs\/|staging\/services/, times: 4, does: answerLost },
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
  ])('end in a run that publishes everything: %s', async (_says, faults) => {
    plant(faults)
    expect(await run()).toMatchObject(publishedAll)
    expect(faults.map(({ times }) => times)).toEqual(faults.map(() => 0))
  })

  it('start a query only once, however often its start was not answered', async () => {
    plant([start(building(BRAND_BUTTONS), 2, answerLost)])
    const { runId } = await run()
    const mark = `-- commerce run ${runId}: building ${BRAND_BUTTONS}`
    expect([...cloud.queries.all.values()].filter(({ sql }) => sql.startsWith(mark)).length).toBe(1)
  })
})

describe('faults that last', () => {
  // Each its table alone, as the error table says; the next run publishes everything.
  it.each<[says: string, faults: Fault[], tables: Record<string, string>]>([
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
          operation: 'UpdateTable',
          about: new RegExp(`"Name":"${PHARMACY_HOURS}"`),
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
  ])('end as the error table says: %s', async (_says, faults, tables) => {
    plant(faults)
    expect(await run()).toMatchObject({ status: 'SummariesFailed', tables })
    plant([])
    expect(await run()).toMatchObject(publishedAll)
    expect(await candidatesLeft(cloud)).toEqual([])
  })

  it('before anything was begun refuse the run', async () => {
    plant([{ operation: 'ListBucket', about: /logs/, times: FOREVER, does: denied }])
    expect(await run()).toMatchObject({ status: 'AccessDenied', tables: {} })
  })

  it('in the raw log, a file that breaks off, stop the staging and every table until it is mended', async () => {
    const key = `logs/${arrived('2026-11-04T05:00', [], 'broken.ndjson.gz').path}`
    await box.put(key, Buffer.from('1f8b0800000000000003cb48cdc9c95728cf2fca4901', 'hex'))
    const { status, tables } = await run()
    expect(status).toBe('SummariesFailed')
    expect(new Set(Object.values(tables))).toEqual(new Set(['StagingFailed']))
    await box.delete(key)
    expect(await run()).toMatchObject(publishedAll)
  })
})

describe('an execution', () => {
  it('that is aborted leaves no query under way and no candidate, and the next run does the rest', async () => {
    plant([start(building(BRAND_HOURS), 1, { query: 'never ends' })])
    const abort = new AbortController()
    const running = box.run({ run_date: runDate, query_types }, { name: 'aborted', signal: abort.signal })
    await cloud.untilUnderWay(building(BRAND_HOURS))
    abort.abort()
    expect((await running).result.status).toBe('ABORTED')
    await box.invoke('commerce-stop-queries', { detail: { name: 'aborted', status: 'ABORTED' } })
    expect(cloud.queries.underWay).toBe(0)
    expect(await candidatesLeft(cloud)).toEqual([])
    expect(await run()).toMatchObject(publishedAll)
  })

  it('over tables that somebody has dropped stages everything again', async () => {
    const partitions = await box.dropPartitions('commerce_events')
    expect(partitions).toBeGreaterThan(2)
    expect(await run()).toMatchObject(publishedAll)
  })
})
