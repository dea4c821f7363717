import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { keep } from '../pipeline/kept-folders.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { arrived, brand, line, noonInSeoul, ordinaryDays, pharmacy } from '../pipeline/log-lines.ts'
import { arrivedOn, order, webhook } from '../pipeline/order-records.ts'
import type { RawFile } from '../reference/index.ts'
import { reference } from '../reference/index.ts'

// What happens to a log, and what the next run does: each row of the table in docs/data-contract.md.

const days = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']
const D = '2026-11-06'
const tables = ['button_interaction', 'hourly_traffic']
const input = { query_types: tables }
const services = [brand, pharmacy]

let log: LocalLog
/** With a line that is no event on each day, so that a line which is counted twice shows. */
const files = [
  ...ordinaryDays(brand, days),
  ...ordinaryDays(pharmacy, days),
  ...days.map((day) => arrived(`${day}T03:11`, ['not json'], 'broken.ndjson')),
]
let putBack: () => void
beforeAll(async () => {
  log = new LocalLog(services)
  log.write(files)
  await log.run(D, { input })
  putBack = keep(log.events, log.lake)
})
beforeEach(() => putBack())
afterAll(() => log.remove())

const dayFolder = (day: string) => `year=2026/month=11/day=${day}`
const at = (below: string) => path.join(log.events, below)
function move(from: string, to: string): void {
  mkdirSync(path.dirname(at(to)), { recursive: true })
  renameSync(at(from), at(to))
}
const isOf = (day: string) => (file: RawFile) => file.path.startsWith(dayFolder(day))
const movedTo = (place: (file: RawFile) => string) => (file: RawFile) => ({ ...file, path: place(file) })

/** Tables and account of each service are what the reference makes of these files alone. */
async function expectLogOf(wantedFiles: readonly RawFile[], report: RunReport): Promise<void> {
  const wanted = reference([...wantedFiles], services, report.services[0]?.run_date ?? D)
  const published = await log.tables(tables)
  for (const { service_name, events } of report.services) {
    const { button_interaction, hourly_traffic } = wanted[service_name]?.tables ?? {}
    expect(published[service_name], service_name).toEqual({ button_interaction, hourly_traffic })
    expect(events, service_name).toEqual(wanted[service_name]?.events)
  }
}

describe('files that are added', () => {
  const late = arrived('2026-11-03T09:00', [
    line(brand, noonInSeoul('2026-11-03'), 'commerce.button.click', { action: 'shipped later' }),
  ])

  it('to an arrival day count in the next run', async () => {
    log.write([late])
    await expectLogOf([...files, late], await log.run(D, { input }))
  })

  it('count in a run for an older date, too, which replaces newer tables when told to', async () => {
    log.write([late])
    const older = await log.run('2026-11-05', { input: { ...input, replace_newer: true } })
    expect(older.services[0]?.notes).toEqual([
      'events are staged up to run date 2026-11-06: they were used as they stand, with what was shipped since in 1 arrival day, and no partition moved back to 2026-11-05',
    ])
    const { button_interaction = [] } = (await log.tables(tables))[brand.name] ?? {}
    expect(button_interaction.find(({ action }) => action === 'shipped later')).toMatchObject({
      calculation_date: '2026-11-05',
      total_clicks: 1,
    })
    // No day moved back: the last one is still there, and the newest date finds nothing left to do.
    expect(older.services[0]?.events).toEqual(reference([...files, late], services, D)[brand.name]?.events)
    await expectLogOf([...files, late], await log.run(D, { input }))
  })
})

describe('files that are gone', () => {
  it('from a day that still has others are taken back', async () => {
    rmSync(at(`${dayFolder('03')}/hour=03/minute=10/${brand.name}.ndjson`))
    const left = files.filter(
      ({ path: name }) => !(isOf('03')({ path: name } as RawFile) && name.includes(brand.name)),
    )
    await expectLogOf(left, await log.run(D, { input }))
  })

  it('with their whole day have expired, and still count, until the day comes back', async () => {
    rmSync(at(dayFolder('03')), { recursive: true })
    await expectLogOf(files, await log.run(D, { input }))
    const other = arrived('2026-11-03T03:10', [
      line(brand, noonInSeoul('2026-11-03'), 'commerce.button.click', { action: 'another' }),
    ])
    log.write([other])
    await expectLogOf([...files.filter((file) => !isOf('03')(file)), other], await log.run(D, { input }))
  })

  it('but for a blank line are taken back with the whole day', async () => {
    rmSync(at(dayFolder('03')), { recursive: true })
    log.writeBytes(`${dayFolder('03')}/hour=00/minute=00/taken-back.ndjson`, '\n')
    await expectLogOf(
      files.filter((file) => !isOf('03')(file)),
      await log.run(D, { input }),
    )
  })

  it('with the oldest day have expired also when a new day is as large, file for file', async () => {
    rmSync(at(dayFolder('02')), { recursive: true })
    const next = [...ordinaryDays(brand, ['2026-11-06']), ...ordinaryDays(pharmacy, ['2026-11-06'])]
    log.write(next)
    await expectLogOf([...files, ...next], await log.run('2026-11-07', { input }))
  })
})

describe('a day whose files were moved counts once', () => {
  const renamed = (to: string) =>
    files.map((file) => (isOf('03')(file) ? movedTo((f) => f.path.replace(dayFolder('03'), to))(file) : file))

  it('in the folder of a day that was not there', async () => {
    move(dayFolder('03'), dayFolder('01'))
    await expectLogOf(renamed(dayFolder('01')), await log.run(D, { input }))
    // And in the run after it.
    await expectLogOf(renamed(dayFolder('01')), await log.run(D, { input }))
  })

  it('in the folder of a day that has files of its own', async () => {
    for (const minute of readdirSync(at(`${dayFolder('03')}/hour=03`)))
      move(`${dayFolder('03')}/hour=03/${minute}`, `${dayFolder('04')}/hour=04/${minute}`)
    rmSync(at(dayFolder('03')), { recursive: true })
    const wanted = renamed('').map((file) =>
      file.path.startsWith('/')
        ? { ...file, path: `${dayFolder('04')}${file.path.replace('hour=03', 'hour=04')}` }
        : file,
    )
    await expectLogOf(wanted, await log.run(D, { input }))
  })

  it('outside of the folders, whatever the files are called there and when they were copied', async () => {
    cpSync(at(dayFolder('03')), at('03'), { recursive: true })
    rmSync(at(dayFolder('03')), { recursive: true })
    await expectLogOf(renamed('03'), await log.run(D, { input }))
  })

  it('in a folder above its own: it is the same day', async () => {
    move(dayFolder('03'), `archive/${dayFolder('03')}`)
    await expectLogOf(files, await log.run(D, { input }))
  })

  it('with all other days', async () => {
    for (const day of ['02', '03', '04', '05']) move(dayFolder(day), `flat/${day}`)
    const wanted = files.map(movedTo((file) => file.path.replace('year=2026/month=11/day=', 'flat/')))
    await expectLogOf(wanted, await log.run(D, { input }))
  })

  it('for a service whose next run comes later', async () => {
    move(dayFolder('03'), dayFolder('01'))
    await log.run(D, { input: { ...input, service_names: [pharmacy.name] } })
    await expectLogOf(renamed(dayFolder('01')), await log.run(D, { input }))
  })

  it('and again where it was, when it is moved back', async () => {
    move(dayFolder('03'), dayFolder('01'))
    await log.run(D, { input })
    move(dayFolder('01'), dayFolder('03'))
    await expectLogOf(files, await log.run(D, { input }))
  })

  it('where it lies too late for its events it is too late', async () => {
    move(dayFolder('02'), dayFolder('06'))
    const report = await log.run('2026-11-07', { input })
    const moved = files.map((file) =>
      isOf('02')(file) ? movedTo((f) => f.path.replace(dayFolder('02'), dayFolder('06')))(file) : file,
    )
    expect(report.services[0]?.events.quarantined.too_late).toBe(19)
    await expectLogOf(moved, report)
  })
})

it('a folder of orders is read as it is: a day that was moved counts once, one that is gone no more', async () => {
  const orders = new LocalOrders()
  try {
    const placed = (id: number, day: string) =>
      arrivedOn(day, [webhook('orders/create', order({ id, created: `${day}T01:00:00Z` }))])
    orders.write(placed(1, '2026-11-03'), placed(2, '2026-11-04'))
    const [first] = (await orders.run()).services
    expect(first?.events).toMatchObject({ read: 2, staged: 2, duplicates: 0 })
    const folder = (day: string) => path.join(orders.orders, dayFolder(day))
    renameSync(folder('03'), folder('05'))
    const [moved] = (await orders.run()).services
    expect(moved?.events).toEqual(first?.events)
    rmSync(folder('04'), { recursive: true })
    const [left] = (await orders.run()).services
    expect(left?.events).toMatchObject({ read: 1, staged: 1 })
    expect(await orders.query('SELECT order_id FROM tea_shop_orders_enriched')).toEqual([{ order_id: 1 }])
  } finally {
    orders.remove()
  }
})
