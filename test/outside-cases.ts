import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Config, parseConfig } from '../pipelines/config.ts'
import { pipelines } from '../pipelines/index.ts'
import { isLocalDate } from '../queries/model/calendar.ts'

/** Raw data of somebody's own, as docs/testing.md tells: CASES is a folder of such folders. */
export interface OutsideCase {
  /** As written. */
  readonly configured: { readonly services: Config['services']; readonly orders?: object }
  readonly config: Config
  readonly runDate: string
  /** Folders of year=/month=/day=; at least one of the two is there. */
  readonly events?: string
  readonly orders?: string
}

/** The folders of CASES, for a test each. Throws when CASES names none. */
export function outsideCases(): string[] {
  const folder = process.env.CASES
  if (folder === undefined) return []
  if (!existsSync(folder)) throw new Error(`CASES=${folder}: there is no such folder`)
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  if (folders.length === 0) throw new Error(`CASES=${folder}: it has no folders, one for each case`)
  return folders.map(({ name }) => path.resolve(folder, name)).sort()
}

/** Throws an Error that names the part that is missing or wrong. */
export function readCase(folder: string): OutsideCase {
  const at = (name: string) => path.join(folder, name)
  const part = (name: string, what: string) => {
    if (!existsSync(at(name))) throw new Error(`${folder} has no ${name}: ${what}`)
    return readFileSync(at(name), 'utf8')
  }
  const text = part('config.json', 'the services, as in commerce.config.json')
  const runDate = part('date.txt', 'the date that the run is for, such as 2026-11-06').trim()
  if (!isLocalDate(runDate))
    throw new Error(`${at('date.txt')}: "${runDate}" is not a date such as 2026-11-06`)
  const configured = JSON.parse(text) as OutsideCase['configured']
  const config = parseConfig(configured, pipelines)
  const raw = Object.fromEntries(
    (['events', 'orders'] as const).filter((name) => existsSync(at(name))).map((name) => [name, at(name)]),
  )
  if (Object.keys(raw).length === 0) throw new Error(`${folder} has neither events/ nor orders/`)
  for (const of of Object.values(raw)) requireDays(of)
  return { configured, config, runDate, ...raw }
}

/** A deployment reads nothing outside of the folders of a day. */
function requireDays(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  if (files.length === 0) throw new Error(`${folder} has no files`)
  for (const { parentPath, name } of files) {
    const file = path.relative(folder, path.join(parentPath, name))
    if (!/^year=\d{4}\/month=\d{2}\/day=\d{2}\//.test(file))
      throw new Error(`${folder}: ${file} lies in no folder such as year=2026/month=11/day=05`)
  }
}
