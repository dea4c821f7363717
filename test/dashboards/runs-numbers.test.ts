import { beforeEach, describe, expect, it } from 'vitest'
import { days, PlantedTables } from './planted-tables.ts'

const RUNS = 'pipeline-runs-and-quality'
const all = { service: { value: 'service_name', text: 'All', verbatim: true }, ...days(7) }
const price = (text: string) => ({ ...all, price_per_tb: { value: text, text } })
const today = new Date().toISOString().slice(0, 10)
const MB = 1_000_000

let shop: PlantedTables
const table = (run_id: string, service_name: string, rest: Record<string, string | number> = {}) => ({
  ...{ run_id, service_name, query_type: 'hourly_traffic', table_name: `${service_name}_hourly` },
  ...{ run_status: 'SUCCEEDED', status: 'published', row_count: 24, seconds: 1 },
  ...{ started_at: `${today} 00:00:01`, finished_at: `${today} 00:00:03.5` },
  ...{ lines_read: 1000, lines_quarantined: 10 },
  ...rest,
})

describe('runs', () => {
  beforeEach(async () => {
    shop = await PlantedTables.open()
    await shop.plant(
      'pipeline_runs',
      table('r1', 'a', { bytes_scanned: 100 * MB, staging_bytes_scanned: 1000 * MB }),
      table('r1', 'a', {
        bytes_scanned: 5 * MB,
        staging_bytes_scanned: 1000 * MB,
        query_type: 'search_analytics',
      }),
      table('r1', 'b', { bytes_scanned: 50 * MB, staging_bytes_scanned: 1 * MB }),
      table('r2', 'a', { run_status: 'FAILED', status: 'failed', error_code: 'TimedOut' }),
      table('old', 'a', { started_at: '2020-01-01 00:00:00', finished_at: '2020-01-01 00:00:01' }),
    )
  })

  it('are counted once each, whatever number of tables they made', async () => {
    expect(await shop.number(RUNS, /^Runs, last/, all)).toEqual({ runs: 2 })
    expect(await shop.number(RUNS, /^Failed runs/, all)).toEqual({ failed_runs: 1 })
    expect(await shop.number(RUNS, /^Tables not built/, all)).toEqual({ failed_tables: 1 })
    expect(await shop.panel(RUNS, /^Runs by day/, all)).toEqual([
      { time: `${today}T00:00:00`, succeeded: 1, failed: 1 },
    ])
  })

  it('scan what staging scanned once a service, and are billed for at least 10 MB a query', async () => {
    const [scanned] = await shop.panel(RUNS, /^Scanned by day/, all)
    expect(scanned).toMatchObject({ by_tables: 155 * MB, by_staging: 1001 * MB })
    // 100 + 20 + 50 MB of tables, 1000 + 10 MB of staging, 5 USD a million MB.
    const { cost } = (await shop.number(RUNS, /^Cost of Athena, last/, price('5'))) ?? {}
    expect(cost).toBeCloseTo((1180 * 5) / 1_000_000, 12)
  })

  it('cost nothing that could be said at a price that is no number', async () => {
    expect(await shop.number(RUNS, /^Cost of Athena, last/, price("'; DROP TABLE x --"))).toEqual({
      cost: null,
    })
  })

  it('quarantine a share of the lines of all their services', async () => {
    const [, run] = await shop.panel(RUNS, /^Latest runs/, price('5'))
    expect(run).toMatchObject({ run_id: 'r2' })
    const [latest] = await shop.panel(RUNS, /^Latest runs/, {
      ...price('5'),
      service: { value: 'b', text: 'b' },
    })
    expect(latest).toMatchObject({ service_count: 1, table_count: 1, quarantined: 1, duration: 2.5 })
  })

  it('last from their start to their end, whichever service and table is looked at', async () => {
    const run = { run_started_at: `${today} 00:00:00.25`, run_finished_at: `${today} 00:00:14.75` }
    await shop.plant(
      'pipeline_runs',
      table('r3', 'a', { ...run, finished_at: `${today} 00:00:05` }),
      // Made after midnight by a run of the day before.
      table('r3', 'b', { ...run, started_at: `${today} 00:00:09`, finished_at: `${today} 00:00:14` }),
    )
    for (const service of ['a', 'b']) {
      const values = { ...price('5'), service: { value: service, text: service } }
      const found = (rows: Record<string, unknown>[]) => rows.filter(({ duration }) => duration === 14.5)
      expect(found(await shop.panel(RUNS, /^Latest runs/, values))).toMatchObject([
        { run_id: 'r3', began: `${today} 00:00:00` },
      ])
      expect(found(await shop.panel(RUNS, /^Duration of runs/, values))).toMatchObject([
        { time: `${today}T00:00:00.25` },
      ])
    }
  })

  it('are of the day on which they began', async () => {
    const before = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
    await shop.plant('pipeline_runs', table('r3', 'a', { run_started_at: `${before} 23:59:50` }))
    expect(await shop.panel(RUNS, /^Runs by day/, all)).toEqual([
      { time: `${before}T00:00:00`, succeeded: 1, failed: 0 },
      { time: `${today}T00:00:00`, succeeded: 1, failed: 1 },
    ])
  })
})
