import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { configOf, LocalLog } from '../pipeline/local-log.ts'
import { arrived, brand, line, oneEvent, pharmacy } from '../pipeline/log-lines.ts'
import type { ReferenceService } from '../reference/index.ts'

// Raw files expire, what was parsed of them stays. So it counts also where days are dated anew, or a service is new.

const inSeoul = brand
const inLosAngeles = { ...brand, timeZone: 'America/Los_Angeles' }
const input = { query_types: ['purchase_analytics'] }
const runDate = '2026-11-05'

const logs: LocalLog[] = []
afterAll(() => {
  for (const log of logs) log.remove()
})
function newLog(): LocalLog {
  const log = new LocalLog([brand])
  logs.push(log)
  return log
}

const buy = (service: { name: string }, time: string, orderId: string) =>
  line(service, time, 'commerce.checkout.purchase', {
    ...{ sessionId: 's', userKey: 'u', orderId, totalAmount: '10', paymentMethod: 'card' },
  })
const runAs = (log: LocalLog, services: readonly ReferenceService[]) =>
  log.run(runDate, { config: configOf(services), input })
const expireOctober = (log: LocalLog) =>
  rmSync(path.join(log.events, 'year=2026/month=10'), { recursive: true })

const purchases = (log: LocalLog, service: ReferenceService) =>
  log.query(
    `SELECT CAST(purchase_date AS VARCHAR) AS day, CAST(total_purchases AS INT) AS n
      FROM ${service.name.replace('-', '_')}_commerce_purchase_analytics_summary ORDER BY ALL`,
  )
const staged = (log: LocalLog) =>
  log.query(
    `SELECT service_name AS service, CAST(event_date AS VARCHAR) AS day, CAST(count(*) AS INT) AS n
      FROM commerce_events WHERE event_name = 'commerce.checkout.purchase' GROUP BY ALL ORDER BY ALL`,
  )

// 20:00 UTC of 31 October is 05:00 of 1 November in Seoul, and 13:00 of 31 October in Los Angeles.
const october = arrived('2026-10-31T21:00', [buy(brand, '2026-10-31T20:00:00Z', 'o1')])
const rest = oneEvent(brand, '2026-11-04')

it.each([
  { from: inSeoul, to: inLosAngeles, before: '2026-11-01', after: '2026-10-31' },
  { from: inLosAngeles, to: inSeoul, before: '2026-10-31', after: '2026-11-01' },
])(
  'from $from.timeZone to $to.timeZone an event whose raw file is gone gets its other date',
  async (zones) => {
    const log = newLog()
    log.write([october, rest])
    await runAs(log, [zones.from])
    expect(await purchases(log, brand)).toEqual([{ day: zones.before, n: 1 }])

    expireOctober(log)
    const report = await runAs(log, [zones.to])
    expect(report.status).toBe('SUCCEEDED')
    expect(await purchases(log, brand)).toEqual([{ day: zones.after, n: 1 }])
    expect(await staged(log)).toEqual([{ service: brand.name, day: zones.after, n: 1 }])
    // The purchase, and the cart that was looked at.
    expect(report.services[0]?.events).toMatchObject({ staged: 2, read: 2 })
  },
)

it('there and back again it counts once', async () => {
  const log = newLog()
  log.write([october, rest])
  await runAs(log, [inSeoul])
  await runAs(log, [inLosAngeles])
  expireOctober(log)
  await runAs(log, [inSeoul])
  expect(await staged(log)).toEqual([{ service: brand.name, day: '2026-11-01', n: 1 }])
})

it('days of both zones do not stay where the run between ended halfway', async () => {
  const log = newLog()
  // Each day at 20:00 UTC: Los Angeles has a purchase on each day that Seoul has one, and on the 30th.
  const utcDays = ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']
  log.write(utcDays.map((day) => arrived(`${day}T21:00`, [buy(brand, `${day}T20:00:00Z`, day)])))
  const ofSeoul = utcDays.slice(1).map((day) => ({ service: brand.name, day, n: 1 }))
  await runAs(log, [inSeoul])
  expect(await staged(log)).toEqual(ofSeoul)
  const halfway = await log.run(runDate, {
    config: configOf([inLosAngeles]),
    input,
    onCall: (_name, payload) => {
      if ((payload as { kind?: string }).kind === 'lines') throw new Error('planted')
    },
  })
  expect(halfway.status).toBe('FAILED')
  await runAs(log, [inSeoul])
  expect(await staged(log)).toEqual(ofSeoul)
})

it('no day of the other zone stays before the first of this one', async () => {
  const log = newLog()
  // 18:00 UTC of the 28th is 11:00 of the 28th in Los Angeles, which is closed on the 31st at 03:00, 10:00 UTC. In Seoul it
  // is 03:00 of the 29th; of the 28th nothing could arrive on the 31st, which begins at 09:00 there.
  log.write([arrived('2026-10-31T05:00', [buy(brand, '2026-10-28T18:00:00Z', 'late')]), rest])
  await runAs(log, [inLosAngeles])
  expect(await staged(log)).toEqual([{ service: brand.name, day: '2026-10-28', n: 1 }])
  await runAs(log, [inSeoul])
  expect(await staged(log)).toEqual([{ service: brand.name, day: '2026-10-29', n: 1 }])
})

it('a service that is new gets its events of days whose raw files are gone, and they are no longer of another', async () => {
  const log = newLog()
  const time = '2026-10-20T20:00:00Z'
  log.write([arrived('2026-10-20T21:00', [buy(brand, time, 'o1'), buy(pharmacy, time, 'p1')]), rest])
  const alone = await runAs(log, [brand])
  expect(alone.services[0]?.events).toMatchObject({ read: 3, staged: 2, other_service: 1 })

  expireOctober(log)
  const { services } = await runAs(log, [brand, pharmacy])
  // 20:00 UTC is 05:00 of the next day in Seoul.
  expect(await purchases(log, pharmacy)).toEqual([{ day: '2026-10-21', n: 1 }])
  expect(services.map(({ events }) => events)).toMatchObject([
    { read: 2, staged: 2, other_service: 0 },
    { read: 1, staged: 1, other_service: 0 },
  ])
})

it('so does one that was left out of the run that parsed them', async () => {
  const log = newLog()
  const both = configOf([brand, pharmacy])
  log.write([oneEvent(brand, '2026-11-04'), oneEvent(pharmacy, '2026-11-04')])
  await log.run(runDate, { config: both, input })
  log.write([arrived('2026-10-31T21:00', [buy(pharmacy, '2026-10-31T20:00:00Z', 'p1')])])
  await log.run(runDate, { config: both, input: { ...input, service_names: [brand.name] } })
  expireOctober(log)
  await log.run(runDate, { config: both, input })
  expect(await purchases(log, pharmacy)).toEqual([{ day: '2026-11-01', n: 1 }])
})
