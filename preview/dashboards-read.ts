import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { parseJson } from '../engines/local/json-file.ts'
import { PACKAGE_FOLDER } from '../engines/package-folder.ts'
import { problemLines } from '../pipelines/problem-lines.ts'
import { type Dashboard, panelTypes } from './dashboard.ts'
import { mentionsOf } from './interpolate.ts'

/** The JSON that this package has. */
export const DASHBOARDS = path.join(PACKAGE_FOLDER, 'dashboards')

const text = z.string()
const settings = z.looseObject({
  unit: text.optional(),
  decimals: z.number().optional(),
  noValue: text.optional(),
  displayName: text.optional(),
})
const panel = z.object({
  id: z.number(),
  type: z.enum(panelTypes),
  title: text,
  description: text.default(''),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(
    z.object({ refId: text, rawSQL: text, format: z.union([z.literal(0), z.literal(1)]).default(1) }),
  ),
  options: z.record(text, z.unknown()).default({}),
  fieldConfig: z
    .object({
      defaults: settings.default({}),
      overrides: z
        .array(
          z.object({
            matcher: z.object({ id: text, options: z.unknown() }),
            properties: z.array(z.object({ id: text, value: z.unknown() })),
          }),
        )
        .default([]),
    })
    .default({ defaults: {}, overrides: [] }),
})
const variable = z
  .object({
    name: text,
    label: text.nullish(),
    description: text.nullish(),
    type: z.enum(['query', 'custom', 'constant', 'datasource', 'textbox']),
    hide: z.union([z.number(), text]).nullish(),
    includeAll: z.boolean().nullish(),
    allValue: text.nullish(),
    query: z.union([text, z.looseObject({ rawSQL: text })]),
    sort: z.number().nullish(),
    current: z.looseObject({ value: z.unknown() }).nullish(),
  })
  .transform(({ label, hide, query, includeAll, allValue, current, ...given }) => ({
    name: given.name,
    label: label || given.name,
    description: given.description ?? '',
    type: given.type,
    // 2 hides a variable; a data source has no meaning on a laptop, and a constant nothing to choose.
    hidden: hide === 2 || hide === 'hideVariable' || given.type === 'datasource' || given.type === 'constant',
    includeAll: includeAll ?? false,
    ...(typeof allValue === 'string' && allValue !== '' && { allValue }),
    query: typeof query === 'string' ? query : query.rawSQL,
    sort: given.sort ?? 0,
    ...(typeof current?.value === 'string' && current.value !== '' && { preset: current.value }),
  }))
const dashboardJson = z
  .object({
    uid: text.regex(/^[a-z0-9-]+$/),
    title: text,
    description: text.default(''),
    panels: z.array(panel),
    templating: z.object({ list: z.array(variable) }).default({ list: [] }),
    links: z.array(z.looseObject({ url: text.nullish(), includeVars: z.boolean().nullish() })).default([]),
  })
  .transform(({ templating, links, ...given }) => ({
    ...given,
    variables: templating.list,
    links: links.flatMap(({ url, includeVars }) => {
      const uid = /^\/d\/([a-z0-9-]+)/.exec(url ?? '')?.[1]
      return uid === undefined ? [] : [{ uid, includeVars: includeVars ?? false }]
    }),
  }))

/** A dashboard that the preview cannot draw; the message names the file and what is wrong in it. */
export class DashboardUnreadable extends Error {}

/** All dashboards of a folder, by file name. Throws DashboardUnreadable. */
export function readDashboards(folder = DASHBOARDS): Dashboard[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.sort().map((file) => readDashboard(readFileSync(path.join(folder, file), 'utf8'), file))
}

export function readDashboard(json: string, file: string): Dashboard {
  const given = parsed(json, file)
  const lines = problemLines(dashboardJson, given)
  if (lines.length > 0) throw new DashboardUnreadable(`${file}:\n${lines.join('\n')}`)
  // What zod calls `settings | undefined` under optional keys is the same to a reader.
  const dashboard = dashboardJson.parse(given) as Dashboard
  requireQuotedTexts(dashboard, file)
  return dashboard
}

function parsed(json: string, file: string): unknown {
  try {
    return parseJson(json, file)
  } catch (error) {
    throw new DashboardUnreadable((error as Error).message)
  }
}

/** What people type may stand in SQL as a quoted text only; all other values are options that queries offered. */
function requireQuotedTexts({ variables, panels }: Dashboard, file: string): void {
  const typed = new Set(variables.flatMap(({ type, name }) => (type === 'textbox' ? [name] : [])))
  const queries = [
    ...panels.flatMap(({ targets }) => targets.map(({ rawSQL }) => rawSQL)),
    ...variables.flatMap(({ type, query }) => (type === 'query' ? [query] : [])),
  ]
  for (const { name, format } of queries.flatMap(mentionsOf))
    if (typed.has(name) && format !== 'sqlstring')
      throw new DashboardUnreadable(
        `${file}: the text box ${name} must stand in SQL as \${${name}:sqlstring}`,
      )
}
