import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AllReport } from '../../cli/actions/run-all.ts'
import { runCommand } from '../../cli/run.ts'
import { definedAnew } from '../../pipelines/define-pipeline.ts'
import { BehaviorLog } from '../pipeline/behavior-log.ts'
import { cartPipeline } from '../pipeline/cart-pipeline.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { ordinaryDays } from '../pipeline/log-lines.ts'
import { arrivedOn, placed, teaShop } from '../pipeline/order-records.ts'
import { within } from './command.ts'

const D = '2026-11-06'
const log = new BehaviorLog([teaShop])
const orders = new LocalOrders([teaShop])
log.write(ordinaryDays(teaShop, ['2026-11-04', '2026-11-05']))
orders.write(arrivedOn('2026-11-03', [placed({ id: 1, created: '2026-11-03T01:00:00Z' })]))
const configured = (name: string, more: object = {}) => {
  const file = path.join(log.folder, name)
  writeFileSync(file, JSON.stringify({ services: [teaShop], local: { threads: 1 }, ...more }))
  return file
}
const config = configured('my.json')
const run = (...args: string[]) =>
  within(runCommand([]), ['--pipeline', 'all', '--config', config, '--date', D, ...args])
const at = (folder: string) => path.join(log.folder, folder)
const both = ['--events', log.events, '--orders', orders.orders]
const namesIn = ({ runs }: AllReport) => runs.map(({ pipeline, status }) => `${pipeline} ${status}`)
afterAll(() => {
  log.remove()
  orders.remove()
})

describe('commerce run --pipeline all', () => {
  let report: AllReport
  let stdout: string
  beforeAll(async () => {
    const ended = await run(...both, '--lake', log.lake, '--json')
    expect(ended.code).toBe(0)
    stdout = ended.stdout
    report = JSON.parse(stdout)
  })

  it('runs each in the order of the schedules, and prints one report', () => {
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    // At 02:00, 04:00 and 05:00 UTC.
    expect(namesIn(report)).toEqual(['behavior SUCCEEDED', 'commerce SUCCEEDED', 'orders SUCCEEDED'])
    expect(report).toMatchObject({ pipeline: 'all', status: 'SUCCEEDED', seconds: expect.any(Number) })
    const tables = report.runs.map((each) =>
      'services' in each ? each.services.flatMap(({ summaries }) => summaries).length : 0,
    )
    expect(tables).toEqual([10, 7, 5])
  })

  it('makes the tables that each run makes in a lake of its own', async () => {
    const alone = new BehaviorLog([teaShop])
    const place = { events: log.events }
    await alone.run(D, { ...place, pipeline: 'commerce' })
    await alone.run(D, place)
    expect(await log.summaries()).toEqual(await alone.summaries())
    expect(await log.tables()).toEqual(await alone.tables())
    expect(await log.days()).toEqual(await alone.days())
    expect(await log.query('SELECT order_id FROM tea_shop_orders_enriched')).toEqual([{ order_id: 1 }])
    alone.remove()
  })

  it('leaves out what no folder is given for, and tells of each as it ends', async () => {
    const { code, stdout } = await run('--events', log.events, '--lake', log.lake)
    expect(code).toBe(0)
    expect(stdout).toMatch(/tea_shop_mau_summary.*tea_shop_commerce_hourly_traffic_summary/s)
    expect(stdout).not.toContain('orders_enriched')
    expect(stdout).toMatch(/all pipelines: SUCCEEDED in [0-9.]+ s\n/)
  })

  it('runs only the one that has the summary', async () => {
    const { stdout } = await run(...both, '--lake', log.lake, '--query-type', 'mau', '--json')
    const ofOne: AllReport = JSON.parse(stdout)
    expect(namesIn(ofOne)).toEqual(['behavior SUCCEEDED'])
    expect(ofOne.runs[0]).toMatchObject({ services: [{ summaries: [{ query_type: 'mau' }] }] })
  })

  it('follows the schedules of the configuration', async () => {
    const later = configured('later.json', { behavior: { schedule: 'cron(30 4 * * ? *)' } })
    const types = ['--query-type', 'mau', '--query-type', 'hourly_traffic']
    const { stdout } = await run(...both, '--config', later, '--lake', log.lake, ...types, '--json')
    expect(namesIn(JSON.parse(stdout))).toEqual(['commerce SUCCEEDED', 'behavior SUCCEEDED'])
  })
})

describe('a pipeline that fails', () => {
  it('does not keep the later ones from running; the exit code is 1', async () => {
    // Before the log begins.
    const { code, stdout } = await run(...both, '--lake', log.lake, '--date', '2026-11-03', '--json')
    expect(code).toBe(1)
    const report: AllReport = JSON.parse(stdout)
    expect(namesIn(report)).toEqual(['behavior FAILED', 'commerce FAILED', 'orders SUCCEEDED'])
    expect(report.status).toBe('FAILED')
    expect(report.runs[0]).toMatchObject({
      error: { code: 'InvalidInput', cause: expect.stringContaining('2026-11-03 is before the log begins') },
    })
  })

  it('is told with what to do', async () => {
    const { code, stdout } = await run(...both, '--lake', at('early'), '--date', '2026-11-03')
    expect(code).toBe(1)
    expect(stdout).toMatch(/\nbehavior: InvalidInput: run_date 2026-11-03 is before the log begins/)
    expect(stdout).toContain('all pipelines: FAILED in ')
  })
})

describe('wrong usage exits with 2', () => {
  it.each([
    [['--query-type', 'maus'], 'maus'],
    [['--query-type', 'mau', '--query-type', 'maus'], 'maus'],
    [
      ['--orders', orders.orders, '--query-type', 'mau'],
      'no pipeline that reads the given folders has a summary mau',
    ],
    [['--service', 'no-shop'], 'no-shop'],
    [['--orders', 'nowhere'], '--orders nowhere: there is no such folder'],
    [['--date', '2026-13-01'], '2026-13-01'],
  ])('%j', async (args, words) => {
    const folders = args[0] === '--orders' ? [] : both
    const { code, stderr } = await run(...folders, '--lake', at('unused'), ...args)
    expect(stderr).toContain(words)
    expect(code).toBe(2)
  })

  it('for a pipeline that is not there', async () => {
    const { code, stderr } = await run(...both, '--pipeline', 'al')
    expect(stderr).toContain('there is no pipeline "al"; known are commerce, orders, behavior')
    expect(code).toBe(2)
  })
})

it('no pipeline may be called all', () => {
  expect(() => definedAnew({ ...cartPipeline(), name: 'all' })).toThrow(
    'pipeline all: "all" means every pipeline: give it another name',
  )
})
