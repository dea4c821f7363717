import { describe, expect, it } from 'vitest'
import { variablesIn } from '../../preview/interpolate.ts'
import { type CommittedDashboard, type CommittedPanel, committed, rawSqlOf } from './committed.ts'

const textsOf = (panel: CommittedPanel): string[] => [
  panel.title ?? '',
  panel.description ?? '',
  panel.timeFrom ?? '',
  panel.datasource?.uid ?? '',
  ...panel.targets.flatMap(({ rawSQL, datasource }) => [rawSQL, datasource?.uid ?? '']),
]
const variableTexts = ({ templating }: CommittedDashboard) =>
  templating.list.flatMap((variable) => [rawSqlOf(variable) ?? '', variable.allValue ?? ''])
const sorted = (names: Iterable<string>) => [...new Set(names)].sort()
const overlap = ({ gridPos: a }: CommittedPanel, { gridPos: b }: CommittedPanel) =>
  a !== undefined &&
  b !== undefined &&
  a.x < b.x + b.w &&
  b.x < a.x + a.w &&
  a.y < b.y + b.h &&
  b.y < a.y + a.h

it('the dashboards have different uids and titles', () => {
  for (const key of ['uid', 'title'] as const)
    expect(new Set(committed.map((dashboard) => dashboard[key])).size).toBe(committed.length)
})

for (const dashboard of committed) {
  const { panels, templating, links = [] } = dashboard
  const named = panels.map((panel) => ({ ...panel, name: `${panel.id} ${panel.title}` }))

  describe(`the dashboard ${dashboard.uid}`, () => {
    it('numbers and titles each of its panels differently', () => {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
      expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length)
    })

    it('has panels side by side, none over another, over the whole of its 24 columns', () => {
      const overlapping = panels.flatMap((a, i) => panels.slice(i + 1).filter((b) => overlap(a, b)))
      expect(overlapping).toEqual([])
      const grid = panels.map(({ gridPos }) => gridPos ?? { x: -1, y: -1, w: 0, h: 0 })
      for (const { x, w, h } of grid) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + w).toBeLessThanOrEqual(24)
        expect(Math.min(w, h)).toBeGreaterThan(0)
      }
      const area = grid.reduce((sum, { w, h }) => sum + w * h, 0)
      expect(area).toBe(24 * Math.max(...grid.map(({ y, h }) => y + h)))
    })

    it('defines each variable that it uses, after those that it depends on, and uses each that it defines', () => {
      const used = sorted([...panels.flatMap(textsOf), ...variableTexts(dashboard)].flatMap(variablesIn))
      expect(used).toEqual(sorted(templating.list.map(({ name }) => name)))
      for (const [i, variable] of templating.list.entries()) {
        const before = templating.list.slice(0, i).map(({ name }) => name)
        expect(before).toEqual(expect.arrayContaining(variablesIn(rawSqlOf(variable) ?? '')))
      }
    })

    it('says of each variable what it is, and lets nobody type a value into a query unquoted', () => {
      for (const { name, label, description, type, allowCustomValue } of templating.list) {
        expect(label, name).toBeTruthy()
        expect(description, name).toMatch(/\.$/)
        const quoted = !panels.some(({ targets }) =>
          targets.some(({ rawSQL }) => rawSQL.includes(`\${${name}:raw}`)),
        )
        expect(quoted || allowCustomValue === false, `${name}, a ${type}`).toBe(true)
      }
    })

    it('leads to the other dashboards', () => {
      const others = committed.filter(({ uid }) => uid !== dashboard.uid)
      expect(links.map(({ url }) => url)).toEqual(others.map(({ uid }) => `/d/${uid}`))
    })

    for (const { name, title, description, fieldConfig, targets, type } of named) {
      it(`panel ${name} says what it shows, in which unit, and what it means when there is nothing`, () => {
        expect(title).toBeTruthy()
        expect(description?.length).toBeGreaterThan(15)
        expect(fieldConfig?.defaults.unit).toBeTruthy()
        expect(fieldConfig?.defaults.noValue?.length).toBeGreaterThan(10)
        expect(targets.map(({ refId }) => refId)).toEqual(type === 'nodeGraph' ? ['nodes', 'edges'] : ['A'])
        for (const { rawSQL, format } of targets) {
          expect(format).toBe(type === 'timeseries' ? 0 : 1)
          // Grafana's macros would make the text another one than what is tested.
          expect(rawSQL).not.toMatch(/\$__/)
          if (/\bLIMIT\b/.test(rawSQL)) expect(rawSQL).toMatch(/ORDER BY[\s\S]*LIMIT/)
        }
      })
    }
  })
}
