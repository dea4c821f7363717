import { describe, expect, it } from 'vitest'
import type { FieldConfig, Panel } from '../../preview/dashboard.ts'
import { configured, type Field, fieldsOf, toneOf, valueText } from '../../preview/drawing/fields.ts'
import { sides } from '../../preview/drawing/flow-sides.ts'
import { longToWide } from '../../preview/drawing/long-to-wide.ts'
import { figures } from '../../preview/drawing/reduce.ts'
import { order } from '../../preview/drawing/row-order.ts'
import type { Frame, Kind } from '../../preview/frame.ts'

const frame = (columns: Record<string, Kind>, ...rows: Frame['rows'][number][]): Frame => ({
  refId: 'A',
  columns: Object.entries(columns).map(([name, kind]) => ({ name, kind })),
  rows,
})
const plain: FieldConfig = { defaults: {}, overrides: [] }
const override = (name: string, id: string, value: unknown) => ({
  matcher: { id: 'byName', options: name },
  properties: [{ id, value }],
})
const texts = (field: Field) => field.values.map((value) => valueText(field, value))
const [MONDAY, TUESDAY] = ['2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z']

describe('a long table as time series', () => {
  const sales = frame(
    { time: 'time', currency: 'text', net: 'number' },
    [MONDAY, 'KRW', 900],
    [MONDAY, 'EUR', 7],
    [TUESDAY, 'KRW', 800],
  )

  it('has a series for each label, without a value where there is no row, in an order of its own', () => {
    expect(longToWide(sales)).toEqual([
      { name: 'time', kind: 'time', values: [MONDAY, TUESDAY] },
      { name: 'net', kind: 'number', values: [7, null], labels: { currency: 'EUR' } },
      { name: 'net', kind: 'number', values: [900, 800], labels: { currency: 'KRW' } },
    ])
  })

  it('has a series for each number where there are no labels', () => {
    const wide = longToWide(frame({ time: 'time', a: 'number', b: 'number' }, [MONDAY, 1, 2]))
    expect(wide.map(({ name, values }) => [name, ...values])).toEqual([
      ['time', MONDAY],
      ['a', 1],
      ['b', 2],
    ])
  })

  it('goes by time, not by how it is written', () => {
    const [first, second] = ['2026-11-02T00:00:14Z', '2026-11-02T00:00:14.5Z']
    const [time] = longToWide(frame({ time: 'time', n: 'number' }, [first, 1], [second, 2]))
    expect(time?.values).toEqual([first, second])
  })

  it('is refused where times go back, are missing, or are not there at all', () => {
    const rows = [...sales.rows].reverse()
    expect(() => longToWide({ ...sales, rows })).toThrow('in the order of time')
    expect(() => longToWide(frame({ time: 'time', n: 'number' }, [null, 1]))).toThrow('has no time')
    expect(() => longToWide(frame({ day: 'text', n: 'number' }, ['x', 1]))).toThrow('there are day, n')
  })

  it('names its series as Grafana does: the value and the label, or all labels', () => {
    const names = (given: Frame, config = plain) =>
      configured(longToWide(given), config).map((f) => f.displayName)
    expect(names(sales)).toEqual(['time', 'net EUR', 'net KRW'])
    expect(names(frame({ time: 'time', a: 'text', b: 'text', n: 'number' }, [MONDAY, 'x', 'y', 1]))).toEqual([
      'time',
      'n {a="x", b="y"}',
    ])
    const named = override('net', 'displayName', '${__field.labels.currency}')
    expect(names(sales, { defaults: {}, overrides: [named] })).toEqual(['time', 'EUR', 'KRW'])
  })
})

describe('fields', () => {
  const rates = frame({ name: 'text', rate: 'number' }, ['a', 12.5], ['<b>', null])

  it('follow the defaults, and the overrides of their name', () => {
    const config: FieldConfig = {
      defaults: { unit: 'locale', decimals: 0, noValue: 'Nothing was sold' },
      overrides: [override('rate', 'unit', 'percent'), override('rate', 'decimals', 2)],
    }
    const [name, rate] = configured(fieldsOf(rates), config) as [Field, Field]
    expect(texts(name)).toEqual(['a', '<b>'])
    // The panel's sentence is for an empty panel, not for a value that is missing.
    expect(texts(rate)).toEqual(['12.50%', '–'])
  })

  it('have the colour of their threshold, of a mapping, or a fixed one', () => {
    const steps = [
      { value: null, color: 'green' },
      { value: 2, color: 'red' },
    ]
    const tones = (settings: Field['settings'], ...values: Field['values']) =>
      values.map((value) => toneOf({ name: 'n', displayName: 'n', kind: 'number', values, settings }, value))
    expect(tones({ thresholds: { mode: 'absolute', steps } }, 0, 1.9, 2, null)).toEqual([
      'green',
      'green',
      'red',
      undefined,
    ])
    const mappings = [{ type: 'value', options: { FAILED: { color: 'red', text: 'failed' } } }]
    expect(tones({ mappings }, 'FAILED', 'toString')).toEqual(['red', undefined])
    expect(tones({ color: { mode: 'fixed', fixedColor: 'blue' } }, 1)).toEqual(['blue'])
  })

  it('sort by size or by the alphabet, what is absent last either way', () => {
    const field = (values: Field['values']): Field => ({
      ...{ name: 'n', displayName: 'n', kind: 'number', values, settings: {} },
    })
    expect(order(field([9, null, 10]), 'ascending')).toEqual([0, 2, 1])
    expect(order(field([9, null, 10]), 'descending')).toEqual([2, 0, 1])
    expect(order(field(['b', '가', 'a']), 'ascending')).toEqual([2, 0, 1])
  })
})

describe('figures of a stat panel', () => {
  const panel = (options: object) => ({ options: { reduceOptions: options } }) as unknown as Panel
  const money = configured(
    fieldsOf(frame({ currency: 'text', net: 'number' }, ['KRW', 900], ['EUR', 7])),
    plain,
  )
  it('are one a row, called by its text', () => {
    const shown = figures(panel({ values: true }), money)
    expect(shown.map(({ name, value }) => [name, value])).toEqual([
      ['KRW', 900],
      ['EUR', 7],
    ])
  })
  it('or one a column, worked out as the panel says', () => {
    for (const [calc, value] of [
      ['lastNotNull', 7],
      ['sum', 907],
      ['max', 900],
    ] as const)
      expect(figures(panel({ calcs: [calc] }), money).map((figure) => figure.value)).toEqual([value])
    expect(() => figures(panel({ calcs: ['stdDev'] }), money)).toThrow('"stdDev"')
  })
})

describe('flows', () => {
  const flows = [
    { from: '/', to: '/cart', value: 5 },
    { from: '/cart', to: '/', value: 3 },
    { from: '/a', to: '/cart', value: 1 },
    { from: '/b', to: '/cart', value: 2 },
  ]
  it('there and back are no cycle: a page stands on both sides', () => {
    const { nodes, edges } = sides(flows, 9)
    expect(nodes.map(({ name }) => name)).toEqual([
      'from:/',
      'from:/cart',
      'from:/b',
      'from:/a',
      'to:/cart',
      'to:/',
    ])
    expect(edges).toHaveLength(4)
  })
  it('of pages that there is no room for are told together, and nothing is lost', () => {
    const { nodes, edges } = sides(flows, 3)
    expect(nodes.map(({ name }) => name)).toEqual([
      'from:/',
      'from:/cart',
      'from:2 others',
      'to:/cart',
      'to:/',
    ])
    expect(edges.reduce((sum, { value }) => sum + value, 0)).toBe(11)
  })
})
