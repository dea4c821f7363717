import path from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { runLocally } from '../../cli/local-run.ts'
import { jsonRows } from '../../engines/local/json-row.ts'
import { pipelines } from '../../pipelines/index.ts'
import { writeSample } from '../../sample/events/index.ts'
import { writeOrderSample } from '../../sample/orders/index.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, line } from '../pipeline/log-lines.ts'
import type { Row } from './asked.ts'

export const RUN_DATE = '2026-11-05'
const services = [
  { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW', shopDomain: 'brand.myshopify.com' },
  {
    name: 'theshop-pharmacy',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    shopDomain: 'pharmacy.myshopify.com',
  },
]
export const prefixes = ['theshop_brand', 'theshop_pharmacy']

/** Texts that an escape which is not quite right would lose, change, or take for something else. */
export const nastyTexts = [
  "O'Reilly''s",
  'say "hi"',
  'say \\"hi\\"',
  'back\\slash\\',
  "'; DROP TABLE pipeline_runs; --",
  `${'$'}{service:raw} $__all [[action]] $1`,
  '한글 버튼 🍵',
  '100 % _ , ) (',
  'action',
]

/** A lake that all pipelines have run in, on samples and on nasty texts. */
export class PlantedLake {
  readonly #log = new LocalLog(services)
  #instance: DuckDBInstance | undefined
  #connection: DuckDBConnection | undefined

  get lake(): string {
    return this.#log.lake
  }

  async make(): Promise<this> {
    const { config, events, lake } = this.#log
    const size = { events: 1_500, days: 20, seed: 3, runDate: RUN_DATE }
    await writeSample({ ...size, services, to: events })
    this.#log.write([plantedLines()])
    const input = { run_date: RUN_DATE }
    for (const pipeline of ['commerce', 'behavior'])
      await runLocally({ config, pipelines, pipeline, events, lake, input })
    const orders = path.join(this.#log.folder, 'orders')
    await writeOrderSample({
      ...{ services, orders: 200, days: 30, endDate: RUN_DATE, seed: 7 },
      ...{ to: orders, defects: true },
    })
    await runLocally({ config, pipelines, pipeline: 'orders', orders, lake, input })
    this.#instance = await DuckDBInstance.create(path.join(lake, 'commerce.duckdb'), {
      access_mode: 'READ_ONLY',
    })
    this.#connection = await this.#instance.connect()
    await this.#connection.run("SET TimeZone = 'UTC'")
    return this
  }

  async rows(sql: string): Promise<Row[]> {
    return jsonRows(await (this.#connection as DuckDBConnection).runAndReadAll(sql))
  }

  async columns(sql: string): Promise<string[]> {
    return (await (this.#connection as DuckDBConnection).runAndReadAll(sql)).columnNames()
  }

  remove(): void {
    this.#instance?.closeSync()
    this.#log.remove()
  }
}

/** Each text as a button that is clicked more than any other, as a category, a product, a search and a page. */
function plantedLines() {
  const [service] = services as [(typeof services)[number]]
  const at = (minute: number) => `2026-11-03T03:${String(minute).padStart(2, '0')}:00.000Z`
  const lines = nastyTexts.flatMap((nasty, i) =>
    Array.from({ length: 60 }, (_, n) => {
      const who = { sessionId: `nasty-${i}-${n}`, userKey: `nasty-${i}-${n}` }
      return [
        line(service, at(1), 'commerce.button.click', { ...who, action: nasty }),
        line(service, at(2), 'commerce.search', { ...who, query: nasty, resultCount: 0 }),
        line(service, at(3), 'client.routing', { ...who, path: '/' }),
        line(service, at(4), 'client.routing', { ...who, path: `/${nasty}` }),
        line(service, at(5), 'commerce.cart.add', {
          ...who,
          ...{ goodsCd: `N${i}`, productName: nasty, category: nasty, quantity: 1, salePrice: 100 },
        }),
      ]
    }).flat(),
  )
  return arrived('2026-11-03T03:15', lines, 'nasty.ndjson')
}
