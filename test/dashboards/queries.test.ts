import { ExpressionWrapper, FunctionNode, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { placed, row } from '../../dashboards/layout.ts'
import { declared, derived, named } from '../../dashboards/panels/fields.ts'
import { table } from '../../dashboards/panels/table.ts'
import { timeseries } from '../../dashboards/panels/timeseries.ts'
import { PanelQueryError, sqlOf } from '../../dashboards/sql/compile.ts'
import { total } from '../../dashboards/sql/functions.ts'
import { commerceTables, db } from '../../dashboards/sql/tables.ts'

const { columns } = commerceTables.button_interaction
const words = { title: 'Clicks', doc: 'Of all buttons.', noValue: 'No clicks in these 7 days' }
const clicks = db.selectFrom('button_interaction').select(['action', 'total_clicks'])
const fields = { action: named('Button'), total_clicks: declared(columns.total_clicks, 'Clicks') }
const place = { id: 1, gridPos: { x: 0, y: 0, w: 24, h: 4 } }

describe('a panel', () => {
  it('takes units and meaning from the declaration of its columns', () => {
    const { description, fieldConfig } = table({ ...words, query: clicks, fields })(place)
    expect(description).toBe(`Of all buttons.\n\n- Clicks: ${columns.total_clicks.doc}`)
    expect(fieldConfig?.defaults.unit).toBe('locale')
    const properties = fieldConfig?.overrides.map(({ matcher, properties }) => [
      matcher.options,
      Object.fromEntries(properties.map(({ id, value }) => [id, value])),
    ])
    expect(properties).toEqual([
      ['action', { displayName: 'Button', unit: 'string' }],
      ['total_clicks', { displayName: 'Clicks', unit: 'locale', decimals: 0 }],
    ])
  })

  it('does not compile when its fields are not the columns of its query', () => {
    const { action, total_clicks } = fields
    // @ts-expect-error: the query returns total_clicks, too
    table({ ...words, query: clicks, fields: { action } })
    // @ts-expect-error: the query returns no users
    table({ ...words, query: clicks, fields: { action, total_clicks, users: total_clicks } })
    // @ts-expect-error: a time series needs a column called time
    timeseries({ ...words, query: clicks, fields, axis: 'clicks', style: 'bars' })
  })

  it('does not compile when its query names a column that its table does not declare', () => {
    // @ts-expect-error
    db.selectFrom('button_interaction').select('clicks')
    // @ts-expect-error
    db.selectFrom('button_interactions')
    // @ts-expect-error: a text is nothing to add up
    db.selectFrom('button_interaction').select((eb) => total(eb.ref('action')).as('clicks'))
  })

  it('has columns in lower case, as Athena returns them', () => {
    const query = db.selectFrom('product_ranking').select('productName')
    const upper = table({ ...words, query, fields: { productName: named('Product') } })
    expect(() => upper(place)).toThrow('lower case')
  })

  it('stands in a row that is as wide as the dashboard', () => {
    const panel = table({ ...words, query: clicks, fields })
    const narrow = { firstId: 1, rows: [row(4, [12, panel], [11, panel])] }
    expect(() => placed([narrow])).toThrow('23 wide')
  })

  it('shows what it works out in the unit that it says', () => {
    expect(derived('percent', 'Share', 'of all').shown).toEqual({ unit: 'percent', decimals: 2 })
    expect(derived('clicks per user', 'Mean', 'of all').shown).toEqual({ unit: 'locale', decimals: 2 })
  })
})

describe('the SQL of a panel', () => {
  it('is laid out to be read, with the service in the names of tables, and NULLs last', () => {
    const query = clicks.where('total_clicks', '>', 5n).orderBy('total_clicks', 'desc').limit(3)
    const table_ = `${'$'}{service:raw}_commerce_button_interaction_summary`
    expect(sqlOf(query)).toBe(
      `SELECT\n  action,\n  total_clicks\nFROM\n  ${table_}\nWHERE\n  total_clicks > 5\nORDER BY\n  total_clicks DESC NULLS LAST\nLIMIT\n  3`,
    )
  })

  it('doubles quotes in texts, and has none that Grafana would take for a variable', () => {
    expect(sqlOf(clicks.where('action', '=', "it's"))).toContain("action = 'it''s'")
    for (const text of [`${'$'}{service}`, '$__all', 'x [[action]]'])
      expect(() => sqlOf(clicks.where('action', '=', text)), text).toThrow(PanelQueryError)
    expect(sqlOf(clicks.where('action', '=', '5 $ off'))).toContain("'5 $ off'")
  })

  it('has nothing in it that is not known to mean the same on both engines', () => {
    const unknown = new ExpressionWrapper<never, never, string>(FunctionNode.create('approx_distinct', []))
    expect(() => sqlOf(db.selectNoFrom(unknown.as('x')))).toThrow('approx_distinct')
    expect(() => sqlOf(db.selectNoFrom(sql<string>`now()`.as('x')))).toThrow('raw SQL')
    expect(() => sqlOf(clicks.select((eb) => eb.fn.avg('total_clicks').as('x')))).toThrow('avg')
    expect(() => sqlOf(clicks.select((eb) => eb.cast('action', 'text').as('x')))).toThrow('types')
    expect(() => sqlOf(clicks.select('button_interaction.rank'))).toThrow('alias')
  })
})
