import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { InspectReport } from '../../cli/inspect/inspect-report.ts'
import { inspectCommand } from '../../cli/inspect.ts'
import { addDays } from '../../queries/model/calendar.ts'
import { rewriteSample } from '../../sample/events/formats/index.ts'
import { writeSample } from '../../sample/events/index.ts'
import { within } from '../cli/command.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, brand, line, pharmacy } from '../pipeline/log-lines.ts'
import type { ReferenceService } from '../reference/index.ts'

const runDate = '2026-11-20'
const logs: LocalLog[] = []
afterEach(() => {
  for (const log of logs.splice(0)) log.remove()
})
function kept(log: LocalLog): LocalLog {
  logs.push(log)
  return log
}

/** What a run of the proposed configuration says, beside what the inspection said of the same lines. */
async function inspectedAndRun(write: (log: LocalLog) => unknown, ...options: string[]) {
  const log = kept(new LocalLog([brand]))
  await write(log)
  const file = path.join(log.folder, 'proposed.json')
  const inspected = await within(inspectCommand(), [log.events, '--json', '--write-config', file, ...options])
  expect(inspected.code, inspected.stderr).toBe(0)
  const found = JSON.parse(inspected.stdout) as InspectReport
  const { services, ...more } = JSON.parse(readFileSync(file, 'utf8')) as { services: ReferenceService[] }
  const configured = kept(new LocalLog(services, more))
  // A date after all that has arrived.
  const report = await configured.run(addDays(runDate, 4), { events: log.events })
  return { found, services, report }
}

it.each<[string, string[]]>([
  ['a sample, which is all of a small log', []],
  ['everything', ['--all']],
])(
  'an inspection of %s, and a run of what it proposes, agree on every line of each format',
  async (_, options) => {
    const { found, services, report } = await inspectedAndRun(
      async (log) => {
        const ours = kept(new LocalLog([brand]))
        await writeSample({
          ...{ events: 4000, days: 6, seed: 5, runDate, services: [brand, pharmacy], to: ours.events },
        })
        for (const format of ['otlp_json', 'segment', 'ga4', 'snowplow'] as const)
          rewriteSample({ from: ours.events, to: path.join(log.events, format), format, shop: brand.name })
      },
      ...options,
    )
    expect(services.map(({ name }) => name)).toEqual([brand.name, pharmacy.name])
    expect(found.configuration).toMatchObject({
      format: ['otlp_json', 'segment', 'ga4', 'snowplow'],
      defaultService: brand.name,
    })
    expect([report.status, found.read.percent]).toEqual(['SUCCEEDED', 100])
    const accounts = report.services.map(({ events }) => events)
    const sum = (of: (account: (typeof accounts)[number]) => number) =>
      accounts.reduce((n, each) => n + of(each), 0)
    expect(found.duplicates.by_event_id + found.duplicates.by_content).toBe(
      sum(({ duplicates }) => duplicates),
    )
    const said = (reason: string) => found.quarantined.find((each) => each.reason === reason)?.records ?? 0
    for (const reason of ['no_timestamp', 'no_name', 'future', 'too_late'])
      expect([reason, said(reason)]).toEqual([reason, sum(({ quarantined }) => quarantined[reason] ?? 0)])
    // Of no service, so that each account has them.
    expect(said('not_json')).toBe(accounts[0]?.quarantined.not_json)
    expect(found.beside.not_an_event).toBe(sum((account) => account.not_an_event ?? 0))
    expect(found.beside.other_service).toBe(accounts[0]?.other_service)
  },
)

it('a guessed mapping makes tables', async () => {
  const records = Array.from({ length: 40 }, (_, i) => ({
    at: `2026-11-1${i % 9}T10:00:${String(i).padStart(2, '0')}Z`,
    event: ['productViewed', 'addedToCart', 'checkoutStarted', 'orderPlaced'][i % 4],
    visitId: `s${i % 7}`,
    customer: { id: `u${i % 5}` },
    data: {
      sku: `P${i % 3}`,
      price: 5,
      currency: 'EUR',
      orderNumber: i % 4 === 3 ? `o${i}` : null,
      total: 10,
    },
  }))
  const { found, report } = await inspectedAndRun((log) =>
    log.write([
      { path: 'app.ndjson', content: `${records.map((each) => JSON.stringify(each)).join('\n')}\n` },
    ]),
  )
  expect(found.guesses.map(({ field }) => field)).toContain('format')
  expect(found.configuration?.services[0]?.currency).toBe('EUR')
  expect([report.status, report.services[0]?.events.staged]).toEqual(['SUCCEEDED', 40])
  const log = logs.at(-1) as LocalLog
  expect(
    await log.query(
      `SELECT sum(total_purchases), sum(total_revenue) FROM ${found.configuration?.services[0]?.prefix}_commerce_purchase_analytics_summary`,
    ),
  ).toEqual([expect.objectContaining({ 'sum(total_purchases)': 10 })])
})

it('of a large log some lines of each day are read, always the same ones, and none of them twice', async () => {
  const log = kept(new LocalLog([brand]))
  // About 35 MB a day; the second is packed.
  log.write(
    ['2026-11-04', '2026-11-05'].map((day, n) =>
      arrived(
        `${day}T23:59`,
        Array.from({ length: 30_000 }, (_, i) =>
          line(brand, `${day}T09:15:01.${String(i % 1000).padStart(3, '0')}Z`, 'commerce.cart.view', {
            ...{ id: String(i), note: 'x'.repeat(1000) },
          }),
        ),
        n === 0 ? 'a.ndjson' : 'b.ndjson.gz',
      ),
    ),
  )
  const inspected = async (...more: string[]) =>
    JSON.parse((await within(inspectCommand(), [log.events, '--json', ...more])).stdout) as InspectReport
  const found = await inspected()
  expect(found.read).toMatchObject({ whole: false, files: 2, of_files: 2 })
  expect(found.read.percent).toBeLessThan(10)
  expect(found.events).toBeGreaterThan(1000)
  expect(found.events).toBeLessThan(10_000)
  expect(found.period.days_with_events).toBe(2)
  expect(found.duplicates).toMatchObject({ by_event_id: 0, by_content: 0 })
  expect(found.quarantined).toEqual([])
  expect(await inspected()).toEqual(found)
  const all = await inspected('--all')
  expect([all.read.whole, all.events, all.duplicates.by_content]).toEqual([true, 60_000, 0])
})
