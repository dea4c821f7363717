import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadProject } from '../../cli/config-file.ts'
import { sampleCommand } from '../../cli/sample.ts'
import { sampleOrders } from '../../cli/sample-orders.ts'
import { Lake } from '../../engines/local/lake.ts'
import { filesIn, recordsIn } from '../sample/orders/sample-records.ts'
import { commerce, within } from './command.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sample-orders-'))
const to = (name: string) => path.join(folder, name)
const sample = (...args: string[]) => within(sampleCommand(), args)
const shop = { name: 'leeds', timeZone: 'Europe/London', currency: 'GBP' }

function config(name: string, services: readonly object[]): string {
  const file = to(name)
  writeFileSync(file, JSON.stringify({ services }))
  return file
}

afterAll(() => rmSync(folder, { recursive: true }))

describe('commerce sample --orders', () => {
  it('writes orders of all shops that have a domain, and says what it wrote', async () => {
    const services = [
      { ...shop, shopDomain: 'leeds.myshopify.com' },
      { ...shop, name: 'york', shopDomain: 'york.myshopify.com' },
      { ...shop, name: 'office' },
    ]
    const { code, stdout } = await commerce([
      'sample',
      ...['--orders', '200', '--days', '10', '--seed', '3', '--date', '2026-11-21'],
      ...['--to', to('two'), '--config', config('three.json', services)],
    ])
    expect(code).toBe(0)
    const records = recordsIn(to('two'))
    expect(stdout).toMatch(
      new RegExp(`^${records.length} records \\(\\d+ orders\\) in ${filesIn(to('two')).length} files`),
    )
    expect(stdout).toMatch(/^ {2}refund_before_order +\d+$/m)
    expect(new Set(records.map((record) => record.shop).filter(Boolean))).toEqual(
      new Set(['leeds.myshopify.com', 'york.myshopify.com', 'another-shop.myshopify.com']),
    )
    expect(records.map(({ day }) => day).sort()[0]).toBe('2026-11-11')
  })

  it('takes the only service without asking for its domain', async () => {
    const only = config('one.json', [shop])
    const { code } = await sample('--orders', '150', '--days', '7', '--to', to('one'), '--config', only)
    expect(code).toBe(0)
    expect(recordsIn(to('one')).some((record) => record.shop === 'leeds.myshopify.com')).toBe(true)
  })

  it.each([
    [['--events', '100'], '--events and --orders are two samples: give one of them'],
    [['--days', '3'], 'a sample with defects needs at least 120 orders and 7 days'],
    [['--days', 'many'], '--days many is not a whole number'],
    [['--date', '2026-02-30'], '2026-02-30 is not a date'],
    [
      ['--config', config('none.json', [shop, { ...shop, name: 'york' }])],
      'of several services none has a shopDomain',
    ],
  ])('with %j exits with 2 and says why', async (args, message) => {
    const { code, stderr } = await sample('--orders', '200', '--to', to('refused'), ...args)
    expect(stderr).toContain(message)
    expect(code).toBe(2)
    expect(existsSync(to('refused'))).toBe(false)
  })

  it('has a help that fits a screen, and lists what is planted when asked', async () => {
    const lines = (await sample('--help')).stdout.split('\n')
    expect(lines.length).toBeLessThanOrEqual(24)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80)
    const { stdout } = await sample('--defects')
    expect(stdout).toMatch(/^ {2}duplicate_same_partition/m)
    expect(stdout).toMatch(/five_hundred_lines +0.01 % of orders: an order of 500 lines/)
  })
})

it('without --orders a run of the orders pipeline finds a sample in the lake, made once a date', async () => {
  const said: string[] = []
  const progress = { say: (text: string) => void said.push(text) } as never
  const lake = new Lake(to('lake'))
  const { config: given } = await loadProject(config('lake.json', [shop]))
  const { folder: first, prepare } = sampleOrders(given, { lake: lake.folder, date: '2026-11-21' }, progress)
  await prepare(lake)
  expect(said.at(-1)).toBe('writing a sample of 3000 orders: 3000')
  const files = filesIn(first)
  const days = files.map((file) => file.slice(0, 'year=2026/month=11/day=20'.length)).sort()
  // 120 days before the run date.
  expect([days[0], days.at(-1)]).toEqual(['year=2026/month=07/day=24', 'year=2026/month=11/day=20'])
  said.length = 0
  await prepare(lake)
  expect(said).toEqual([])
  expect(readdirSync(path.dirname(first))).toEqual(['2026-11-21', '2026-11-21.json'])
})
