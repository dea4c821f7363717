import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keep } from '../pipeline/kept-folders.ts'
import { LocalOrders, outcomeOf } from '../pipeline/local-orders.ts'
import { arrived, placedOdd } from '../pipeline/odd-orders.ts'

interface Staged {
  readonly values: Record<string, string>
  readonly location: string
  readonly files: string[]
}

/** Makes the staged records those of a version that knew no duties and did not say which columns it wrote. */
async function asOlderVersion(lake: string): Promise<void> {
  const staging = path.join(lake, 'staging')
  const [folder = ''] = readdirSync(staging).filter((name) => /^[0-9a-f]{12}$/.test(name))
  const document = path.join(staging, folder, 'order_records.json')
  const { partitions } = JSON.parse(readFileSync(document, 'utf8')) as { partitions: Staged[] }
  const older = partitions.map(({ values, location, files }) => ({ values, location, files }))
  writeFileSync(document, JSON.stringify(older))
  const duck = await DuckDBInstance.create(':memory:')
  const connection = await duck.connect()
  for (const file of new Set(partitions.flatMap(({ files }) => files))) {
    const [now, before] = [path.join(lake, file), path.join(lake, `${file}.now.parquet`)]
    renameSync(now, before)
    await connection.run(
      `COPY (SELECT * EXCLUDE (duties_included) FROM '${before}') TO '${now}' (FORMAT parquet)`,
    )
    rmSync(before)
  }
  duck.closeSync()
}

describe('a lake that an older version of the code has written, with fewer columns of records', () => {
  const orders = new LocalOrders()
  let tables: Awaited<ReturnType<LocalOrders['tables']>>
  let putBack: () => void
  beforeAll(async () => {
    orders.write(arrived(placedOdd(1, '100.00'), placedOdd(2, '100.00')))
    await orders.run()
    tables = await orders.tables()
    await asOlderVersion(orders.lake)
    putBack = keep(orders.lake)
  })
  beforeEach(() => putBack())
  afterAll(() => orders.remove())

  it.each(['glue', 'athena'] as const)(
    '%s: has its records parsed again, and the same tables',
    async (engine) => {
      const configured = new LocalOrders(undefined, engine)
      const report = await orders.run({ config: configured.config })
      configured.remove()
      expect(report.status).toBe('SUCCEEDED')
      expect(outcomeOf(report, 'orders_enriched').rows).toBe(2)
      expect(await orders.tables()).toEqual(tables)
    },
  )

  it('lets the other pipeline run beside it', async () => {
    const click = {
      ...{ timestamp: '2026-11-04T01:00:00Z', body: 'commerce.button.click' },
      attributes: { 'resource.service.name': 'tea-shop', action: 'buy' },
    }
    const log = {
      path: 'year=2026/month=11/day=04/hour=01/minute=00/a.ndjson',
      content: JSON.stringify(click),
    }
    await orders.stage([log], '2026-11-10')
    expect(await orders.query('SELECT count(*) AS n FROM tea_shop_orders_enriched')).toEqual([{ n: 2 }])
  })
})
