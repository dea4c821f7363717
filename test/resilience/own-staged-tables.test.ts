import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { definePipeline } from '../../pipelines/define-pipeline.ts'
import { pipelines } from '../../pipelines/index.ts'
import type { TableChunk } from '../../pipelines/local-days.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { cartPipeline } from '../pipeline/cart-pipeline.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, brand, line, pharmacy } from '../pipeline/log-lines.ts'

const logs: LocalLog[] = []
afterEach(() => {
  for (const log of logs.splice(0)) log.remove()
})

const add = (time: string, userKey?: string, service = brand) =>
  line(service, `${time}Z`, 'commerce.cart.add', { userKey, goodsCd: 'g' })
/** In Seoul all of these are on the day that UTC has. */
const log = [
  arrived('2026-11-02T04:00', [
    add('2026-11-02T03:00:00', 'u1'),
    add('2026-11-02T03:01:00', 'u1'),
    add('2026-11-02T03:02:00'),
    add('2026-11-02T03:03:00', 'u9', pharmacy),
  ]),
  arrived('2026-11-04T04:00', [add('2026-11-04T03:00:00', 'u1'), add('2026-11-04T03:01:00', 'u2')]),
]
const TABLE = 'theshop_brand_carts_cart_days'

/** Runs of the pipeline, and of `commerce`, over one log and lake. */
class Carts extends LocalLog {
  constructor(services = [brand]) {
    super(services)
    logs.push(this)
    this.write(log)
  }
  carts(
    runDate: string,
    more: Parameters<LocalLog['run']>[1] = {},
    pipeline = cartPipeline(),
  ): Promise<RunReport> {
    return this.run(runDate, { pipelines: [...pipelines, pipeline], pipeline: 'carts', ...more })
  }
  async days(): Promise<[string, number][]> {
    const rows = await this.query(`SELECT cart_date, total FROM ${TABLE} ORDER BY 1`)
    return rows.map(({ cart_date, total }) => [String(cart_date), Number(total)])
  }
  /** What a run planned to build of its own tables: 'table from to'. */
  chunks({ run_id }: RunReport, service = brand.name): string[] {
    const manifest = JSON.parse(readFileSync(path.join(this.lake, `runs/${run_id}/manifest.json`), 'utf8'))
    type Planned = { service_name: string; table_chunks: TableChunk[] }
    const planned = (manifest.services as Planned[]).find(({ service_name }) => service_name === service)
    return (planned as Planned).table_chunks.map(
      ({ table, from, to_exclusive }) => `${table} ${from} ${to_exclusive}`,
    )
  }
}
const first: [string, number][] = [
  ['2026-11-02', 2],
  ['2026-11-04', 2],
]

describe('staged tables of a pipeline', () => {
  it('are built from the events, one from the other, service by service', async () => {
    const carts = new Carts([brand, pharmacy])
    const report = await carts.carts('2026-11-05')
    expect(report.status).toBe('SUCCEEDED')
    expect(await carts.days()).toEqual(first)
    expect(
      await carts.query(
        'SELECT service_name, user_key, cart_add_count FROM cart_users ORDER BY 1, cart_date, 2',
      ),
    ).toEqual([
      { service_name: 'theshop-brand', user_key: 'u1', cart_add_count: 2 },
      { service_name: 'theshop-brand', user_key: 'u1', cart_add_count: 1 },
      { service_name: 'theshop-brand', user_key: 'u2', cart_add_count: 1 },
      { service_name: 'theshop-pharmacy', user_key: 'u9', cart_add_count: 1 },
    ])
  })

  it('are built anew where a run stages events anew, and nowhere else', async () => {
    const carts = new Carts()
    const all = ['cart_users', 'cart_totals']
    expect(carts.chunks(await carts.carts('2026-11-05'))).toEqual(
      all.map((table) => `${table} 2026-10-31 2026-11-05`),
    )
    // What the events of the last three days are made from may have grown, so their run makes them anew.
    expect(carts.chunks(await carts.carts('2026-11-05'))).toEqual(
      all.map((table) => `${table} 2026-11-02 2026-11-05`),
    )
    expect(await carts.days()).toEqual(first)
  })

  it('take up what another pipeline has staged', async () => {
    const carts = new Carts()
    await carts.carts('2026-11-05')
    carts.write([
      arrived('2026-11-05T04:00', [add('2026-11-03T03:00:00', 'u3'), add('2026-11-05T03:30:00', 'u3')]),
    ])
    await carts.run('2026-11-06', { input: { query_types: ['button_interaction'] } })
    const late = await carts.carts('2026-11-06')
    expect(late.status).toBe('SUCCEEDED')
    expect(await carts.days()).toEqual([
      ['2026-11-02', 2],
      ['2026-11-03', 1],
      ['2026-11-04', 2],
      ['2026-11-05', 1],
    ])
  })

  it('are built anew when their statement changes, and what is built from them is too', async () => {
    const carts = new Carts()
    await carts.carts('2026-11-05')
    await carts.carts('2026-11-12')
    const changed = cartPipeline({ least: 2n })
    const report = await carts.carts('2026-11-05', { input: { replace_newer: true } }, changed)
    expect(report.status).toBe('SUCCEEDED')
    expect(await carts.days()).toEqual([['2026-11-02', 2]])
  })

  it.each(['cart-users', 'cart-totals'])('are built again where a file of %s is damaged', async (folder) => {
    const carts = new Carts()
    await carts.carts('2026-11-04')
    await carts.carts('2026-11-12')
    const files = readdirSync(carts.lake, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.includes(`/${folder}/`) && file.includes('cart_date=2026-11-02') && file.endsWith('.parquet'),
    )
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) writeFileSync(path.join(carts.lake, file), 'no Parquet')
    const report = await carts.carts('2026-11-08', { input: { replace_newer: true } })
    expect(report.status).toBe('SUCCEEDED')
    expect(await carts.days()).toEqual(first)
  })

  it('are built by the next run where one has ended before they were', async () => {
    const carts = new Carts()
    await carts.carts('2026-11-05')
    carts.write([arrived('2026-11-05T05:00', [add('2026-11-03T03:00:00', 'u3')])])
    const fails = await carts.carts('2026-11-06', {
      onCall: (_name: string, payload: unknown) => {
        if ((payload as { kind?: string; table?: string }).table === 'cart_totals') throw new Error('planted')
      },
    })
    expect(fails.status).toBe('FAILED')
    expect(await carts.days()).toEqual(first)
    expect((await carts.carts('2026-11-06')).status).toBe('SUCCEEDED')
    expect(await carts.days()).toEqual([first[0], ['2026-11-03', 1], first[1]])
  })

  it('lose the days that the events have lost', async () => {
    const carts = new Carts()
    await carts.carts('2026-11-05')
    rmSync(path.join(carts.events, 'year=2026/month=11/day=04'), { recursive: true })
    carts.write([arrived('2026-11-04T06:00', [line(brand, '2026-11-04T03:00:00Z', 'commerce.cart.view')])])
    await carts.carts('2026-11-05')
    expect(await carts.days()).toEqual([first[0]])
    expect(await carts.query("SELECT * FROM cart_totals WHERE cart_date = DATE '2026-11-04'")).toEqual([])
  })
})

describe('rows of another day than those that they are made from', () => {
  it('stop the run, and take nothing from the days that are there', async () => {
    const carts = new Carts()
    await carts.carts('2026-11-05')
    const report = await carts.carts('2026-11-05', {}, cartPipeline({ daysLater: 1 }))
    expect(report.status).toBe('FAILED')
    expect(report.services[0]?.summaries[0]?.error).toEqual({
      code: 'StagingFailed',
      cause: expect.stringContaining(
        'gives rows whose cart_date is 2026-11-05: in its query, give each row the day',
      ),
    })
    expect(await carts.days()).toEqual(first)
    expect((await carts.carts('2026-11-05')).status).toBe('SUCCEEDED')
    expect(await carts.days()).toEqual(first)
  })
})

describe('the declaration', () => {
  const { stagedTables, ...carts } = cartPipeline()
  const declared = { ...carts, schedule: () => 'cron(0 1 * * ? *)' }
  const [users, totals] = stagedTables as [(typeof stagedTables)[0], (typeof stagedTables)[0]]

  it('refuses a table that is built from one after it', () => {
    expect(() => definePipeline({ ...declared, stagedTables: [totals, users] })).toThrow(
      'cart_totals is built from cart_users, which is not staged day by day before it',
    )
  })

  it('refuses two tables of one name or folder', () => {
    expect(() =>
      definePipeline({ ...declared, stagedTables: [users, { ...totals, layout: users.layout }] }),
    ).toThrow('two staged tables have the folder cart-users')
    expect(() =>
      definePipeline({ ...declared, stagedTables: [users, { ...totals, name: 'commerce_events' }] }),
    ).toThrow('two staged tables are called commerce_events')
  })

  it.each(['Cart Users', 'pipeline_runs', 'commerce_raw_lines', 'commerce_candidate_1'])(
    'refuses a table %s',
    (name) => {
      expect(() => definePipeline({ ...declared, stagedTables: [{ ...users, name }] })).toThrow(
        `a staged table cannot be called "${name}": expected lower-case letters, digits and _`,
      )
    },
  )

  it.each(['../x', 'Cart Users', 'services'])('refuses a folder %s', (folder) => {
    const moved = { ...users, layout: { ...users.layout, folder } }
    expect(() => definePipeline({ ...declared, stagedTables: [moved] })).toThrow(
      `the folder of cart_users cannot be "${folder}": expected lower-case letters, digits and -`,
    )
  })
})
