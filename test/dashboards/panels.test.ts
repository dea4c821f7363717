import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { variableText } from '../../dashboards/sql/interpolated.ts'
import { interpolate } from '../../preview/interpolate.ts'
import { choices, drawnColumns, mentioned, type Offered, offeredBy, openedWith } from './asked.ts'
import { committed } from './committed.ts'
import { existingQuery } from './existing-queries.ts'
import { nastyTexts, PlantedLake, prefixes, RUN_DATE } from './planted-lake.ts'
import { PlantedTables } from './planted-tables.ts'

/** Nothing failed here, and DuckDB does not say what it scans. */
const emptyWhenAllIsWell =
  /^(Checks that failed|Tables that failed|Orders that are not explained|Scanned|Cost)/
const lake = new PlantedLake()
const offered = new Map<string, Offered[]>()
const of = (uid: string) => offered.get(uid) as Offered[]
const panelOf = (id: number) =>
  committed[0]?.panels.find((panel) => panel.id === id)?.targets[0]?.rawSQL ?? ''

beforeAll(async () => {
  await lake.make()
  for (const dashboard of committed) {
    offered.set(dashboard.uid, await offeredBy(dashboard, (sql) => lake.rows(sql), 'main'))
  }
})
afterAll(() => lake.remove())

describe('variables', () => {
  const valuesOf = (uid: string, name: string) =>
    of(uid)
      .find((variable) => variable.name === name)
      ?.values.map(({ value }) => value)

  it('offer the services whose tables there are, and of runs by their own names', () => {
    expect(valuesOf('commerce-analytics-multi-service', 'service')).toEqual(prefixes)
    expect(valuesOf('orders', 'service')).toEqual(prefixes)
    expect(valuesOf('otel-analytics-multi-service', 'service')).toEqual(prefixes)
    expect(valuesOf('pipeline-runs-and-quality', 'service')).toEqual(['theshop-brand', 'theshop-pharmacy'])
  })

  it('offer every button and category, whatever it is called', () => {
    for (const name of ['action', 'category'])
      expect(valuesOf('commerce-analytics-multi-service', name)).toEqual(expect.arrayContaining(nastyTexts))
  })
})

describe('a choice shows its own rows and no others, whatever it is called', () => {
  const uid = 'commerce-analytics-multi-service'
  const BUTTONS = 402
  const CATEGORIES = 204
  for (const nasty of nastyTexts) {
    it(nasty, async () => {
      const chosen = (name: string) => ({ ...openedWith(of(uid)), [name]: { value: nasty, text: nasty } })
      const buttons = await lake.rows(interpolate(panelOf(BUTTONS), chosen('action')))
      expect(buttons.map(({ action, total_clicks }) => [action, total_clicks])).toEqual([[nasty, 60]])
      const categories = await lake.rows(interpolate(panelOf(CATEGORIES), chosen('category')))
      expect(categories.map(({ category, cart_add_count }) => [category, cart_add_count])).toEqual([
        [nasty, 60],
      ])
    })

    it(`${nasty}, also as Grafana wrote it before 10.3, with single quotes doubled and nothing else`, async () => {
      const older = panelOf(BUTTONS)
        .replaceAll(variableText('service', 'raw'), prefixes[0] as string)
        .replaceAll(variableText('quote', 'sqlstring'), `'"'`)
        .replaceAll(variableText('action', 'sqlstring'), () => `'${nasty.replaceAll("'", "''")}'`)
      const rows = await lake.rows(older)
      expect(rows.map(({ action, total_clicks }) => [action, total_clicks])).toEqual([[nasty, 60]])
    })
  }
})

for (const dashboard of committed) {
  describe(`${dashboard.uid}:`, () => {
    for (const panel of dashboard.panels) {
      it(`${panel.id} ${panel.title} draws the columns that its query returns, for each value of each variable`, async () => {
        const returned = new Set<string>()
        for (const target of panel.targets) {
          for (const values of choices(of(dashboard.uid), mentioned(target)))
            for (const column of await lake.columns(interpolate(target.rawSQL, values))) returned.add(column)
          expect(await lake.columns(interpolate(target.rawSQL, openedWith(of(dashboard.uid))))).toContain(
            panel.type === 'timeseries' ? 'time' : [...returned][0],
          )
        }
        const shown = await Promise.all(
          panel.targets.map(({ rawSQL }) => lake.rows(interpolate(rawSQL, openedWith(of(dashboard.uid))))),
        )
        const hasData = shown
          .flat()
          .flatMap((row) => Object.values(row))
          .some((value) => value !== null)
        expect(hasData).toBe(!emptyWhenAllIsWell.test(panel.title ?? ''))
        const drawn = drawnColumns(panel)
        expect([...returned].filter((column) => column !== 'time').sort()).toEqual(drawn.sort())
      })

      it(`${panel.id} ${panel.title} shows the same for All and for all values`, async () => {
        for (const { rawSQL } of panel.targets) {
          const opened = openedWith(of(dashboard.uid))
          const rows = await lake.rows(interpolate(rawSQL, opened))
          for (const { name, all } of of(dashboard.uid)) {
            if (all === undefined || !rawSQL.includes(`{${name}:`)) continue
            expect(await lake.rows(interpolate(rawSQL, { ...opened, [name]: all.list }))).toEqual(rows)
          }
        }
      })
    }
  })
}

describe('queries of dashboards in use run as they are', () => {
  const ask = (name: string) => lake.rows(existingQuery(name))
  const published = (table: string) => lake.rows(`SELECT * FROM theshop_brand_commerce_${table}_summary`)

  it('clicks of a button', async () => {
    const button = (await published('button_interaction')).find(({ action }) => action === 'quick_add')
    expect(await ask('clicks of a button')).toEqual([
      { clicks: button?.total_clicks, users: button?.unique_users },
    ])
  })

  it('the products put in the cart most', async () => {
    const rows = await ask('the products put in the cart most')
    expect(rows).toHaveLength(20)
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'productName',
      'category',
      'cart_add_count',
      'unique_users',
      'total_cart_value',
    ])
    expect(rows.slice(0, nastyTexts.length).map((row) => row.productName)).toEqual(
      expect.arrayContaining(nastyTexts),
    )
  })

  it('traffic by hour', async () => {
    const rows = await ask('traffic by hour')
    expect(rows.map(({ hour_label }) => hour_label)).toEqual(Array.from({ length: 24 }, (_, h) => String(h)))
  })

  it('the mean click-through rate', async () => {
    const rates = (await published('search_analytics'))
      .filter(({ search_count }) => Number(search_count) >= 10)
      .map(({ click_through_rate }) => Number(click_through_rate))
    const [row] = await ask('the mean click-through rate')
    expect(row?.avg_ctr).toBeCloseTo(rates.reduce((sum, rate) => sum + rate, 0) / rates.length, 9)
  })

  it('the last run, and row counts', async () => {
    expect(await ask('the last run')).toEqual([{ last_run: RUN_DATE }])
    expect(await ask('row counts')).toEqual([
      { query_type: 'button_interaction', row_count: (await published('button_interaction')).length },
      { query_type: 'product_ranking', row_count: (await published('product_ranking')).length },
    ])
  })
})

describe('over tables without rows', () => {
  for (const dashboard of committed) {
    it(`${dashboard.uid} has no error and no data`, async () => {
      const empty = await PlantedTables.open()
      const values = openedWith(await offeredBy(dashboard, (sql) => empty.ask(sql), 'main'))
      for (const { title, targets } of dashboard.panels) {
        for (const { rawSQL } of targets) {
          const rows = await empty.ask(interpolate(rawSQL, values))
          const shown = rows.flatMap((row) => Object.values(row)).filter((value) => value !== null)
          expect(shown, title).toEqual([])
        }
      }
    })
  }
})
