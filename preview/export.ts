import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { naming } from '../engines/local/failures.ts'
import { makeFolder } from '../engines/local/make-folder.ts'
import type { Assets } from './bundle.ts'
import { combinations } from './combinations.ts'
import type { Dashboard } from './dashboard.ts'
import { interpolate } from './interpolate.ts'
import type { ExportedDashboard } from './panel-data.ts'
import { failureText, type PanelQueries } from './panel-query.ts'
import { dashboardHtml } from './shell.ts'
import { combinationKey, valuesOf, variablesBehind } from './variables.ts'

const addresses = {
  start: 'index.html',
  dashboard: (uid: string) => `${uid}.html`,
  asset: (name: string) => name,
  data: (uid: string) => `data/${uid}.js`,
}

export interface Written {
  /** What the data of each dashboard hold. */
  readonly lines: readonly string[]
  readonly files: number
  readonly bytes: number
}

/**
 * Writes a site that needs no server: pages, their script, and the data of every panel for every combination of the
 * variables that it uses. Files of other names stay as they are.
 */
export async function writeExport(
  folder: string,
  queries: PanelQueries,
  assets: Assets,
  writtenAt: Date,
  say: (line: string) => void,
): Promise<Written> {
  let [files, bytes] = [0, 0]
  const lines: string[] = []
  const write = async (name: string, content: string) => {
    const file = path.join(folder, name)
    await naming(file, async () => {
      await makeFolder(path.dirname(file))
      await writeFile(file, content)
    })
    files++
    bytes += Buffer.byteLength(content)
  }
  for (const dashboard of queries.dashboards) {
    const data = await exported(queries, dashboard, writtenAt, say)
    const text = JSON.stringify(data)
    await write(addresses.data(dashboard.uid), `globalThis.commerceExport=${text}\n`)
    const asked = Object.values(data.panels).reduce((sum, answers) => sum + Object.keys(answers).length, 0)
    lines.push(
      `${dashboard.uid}: ${dashboard.panels.length} panels, ${asked} combinations, ${data.answers.length} different answers, ${megabytes(Buffer.byteLength(text))}`,
    )
    const page = dashboardHtml(queries.dashboards, dashboard, addresses)
    await write(addresses.dashboard(dashboard.uid), page)
    if (dashboard === queries.dashboards[0]) await write(addresses.start, page)
  }
  for (const [name, content] of Object.entries(assets)) await write(name, content)
  return { lines, files, bytes }
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Every answer that the pages of a dashboard can ask for. */
export async function exported(
  queries: PanelQueries,
  dashboard: Dashboard,
  writtenAt: Date,
  say: (line: string) => void = () => {},
): Promise<ExportedDashboard> {
  const options: Record<string, Record<string, ExportedDashboard['options'][string][string]>> = {}
  const panels: Record<string, Record<string, number>> = {}
  const answers: ExportedDashboard['answers'][number][] = []
  const places = new Map<string, number>()
  for (const variable of dashboard.variables) {
    const behind = variablesBehind(dashboard, [variable.query])
    const own = [...behind, variable.name]
    for (const choices of await combinations(queries, dashboard, own)) {
      const found = choices.find((choice) => choice.variable.name === variable.name)?.options ?? []
      options[variable.name] = { ...options[variable.name], [combinationKey(choices, behind)]: found }
    }
  }
  // A panel is worked out for every value at once.
  const anything = Object.fromEntries(
    dashboard.variables.map(({ name }) => [name, { value: '…', text: '…' }]),
  )
  for (const [i, panel] of dashboard.panels.entries()) {
    const title = interpolate(panel.title, anything, 'text')
    say(`${dashboard.uid}: panel ${i + 1} of ${dashboard.panels.length}, ${title}`)
    const behind = variablesBehind(
      dashboard,
      panel.targets.map(({ rawSQL }) => rawSQL),
    )
    const own: Record<string, number> = {}
    for (const choices of await combinations(queries, dashboard, behind)) {
      const values = valuesOf(choices)
      if (behind.some((name) => values[name] === undefined)) continue
      const answer = await queries
        .panelRows(panel, values)
        .catch((error: unknown) => ({ error: failureText(error) }))
      const text = JSON.stringify(answer)
      const place = places.get(text) ?? answers.push(answer) - 1
      places.set(text, place)
      own[combinationKey(choices, behind)] = place
    }
    panels[panel.id] = own
  }
  return { dashboard, writtenAt: writtenAt.toISOString(), options, panels, answers }
}
