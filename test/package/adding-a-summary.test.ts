import { execSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { blocksIn, CopiedTree } from '../docs/copied-tree.ts'
import { readPage } from '../docs/page.ts'

const page = readPage('docs/adding-a-summary.md')
const inSection = (title: string) => blocksIn(page, title)

/** Prices and quantities by hand: favorites 2 x 1.50 + 10, routine 4.25, unknown has no price and so no value. */
const adds = [
  { sessionId: 's1', userKey: 'u1', source: 'favorites', quantity: '2', price: '1.50' },
  { sessionId: 's1', userKey: 'u1', source: 'favorites', price: '10' },
  { sessionId: 's2', userKey: 'u2', source: 'favorites', price: 'ten' },
  { sessionId: 's2', userKey: 'u2', source: 'routine', price: '4.25' },
  { sessionId: 's3', source: ' ' },
  { sessionId: 's3', userKey: 'u3' },
]
const common = {
  service_name: 'my-shop',
  window_start: '2026-10-06',
  window_end: '2026-11-05',
  calculation_date: '2026-11-05',
}
const expectedRows = [
  ['favorites', 3, 2, 2, '13.0000', 50],
  ['unknown', 2, 1, 1, null, 33.33],
  ['routine', 1, 1, 1, '4.2500', 16.67],
].map(([source, cart_add_count, unique_users, unique_sessions, total_cart_value, share_of_adds], i) => ({
  rank: i + 1,
  source,
  cart_add_count,
  unique_users,
  unique_sessions,
  total_cart_value,
  share_of_adds,
  ...common,
}))

// Whoever has followed the page has nothing left to follow.
const isFollowed = commerceSummaries.some(({ name }) => name === 'cart_source')

describe.skipIf(isFollowed)('docs/adding-a-summary.md, followed to the letter in a copy of the tree', () => {
  const tree = new CopiedTree()

  beforeAll(() => {
    const [code = ''] = inSection('1. The summary')
    tree.write('queries/commerce/cart-source.ts', code)
    tree.change('queries/commerce/index.ts', inSection('2. The registry'))
    tree.change('pipelines/commerce/batches.ts', inSection('3. The batch'))

    tree.write(
      'config.json',
      JSON.stringify({ services: [{ name: 'my-shop', timeZone: 'UTC', currency: 'EUR' }] }),
    )
    const lines = adds.map((attributes, i) => ({
      timestamp: `2026-11-04T09:00:0${i}Z`,
      body: 'commerce.cart.add',
      attributes: { 'resource.service.name': 'my-shop', ...attributes },
    }))
    mkdirSync(tree.file('log'))
    tree.write('log/a.ndjson', lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  })
  afterAll(() => tree.remove())

  it('compiles, and a column of another type than declared does not', () => {
    expect(tree.typeCheck()).toMatchObject({ exitCode: 0, stdout: '' })

    const [mistake = '', message = ''] = inSection('A mistake')
    const good = tree.read('queries/commerce/cart-source.ts')
    tree.change('queries/commerce/cart-source.ts', [mistake])
    const refused = tree.typeCheck()
    tree.write('queries/commerce/cart-source.ts', good)
    expect(refused.exitCode).not.toBe(0)
    for (const fragment of message.split(/\.\.\.|\n/)) expect(refused.stdout).toContain(fragment.trim())
  })

  it('builds, audits and publishes the table, and draws it in the report', () => {
    const events = ['--config', 'config.json', '--events', 'log', '--date', '2026-11-05']
    const ran = tree.commerce('run', ...events, '--query-type', 'cart_source', '--json')
    const report = JSON.parse(ran.stdout)
    const [summary] = report.services[0].summaries
    expect(summary).toMatchObject({ table: 'my_shop_commerce_cart_source_summary', status: 'published' })
    expect(summary.audit.map((check: { id: string }) => check.id)).toContain('cart_add_count_agrees')

    const read = tree.commerce('query', 'FROM my_shop_commerce_cart_source_summary ORDER BY rank', '--json')
    expect(JSON.parse(read.stdout)).toEqual(expectedRows)
    const html = tree.read(`.commerce/runs/${report.run_id}/report.html`)
    expect(html).toContain('What led to the cart: the 50 most frequent sources of the last 30 days.')
    expect(html).toContain('favorites')
  })

  it.each(['athena', 'duckdb', 'spark'])('prints its SQL for %s', (dialect) => {
    const which = ['--config', 'config.json', '--service', 'my-shop', '--date', '2026-11-05']
    const printed = tree.commerce('sql', 'cart_source', ...which, '--dialect', dialect)
    expect(printed.exitCode, printed.stderr).toBe(0)
    expect(printed.stdout).toMatch(/AS ["`]share_of_adds["`]/)
  })

  it('brings the generated files up to date with the commands that the page names', () => {
    const named =
      inSection('4. Run it')
        .join('')
        .match(/npm run (docs|dashboards)/g) ?? []
    expect(named).toEqual(['npm run docs', 'npm run dashboards'])
    for (const command of named) execSync(command, { cwd: tree.folder, stdio: 'ignore' })
    for (const name of ['README.md', 'dashboards/commerce-analytics-multi-service.json'])
      expect(tree.read(name)).toContain('cart_source')
  })
})
