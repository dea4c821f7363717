import { describe, expect, it } from 'vitest'
import { commerceBatches } from '../../pipelines/commerce/batches.ts'
import { batchesOf } from '../../pipelines/pipeline-list.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { publishedColumns, readingOrder } from '../../queries/model/common-columns.ts'
import { summaryTable } from '../../queries/model/services.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { days, windowDates } from '../../queries/model/windows.ts'

/** The table of domain.md section 5, copied by hand: days, rows, grain, own columns. Counts are BIGINT, rates DOUBLE. */
const contract = {
  button_interaction: {
    days: 7,
    rows: { top: 50, by: 'total_clicks' },
    grain: 'action',
    columns:
      'rank bigint, action varchar, total_clicks bigint, unique_users bigint, unique_sessions bigint, avg_clicks_per_user double',
  },
  product_ranking: {
    days: 30,
    rows: { top: 100, by: 'cart_add_count' },
    // One product: its code, else its name.
    grain: 'goodsCd, productName',
    columns:
      'rank bigint, goodsCd varchar, productName varchar, category varchar, sellerNm varchar, cart_add_count bigint, unique_users bigint, unique_sessions bigint, total_quantity bigint, total_cart_value money_sum, avg_sale_price double, avg_adds_per_user double',
  },
  search_analytics: {
    days: 7,
    rows: { top: 200, by: 'search_count' },
    grain: 'searchQuery',
    columns:
      'rank bigint, searchQuery varchar, search_count bigint, unique_users bigint, unique_sessions bigint, click_count bigint, click_through_rate double, zero_result_count bigint, zero_result_rate double',
  },
  category_performance: {
    days: 30,
    rows: { top: 30, by: 'cart_add_count' },
    grain: 'category',
    columns:
      'rank bigint, category varchar, cart_add_count bigint, unique_users bigint, unique_products bigint, total_quantity bigint, avg_price double, total_category_value money_sum',
  },
  hourly_traffic: {
    days: 7,
    rows: { always: 24 },
    grain: 'hour',
    columns:
      'hour integer, sessions bigint, unique_users bigint, cart_adds bigint, cart_sessions bigint, cart_conversion_rate double',
  },
  purchase_analytics: {
    days: 90,
    rows: {},
    grain: 'purchase_date, currency, payment_method',
    columns:
      'purchase_date date, currency varchar, payment_method varchar, total_purchases bigint, unique_purchasers bigint, purchases_with_amount bigint, total_revenue money_sum, avg_order_value double',
  },
  navigation_flow: {
    days: 7,
    rows: { top: 100, by: 'transition_count' },
    grain: 'fromPath, toPath',
    columns:
      'rank bigint, fromPath varchar, toPath varchar, transition_count bigint, unique_users bigint, unique_sessions bigint, avg_transitions_per_session double',
  },
}
const commonColumns = 'service_name varchar, window_start date, window_end date, calculation_date date'

const summaryNamed = (name: string): AnySummary => {
  const summary = commerceSummaries.find((candidate) => candidate.name === name)
  if (summary === undefined) throw new Error(`no summary ${name}`)
  return summary
}

describe.each(Object.entries(contract))('%s is as the data contract says:', (name, wanted) => {
  const summary = summaryNamed(name)

  it('its window', () => expect(summary.window).toEqual(days(wanted.days)))

  it('its rows', () => {
    const { top, rows } = summary
    expect({ ...(top && { top: top.n, by: top.by }), ...(rows && { always: rows }) }).toEqual(wanted.rows)
  })

  it('its grain', () => expect(summary.grain.join(', ')).toBe(wanted.grain))

  it('its columns, their order and types', () => {
    const columns = Object.entries(publishedColumns(summary)).map(([column, { type }]) => `${column} ${type}`)
    expect(columns.join(', ')).toBe(`${wanted.columns}, ${commonColumns}`)
  })

  it('its reading order', () => {
    expect(readingOrder(summary).join(', ')).toBe('top' in wanted.rows ? 'rank' : wanted.grain)
  })
})

describe('the registry', () => {
  it('names each summary once', () => {
    const names = commerceSummaries.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('has a table for each, below its prefix', () => {
    expect(summaryTable({ tablePrefix: 'theshop_brand' }, 'product_ranking')).toBe(
      'theshop_brand_commerce_product_ranking_summary',
    )
  })

  it('documents every column of every summary', () => {
    for (const summary of commerceSummaries) {
      for (const [column, { doc }] of Object.entries(publishedColumns(summary))) {
        expect(doc.length, `${summary.name}.${column}`).toBeGreaterThan(5)
      }
    }
  })

  it('gives a position and the common columns to no summary by hand', () => {
    const reserved = ['rank', 'service_name', 'window_start', 'window_end', 'calculation_date']
    for (const { name, columns } of commerceSummaries) {
      expect(
        Object.keys(columns).filter((column) => reserved.includes(column)),
        name,
      ).toEqual([])
    }
  })

  it('names no column twice, whatever its case', () => {
    for (const summary of commerceSummaries) {
      const names = Object.keys(publishedColumns(summary)).map((column) => column.toLowerCase())
      expect(new Set(names).size, summary.name).toBe(names.length)
    }
  })
})

describe('a window of N days', () => {
  it('covers the N local days before the run date, not the run date', () => {
    expect(windowDates({ days: 7 }, '2026-03-03')).toEqual({
      start: '2026-02-24',
      endExclusive: '2026-03-03',
    })
    // 2024 was a leap year: 30 days before 15 March are 14 February.
    expect(windowDates({ days: 30 }, '2024-03-15').start).toBe('2024-02-14')
    expect(windowDates({ days: 90 }, '2026-01-01').start).toBe('2025-10-03')
  })
})

describe('the batches', () => {
  it('hold every summary of the registry exactly once', () => {
    const batched = commerceBatches.flat().sort()
    expect(batched).toEqual(commerceSummaries.map(({ name }) => name).sort())
  })

  it('stand in the order of the data contract', () => {
    const seven = Object.keys(contract)
    expect(batchesOf(seven, commerceBatches)).toEqual([
      ['button_interaction', 'hourly_traffic'],
      ['product_ranking', 'category_performance'],
      ['search_analytics', 'purchase_analytics', 'navigation_flow'],
    ])
  })

  it('are cut down to what is asked for, and fall away when nothing of them is', () => {
    expect(batchesOf(['navigation_flow', 'hourly_traffic'], commerceBatches)).toEqual([
      ['hourly_traffic'],
      ['navigation_flow'],
    ])
    expect(batchesOf([], commerceBatches)).toEqual([])
  })
})
