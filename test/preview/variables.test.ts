import { describe, expect, it } from 'vitest'
import { queryOf, wantedIn } from '../../preview/address.ts'
import { combinations } from '../../preview/combinations.ts'
import type { Variable } from '../../preview/dashboard.ts'
import {
  ALL,
  chooseValues,
  combinationKey,
  customOptions,
  valuesOf,
  variablesBehind,
  type Wanted,
} from '../../preview/variables.ts'

const variable = (name: string, more: Partial<Variable> = {}): Variable => ({
  ...{ name, label: name, description: '', type: 'query', hidden: false },
  ...{ includeAll: false, query: '', sort: 0, ...more },
})
const shop = variable('shop', { query: 'SELECT shop' })
const button = variable('button', {
  query: 'SELECT x FROM ${shop:raw}',
  includeAll: true,
  allValue: 'button',
})
const colour = variable('colour', { query: 'SELECT c FROM ${shop:raw}', includeAll: true })
const dashboard = { uid: 'd', variables: [shop, button, colour] }
const stock: Record<string, string[]> = { shop: ['tea', 'ink'], tea: ['green', 'black'], ink: ['blue'] }

const choices = (wanted: Wanted) =>
  chooseValues(dashboard, wanted, async ({ name }, before) =>
    (stock[name === 'shop' ? 'shop' : String(before.shop?.value)] ?? []).map((value) => ({
      value,
      text: value,
    })),
  )
const chosen = async (wanted: Wanted) => (await choices(wanted)).map((choice) => choice.chosen)

describe('the values of variables', () => {
  it('are the first option, or all, until the address says otherwise', async () => {
    expect(await chosen({})).toEqual(['tea', ALL, ALL])
    expect(await chosen({ shop: 'ink', button: 'blue' })).toEqual(['ink', 'blue', ALL])
  })

  it('are never what no query offered', async () => {
    expect(await chosen({ shop: 'x; DROP TABLE y', button: 'blue' })).toEqual(['tea', ALL, ALL])
    expect(await chosen({ shop: ALL })).toEqual(['tea', ALL, ALL])
  })

  it('follow each other: the other shop has other buttons', async () => {
    expect(await chosen({ shop: 'ink', button: 'green' })).toEqual(['ink', ALL, ALL])
  })

  it('stand for all of them by an expression, or by the list of all', async () => {
    expect(valuesOf(await choices({}))).toEqual({
      shop: { value: 'tea', text: 'tea' },
      button: { value: 'button', text: 'All', verbatim: true },
      colour: { value: ['green', 'black'], text: 'All' },
    })
  })

  it('are missing where there is nothing to choose', async () => {
    const none = await chooseValues({ variables: [shop] }, {}, async () => [])
    expect(valuesOf(none)).toEqual({})
  })

  it('of a custom variable are texts and values', () => {
    expect(customOptions('7 days : 7, 30 days : 30,90')).toEqual([
      { text: '7 days', value: '7' },
      { text: '30 days', value: '30' },
      { text: '90', value: '90' },
    ])
    expect(customOptions('a\\,b')).toEqual([{ text: 'a,b', value: 'a,b' }])
  })
})

describe('the address', () => {
  it('carries values as Grafana does, whatever is in them', () => {
    const wanted = { shop: 'tea', button: `'; DROP "a" & 장바구니 + ${'${shop}'} \\` }
    expect(wantedIn(queryOf(wanted))).toEqual(wanted)
    expect(wantedIn('?var-shop=tea&from=now-7d')).toEqual({ shop: 'tea' })
    expect(queryOf({})).toBe('')
  })
})

describe('the combinations of an export', () => {
  it('depend on the variables that a text mentions, and on those behind them', () => {
    expect(variablesBehind(dashboard, ['SELECT 1'])).toEqual([])
    expect(variablesBehind(dashboard, ['WHERE b = ${button:sqlstring}'])).toEqual(['shop', 'button'])
  })

  it('are all values that each shop really has', async () => {
    const found = await combinations({ choices: (_, wanted) => choices(wanted) }, dashboard, [
      'shop',
      'button',
    ])
    expect(found.map((way) => combinationKey(way, ['shop', 'button']))).toEqual(
      [
        ['tea', ALL],
        ['tea', 'green'],
        ['tea', 'black'],
        ['ink', ALL],
        ['ink', 'blue'],
      ].map((way) => JSON.stringify(way)),
    )
  })
})
