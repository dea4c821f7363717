import type { ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDashboards } from '../../preview/dashboards-read.ts'
import { commerce, startCommerce } from '../cli/command.ts'
import { PreviewLake, planted } from './preview-lake.ts'
import { choose, drawnPanels, type Opened, opened, panelOf, settled, textOf } from './preview-page.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const axe = (createRequire(import.meta.url)('axe-core') as { source: string }).source
const COMMERCE = 'commerce-analytics-multi-service'
const uids = readDashboards().map(({ uid }) => uid)

/** Panels that have nothing to show on a sound lake of this machine, and why. */
const mayBeEmpty: Readonly<Record<string, string>> = {
  'Orders that are not explained': 'all add up',
  'Checks that failed or warned in the latest runs': 'all passed',
  'Checks that failed or warned': 'all passed',
  'Tables that failed': 'none did',
  'Cost of Athena': 'DuckDB bills nothing',
  'Cost of Athena by day': 'DuckDB bills nothing',
  'Scanned by day': 'DuckDB says no bytes',
}
const isAllowedEmpty = (title: string) => Object.keys(mayBeEmpty).some((name) => title.startsWith(name))

describe('the preview in a browser', () => {
  const lake = new PreviewLake()
  let browser: Browser
  let server: ChildProcess
  let address: string
  /** The page of orders as it is while no run has made their tables. */
  let beforeOrders: Opened
  const at = (uid: string, query = '') => `${address}/d/${uid}${query}`

  beforeAll(async () => {
    await lake.runEvents()
    const child = startCommerce(['preview', '--lake', lake.lake])
    server = child
    const said = await new Promise<string>((resolve) =>
      child.stdout.once('data', (text) => resolve(String(text))),
    )
    address = said.split(' ')[0] ?? ''
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
    beforeOrders = await opened(browser, at('orders'))
    await lake.runOrders()
  })
  afterAll(async () => {
    await browser?.close()
    server?.kill('SIGINT')
    lake.remove()
  })

  it('says how to make tables that are not there yet, and shows them on a reload once a run has made them', async () => {
    const { page, complaints } = beforeOrders
    for (const { text } of await drawnPanels(page)) expect(text).toContain('commerce run --pipeline all')
    await page.reload()
    await settled(page)
    const missing = (await drawnPanels(page)).filter(
      ({ state, title }) => state !== 'drawn' && !(state === 'empty' && isAllowedEmpty(title)),
    )
    expect(missing).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  for (const uid of uids) {
    for (const width of [1440, 390]) {
      it(`draws all panels of ${uid} at ${width} pixels, with nothing beside the page`, async () => {
        const { page, complaints } = await opened(browser, at(uid), { width })
        for (const { title, state, shapes, rows, figures, text } of await drawnPanels(page)) {
          if (state === 'empty' && isAllowedEmpty(title)) continue
          expect(state, `${title}: ${text}`).toBe('drawn')
          const isDrawn = shapes.length > 3 || rows > 0 || figures.some((figure) => /\d/.test(figure))
          expect(isDrawn, `${title}: ${text}`).toBe(true)
          expect(title).not.toContain('$')
          expect(text, title).not.toMatch(/undefined|NaN|\[object/)
        }
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
        expect(complaints).toEqual([])
        await page.context().close()
      })
    }
  }

  it('shows other numbers for another service, keeps it in the address, and goes back', async () => {
    const { page } = await opened(browser, at(COMMERCE))
    const first = await drawnPanels(page)
    await choose(page, 'service', 'theshop_pharmacy')
    const other = await drawnPanels(page)
    // What checks found, and how old tables are, is the same for both.
    const shown = ({ text, shapes }: (typeof first)[0]) => text + shapes.join()
    const same = other
      .filter((panel, i) => shown(panel) === shown(first[i] ?? panel))
      .map(({ title }) => title)
    expect(same.filter((title) => !/^(Age|Checks)/.test(title))).toEqual([])
    expect(await page.locator('[role=status]').textContent()).toContain('theshop_pharmacy')
    await page.goBack()
    await settled(page)
    expect((await drawnPanels(page)).map(({ text }) => text)).toEqual(first.map(({ text }) => text))
    const { page: bookmarked } = await opened(browser, at(COMMERCE, '?var-service=theshop_pharmacy'))
    expect((await drawnPanels(bookmarked)).map(({ text }) => text)).toEqual(other.map(({ text }) => text))
    await Promise.all([page.context().close(), bookmarked.context().close()])
  })

  it.each(Object.entries(planted))(
    'finds the button %j and shows its name as text',
    async (action, clicks) => {
      const { page, complaints } = await opened(browser, at(COMMERCE))
      await choose(page, 'action', action)
      const rows = await panelOf(page, 402).locator('tbody tr').all()
      expect(rows).toHaveLength(1)
      const cells = await (rows[0] as (typeof rows)[0]).locator('td').allTextContents()
      expect(cells).toContain(action)
      expect(cells).toContain(String(clicks))
      expect(await page.title()).toContain('Commerce analytics')
      expect(complaints).toEqual([])
      await page.context().close()
    },
  )

  it('shows the products of a category', async () => {
    const { page } = await opened(browser, at(COMMERCE))
    const category = (await panelOf(page, 204).locator('tbody td').first().textContent()) ?? ''
    await choose(page, 'category', category)
    const found = await panelOf(page, 201).locator('tbody td:nth-child(3)').allTextContents()
    expect(new Set(found)).toEqual(new Set([category]))
    await page.context().close()
  })

  it('shows the numbers that commerce query gives', async () => {
    const { page } = await opened(browser, at(COMMERCE))
    const table = (name: string) => `theshop_brand_commerce_${name}_summary`
    const query = async (sql: string) =>
      JSON.parse((await commerce(['query', sql, '--lake', lake.lake, '--json'])).stdout) as Record<
        string,
        number
      >[]
    const whole = (value: unknown) => Number(value).toLocaleString('en-US')
    const [orders] = await query(`SELECT SUM(total_purchases) AS n FROM ${table('purchase_analytics')}`)
    expect(await textOf(page, 102)).toBe(whole(orders?.n))
    const [searches] = await query(`SELECT SUM(search_count) AS n FROM ${table('search_analytics')}`)
    expect(await textOf(page, 301)).toBe(whole(searches?.n))
    const products = await query(
      `SELECT cart_add_count AS n FROM ${table('product_ranking')} ORDER BY rank LIMIT 5`,
    )
    const adds = await panelOf(page, 201).locator('tbody td:nth-child(5)').allTextContents()
    expect(adds.slice(0, 5)).toEqual(products.map(({ n }) => whole(n)))
    await page.context().close()
  })

  it('is walked through by keyboard: selects, tables of charts, sorting', async () => {
    const { page } = await opened(browser, at(COMMERCE))
    const reached: string[] = []
    const focused = () =>
      page.evaluate(
        'document.activeElement.id || document.activeElement.getAttribute("aria-label") || document.activeElement.textContent',
      )
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab')
      reached.push(String(await focused()))
      if (reached.at(-1) === 'Table: Revenue by day') break
    }
    expect(reached[0]).toBe('Skip to the content')
    expect(reached).toEqual(
      expect.arrayContaining(['variable-service', 'variable-action', 'variable-category']),
    )
    expect(reached.at(-1)).toBe('Table: Revenue by day')
    await page.keyboard.press('Enter')
    expect(await panelOf(page, 105).locator('tbody tr').count()).toBeGreaterThan(50)
    const clicks = panelOf(page, 402).getByRole('button', { name: 'Clicks', exact: true })
    await clicks.focus()
    for (const direction of ['descending', 'ascending']) {
      await page.keyboard.press('Enter')
      expect(await panelOf(page, 402).locator('th[aria-sort]').getAttribute('aria-sort')).toBe(direction)
    }
    const sorted = (await panelOf(page, 402).locator('tbody td:nth-child(3)').allTextContents()).map(Number)
    expect(sorted).toEqual([...sorted].sort((a, b) => a - b))
    await page.context().close()
  })

  it.each(uids.flatMap((uid) => (['light', 'dark'] as const).map((theme) => [uid, theme] as const)))(
    '%s has no serious defect for those who use it by other means, in the %s theme',
    async (uid, colorScheme) => {
      const { page } = await opened(browser, at(uid), { colorScheme, scripts: [axe] })
      await page
        .getByRole('button', { name: /^Table/ })
        .first()
        .click()
      await panelOf(page, 101)
        .getByRole('button', { name: /^About/ })
        .click()
      const { violations } = (await page.evaluate('axe.run()')) as {
        violations: { id: string; impact: string; nodes: { html: string }[] }[]
      }
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(grave.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      await page.context().close()
    },
  )

  it('begins with the first dashboard, which leads to the others', async () => {
    const { page, complaints } = await opened(browser, `${address}/`)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Commerce analytics')
    await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click()
    await settled(page)
    expect(page.url()).toContain(at('orders'))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('remembers the theme that was chosen', async () => {
    const { page } = await opened(browser, at(COMMERCE))
    const theme = () => page.evaluate('document.documentElement.dataset.theme')
    expect(await theme()).toBe('light')
    await page.getByRole('button', { name: 'Dark', exact: true }).click()
    expect(await theme()).toBe('dark')
    await page.reload()
    await settled(page)
    expect(await theme()).toBe('dark')
    // It says what it changes to, not what there is.
    expect(await page.getByRole('button', { name: 'Dark', exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Light', exact: true }).click()
    expect(await theme()).toBe('light')
    await page.context().close()
  })

  it('says in the panel why it has failed, and draws the others', async () => {
    const { page } = await opened(browser, at(COMMERCE))
    await page.route('**/panels/101*', (route) =>
      route.fulfill({ status: 500, json: { error: 'no <b>such</b> table' } }),
    )
    await choose(page, 'service', 'theshop_pharmacy')
    expect(await textOf(page, 101)).toBe('no <b>such</b> table')
    expect(await panelOf(page, 102).getAttribute('data-state')).toBe('drawn')
    expect(await page.locator('[role=status]').textContent()).toContain('1 panel failed')
    await page.context().close()
  })

  it('names the table that a panel lacks, which is no failure', async () => {
    const { page } = await opened(browser, at(COMMERCE))
    await page.route('**/panels/101*', (route) =>
      route.fulfill({ json: { missing: 'no_<b>such</b>_table' } }),
    )
    await choose(page, 'service', 'theshop_pharmacy')
    expect(await textOf(page, 101)).toContain('The lake has no table no_<b>such</b>_table yet.')
    expect(await panelOf(page, 101).getAttribute('data-state')).toBe('empty')
    expect(await page.locator('[role=status]').textContent()).not.toContain('failed')
    await page.context().close()
  })

  it('exports files that show the same without a server', async () => {
    const site = path.join(lake.folder, 'site')
    const { code } = await commerce(['preview', '--lake', lake.lake, '--export', site])
    expect(code).toBe(0)
    const file = (name: string) => pathToFileURL(path.join(site, name)).href
    for (const uid of uids) {
      const [live, exported] = [await opened(browser, at(uid)), await opened(browser, file(`${uid}.html`))]
      const texts = async ({ page }: typeof live) =>
        (await drawnPanels(page)).map(({ title, text }) => [title, text])
      expect(await texts(exported)).toEqual(await texts(live))
      const values = exported.page.locator('#variable-service option')
      await choose(exported.page, 'service', String(await values.last().getAttribute('value')))
      expect(exported.complaints).toEqual([])
      await Promise.all([live.page.context().close(), exported.page.context().close()])
    }
    const { page, complaints } = await opened(browser, file('index.html'))
    const [script] = Object.entries(planted)
    await choose(page, 'action', String(script?.[0]))
    expect(await panelOf(page, 402).locator('tbody tr').count()).toBe(1)
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await settled(page)
    expect(page.url()).toContain('orders.html?var-service=theshop_brand')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
