import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import { arrived } from '../pipeline/log-lines.ts'
import { type Deployment, deploymentWith, runDate } from './deployment.ts'
import { answerLost, denied, type Fault, quotaExceeded, throttled, unavailable } from './faults.ts'
import { candidatesLeft, unlistedKeys } from './leftovers.ts'
import { publishedTables } from './published-tables.ts'

// What AWS does to the parts that only a deployment has, and a few of the faults that befall the state machine itself:
// test/pipeline/faults.test.ts plants all of those.

const query_types = ['button_interaction', 'hourly_traffic']
const TEA_BUTTONS = 'tea_shop_commerce_button_interaction_summary'
const TEA_HOURS = 'tea_shop_commerce_hourly_traffic_summary'
const SOAP_BUTTONS = 'soap_shop_commerce_button_interaction_summary'
const SOAP_HOURS = 'soap_shop_commerce_hourly_traffic_summary'
const FOREVER = 1000

let deployment: Deployment

const start = (about: RegExp, times: number, does: Fault['does']): Fault => ({
  operation: 'StartQueryExecution',
  about,
  times,
  does,
})
const building = (table: string) => new RegExp(`building ${table}`)
const auditing = (table: string) => new RegExp(`auditing ${table}`)
const plant = (faults: readonly Fault[]) => {
  deployment.cloud.front.faults.planted = [...faults]
}

/** Table -> its status, or the code of its failure. */
async function run() {
  const { result, report } = await deployment.box.run({ run_date: runDate, query_types })
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
    [TEA_BUTTONS]: 'published',
    [TEA_HOURS]: 'published',
    [SOAP_BUTTONS]: 'published',
    [SOAP_HOURS]: 'published',
  },
}

beforeAll(async () => {
  deployment = await deploymentWith('glue')
  deployment.box.guard(commerce.deployment.stateMachine)
  await deployment.firstRun()
  await deployment.laptop.run(runDate, { input: { query_types } })
})

// Whatever happened: the public tables are whole, and nothing is left behind.
afterEach(async () => {
  plant([])
  const { box, cloud, laptop } = deployment
  expect(await publishedTables(cloud, laptop.config, query_types)).toEqual(await laptop.tables(query_types))
  expect(await unlistedKeys(box)).toEqual([])
  expect(cloud.queries.underWay).toBe(cloud.queries.othersUnderWay)
})

it('faults that pass, lost answers of AWS and of functions among them, end in a run that publishes everything, each table by one query', async () => {
  const lostBy = (name: string): Fault => ({
    operation: 'Invoke',
    about: new RegExp(`commerce-${name} `),
    times: name === 'query-builder' ? 3 : 1,
    does: answerLost,
  })
  const faults: Fault[] = [
    start(building(TEA_BUTTONS), 2, answerLost),
    start(/staging the events/, 1, answerLost),
    start(building(TEA_HOURS), 3, throttled),
    start(auditing('tea_shop'), 4, quotaExceeded),
    start(building(SOAP_BUTTONS), 1, { query: 'fails for now' }),
    { operation: 'GetQueryExecution', times: 2, does: throttled },
    { operation: 'GetQueryExecution', times: 2, does: unavailable },
    { operation: 'GetQueryExecution', times: 2, does: answerLost },
    { operation: 'UpdateTable', about: /"Name":"(tea|soap)_shop_/, times: 2, does: answerLost },
    { operation: 'BatchUpdatePartition', times: 2, does: answerLost },
    { operation: 'DeleteTable', times: 2, does: answerLost },
    { operation: 'PutObject', about: /runs\/|staging\/services/, times: 4, does: answerLost },
    ...[
      'start-run',
      'query-builder',
      'switch-partitions',
      'record-counts',
      'audit',
      'publish',
      'finish-run',
    ].map(lostBy),
  ]
  plant(faults)
  const { runId, ...outcome } = await run()
  expect(outcome).toEqual(publishedAll)
  expect(faults.map(({ times }) => times)).toEqual(faults.map(() => 0))
  // However often its start was not answered.
  const mark = `-- commerce run ${runId}: building ${TEA_BUTTONS}`
  const queries = [...deployment.cloud.queries.all.values()]
  expect(queries.filter(({ sql }) => sql.startsWith(mark)).length).toBe(1)
})

describe('faults that last', () => {
  it('end as the error table says, each its table alone, and the next run publishes everything', async () => {
    plant([
      start(building(TEA_BUTTONS), 1, { query: 'fails' }),
      start(building(TEA_HOURS), FOREVER, throttled),
      start(building(SOAP_BUTTONS), 1, { query: 'never ends' }),
      { operation: 'UpdateTable', about: new RegExp(`"Name":"${SOAP_HOURS}"`), times: FOREVER, does: denied },
    ])
    expect(await run()).toMatchObject({
      status: 'SummariesFailed',
      tables: {
        [TEA_BUTTONS]: 'QueryFailed',
        [TEA_HOURS]: 'Throttled',
        [SOAP_BUTTONS]: 'QueryTimedOut',
        [SOAP_HOURS]: 'AccessDenied',
      },
    })
    plant([])
    expect(await run()).toMatchObject(publishedAll)
    expect(await candidatesLeft(deployment.cloud)).toEqual([])
  })

  it('before anything was begun refuse the run', async () => {
    plant([{ operation: 'ListBucket', about: /logs/, times: FOREVER, does: denied }])
    expect(await run()).toMatchObject({ status: 'AccessDenied', tables: {} })
  })

  it('in the raw log, a file that breaks off, stop the staging and every table until it is mended', async () => {
    const { box } = deployment
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
  it('that is aborted leaves no query under way and no candidate, and the next run does the rest, over tables that somebody has dropped, too', async () => {
    const { box, cloud } = deployment
    plant([start(building(TEA_HOURS), 1, { query: 'never ends' })])
    const abort = new AbortController()
    const { result } = await box.run(
      { run_date: runDate, query_types },
      {
        name: 'aborted',
        signal: abort.signal,
        onCall: () => {
          const isUnderWay = cloud.queries.running(building(TEA_HOURS)).length > 0
          if (isUnderWay) abort.abort()
        },
      },
    )
    expect(result.status).toBe('ABORTED')
    await box.invoke('commerce-stop-queries', { detail: { name: 'aborted', status: 'ABORTED' } })
    expect(cloud.queries.underWay).toBe(cloud.queries.othersUnderWay)
    expect(await candidatesLeft(cloud)).toEqual([])
    const partitions = await box.dropPartitions('commerce_events')
    expect(partitions).toBeGreaterThan(2)
    expect(await run()).toMatchObject(publishedAll)
  })
})
