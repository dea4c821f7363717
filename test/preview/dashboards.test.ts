import { describe, expect, it } from 'vitest'
import { uids } from '../../dashboards/dashboard.ts'
import { DashboardUnreadable, readDashboard, readDashboards } from '../../preview/dashboards-read.ts'
import { knownProperties } from '../../preview/drawing/fields.ts'
import { knowsUnit } from '../../preview/drawing/units.ts'

/** How Grafana alone draws something; the preview has its own way. */
const grafanasOwn = [
  ...['custom.align', 'custom.inspect', 'custom.gradientMode', 'custom.showPoints', 'custom.axisSoftMin'],
]
const honoured = [
  ...['drawStyle', 'fillOpacity', 'lineWidth', 'stacking', 'axisLabel', 'spanNulls', 'width', 'cellOptions'],
].map((name) => `custom.${name}`)

describe('the committed dashboards', () => {
  const dashboards = readDashboards()

  it('can all be read', () => {
    expect(dashboards.map(({ uid }) => uid).sort()).toEqual(Object.values(uids).sort())
  })

  it.each(dashboards.map((dashboard) => [dashboard.uid, dashboard] as const))(
    '%s has no unit and no setting of a field that the preview does not know',
    (_, { panels }) => {
      for (const { title, fieldConfig } of panels) {
        const { defaults, overrides } = fieldConfig
        const { custom = {}, ...plain } = defaults
        const properties = [
          ...Object.entries(plain).map(([id, value]) => ({ id, value })),
          ...Object.entries(custom).map(([name, value]) => ({ id: `custom.${name}`, value })),
          ...overrides.flatMap((override) => override.properties),
        ]
        for (const { id, value } of properties) {
          expect([...knownProperties, ...honoured, ...grafanasOwn], title).toContain(id)
          if (id === 'unit') expect(knowsUnit(String(value)), `${title}: ${value}`).toBe(true)
        }
        for (const { matcher } of overrides) expect(['byName', 'byRegexp', 'byType']).toContain(matcher.id)
      }
    },
  )
})

describe('a dashboard that cannot be drawn', () => {
  const panel = {
    ...{ id: 1, type: 'stat', title: 't', gridPos: { x: 0, y: 0, w: 6, h: 4 } },
    targets: [{ refId: 'A', rawSQL: 'SELECT ${price:raw}', format: 1 }],
  }
  const read = (more: object) => () =>
    readDashboard(JSON.stringify({ uid: 'd', title: 'D', panels: [panel], ...more }), 'd.json')

  it('is named, with what is wrong', () => {
    expect(read({ panels: [{ ...panel, type: 'gauge' }] })).toThrow(DashboardUnreadable)
    expect(read({ panels: [{ ...panel, type: 'gauge' }] })).toThrow(/d\.json.*\n.*panels\[0\]\.type/s)
  })

  it('must quote in SQL what people type', () => {
    const price = { type: 'textbox', name: 'price', query: '5' }
    expect(read({ templating: { list: [price] } })).toThrow('must stand in SQL as ${price:sqlstring}')
  })
})
