import path from 'node:path'
import { runLocally } from '../../cli/local-run.ts'
import { pipelines } from '../../pipelines/index.ts'
import { addDays, latestRunDate } from '../../queries/model/calendar.ts'
import { writeSample } from '../../sample/events/index.ts'
import { writeOrderSample } from '../../sample/orders/index.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, line } from '../pipeline/log-lines.ts'

const shop = (name: string) => ({
  ...{ name, timeZone: 'Asia/Seoul', currency: 'KRW', shopDomain: `${name}.myshopify.com` },
})
export const services = [shop('theshop-brand'), shop('theshop-pharmacy')]
export const today = latestRunDate('Asia/Seoul', Date.now())
const yesterday = addDays(today, -1)

/** Names that would do harm where they are taken for markup, SQL or a variable; and how often each was clicked. */
export const planted = {
  '<script>document.title="hit"</script><img src=x onerror=alert(1)>': 41,
  "O'Brien -- '; DROP TABLE x": 37,
  'say "안녕" \\ ${service:raw} $& [[action]]': 33,
} as const

const clicks = Object.entries(planted).flatMap(([action, count], i) =>
  Array.from({ length: count }, (_, n) =>
    line(
      services[0] as { name: string },
      `${yesterday}T03:${String(i).padStart(2, '0')}:00.${String(n).padStart(3, '0')}Z`,
      'commerce.button.click',
      { action, userKey: `u${n % 7}`, sessionId: `s${n % 9}` },
    ),
  ),
)

/** A lake with what the event log of two services tells; `runOrders` adds the tables of orders. */
export class PreviewLake extends LocalLog {
  constructor() {
    super(services)
  }

  async runEvents(): Promise<void> {
    const to = this.events
    await writeSample({ events: 30_000, days: 95, seed: 3, runDate: today, services, to })
    this.write([arrived(`${yesterday}T03:10`, clicks, 'planted.ndjson')])
    await this.run(today)
    await this.run(today, { pipeline: 'behavior' })
  }

  async runOrders(): Promise<void> {
    const orders = path.join(this.folder, 'orders')
    await writeOrderSample({
      orders: 600,
      days: 100,
      seed: 3,
      endDate: today,
      services,
      defects: true,
      to: orders,
    })
    const { config, lake } = this
    await runLocally({ config, pipelines, pipeline: 'orders', orders, lake, input: {} })
  }
}
