import { localFailure } from '../engines/local/failures.ts'
import type { Dashboard, Panel, Variable } from './dashboard.ts'
import type { Frame } from './frame.ts'
import { interpolate, type VariableValues, variablesIn } from './interpolate.ts'
import type { LakeReader } from './lake-reader.ts'
import type { NoTable } from './panel-data.ts'
import { type Choice, chooseValues, customOptions, type Option, valuesOf, type Wanted } from './variables.ts'

/** On a laptop the tables are in DuckDB's own schema. */
const LOCAL_SCHEMA = 'main'

/** DuckDB quotes the statement below its message, and in the message where it could not be read. */
const NOT_SQL = /^Parser Error/

/** Why a panel has no rows, in words for its readers: what failed, without the SQL of the panel. */
export function failureText(error: unknown): string {
  const { message } = localFailure(error) ?? (error as Error)
  if (NOT_SQL.test(message)) return 'the query of this panel is not SQL that DuckDB can read'
  return message.split('\n', 1)[0] ?? ''
}

/** In DuckDB's words. A run may publish some of the tables only, and a panel is drawn for each that is there. */
const NO_TABLE = /^Catalog Error: Table with name (\S+) does not exist/

type Answer = Omit<Frame, 'refId'> | NoTable

function noTable(error: Error): NoTable {
  const missing = NO_TABLE.exec(error.message)?.[1]
  if (missing === undefined) throw error
  return { missing }
}

/** A page asked for something that no dashboard has. */
export class NotFound extends Error {}

/**
 * Answers what pages ask for: options of variables and the rows of panels, by name. No SQL comes in, and no value that
 * the dashboard's own queries did not offer gets into one.
 */
export class PanelQueries {
  readonly dashboards: readonly Dashboard[]
  readonly #lake: LakeReader
  #answers = new Map<string, Promise<Answer>>()
  #answersOf = ''
  constructor(dashboards: readonly Dashboard[], lake: LakeReader) {
    this.dashboards = dashboards
    this.#lake = lake
  }

  dashboard(uid: string): Dashboard {
    const found = this.dashboards.find((dashboard) => dashboard.uid === uid)
    if (found === undefined) throw new NotFound(`no dashboard "${uid}"`)
    return found
  }

  /** Every variable with its options and its value, where `wanted` is what the address asks for. */
  choices(uid: string, wanted: Wanted): Promise<Choice[]> {
    return chooseValues(this.dashboard(uid), wanted, (variable, before) => this.#options(variable, before))
  }

  async panel(uid: string, panelId: number, wanted: Wanted): Promise<readonly Frame[] | NoTable> {
    const panel = this.dashboard(uid).panels.find(({ id }) => id === panelId)
    if (panel === undefined) throw new NotFound(`${uid} has no panel ${panelId}`)
    return this.panelRows(panel, valuesOf(await this.choices(uid, wanted)))
  }

  async panelRows(panel: Panel, values: VariableValues): Promise<readonly Frame[] | NoTable> {
    const frames: Frame[] = []
    for (const { refId, rawSQL } of panel.targets) {
      const answer = await this.#answer(interpolate(rawSQL, values))
      if ('missing' in answer) return answer
      frames.push({ refId, ...answer })
    }
    return frames
  }

  async #options(variable: Variable, before: VariableValues): Promise<readonly Option[]> {
    if (variable.type === 'custom') return customOptions(variable.query)
    if (variable.type === 'constant') {
      const value = variable.name === 'database' ? LOCAL_SCHEMA : variable.query
      return [{ text: value, value }]
    }
    if (variable.type === 'textbox') return []
    if (variable.type === 'datasource') return [{ text: 'local lake', value: 'local' }]
    // Where an earlier variable has no value (a lake without tables of the kind), there is nothing to ask.
    if (variablesIn(variable.query).some((name) => before[name] === undefined)) return []
    const answer = await this.#answer(interpolate(variable.query, before))
    return 'missing' in answer ? [] : optionsOf(answer, variable.sort)
  }

  /** Each statement once a version of the lake: pages ask for the same options again and again. */
  #answer(sql: string): Promise<Answer> {
    const { version } = this.#lake
    if (this.#answersOf !== version) this.#answers = new Map()
    this.#answersOf = version
    const known = this.#answers.get(sql)
    if (known !== undefined) return known
    const answer = this.#lake.query(sql).catch(noTable)
    answer.catch(() => this.#answers.delete(sql))
    this.#answers.set(sql, answer)
    return answer
  }
}

/** Grafana's way: columns text and value, or the first column as both. */
function optionsOf({ columns, rows }: Omit<Frame, 'refId'>, sort: number): Option[] {
  const at = (name: string) => columns.findIndex((column) => [name, `__${name}`].includes(column.name))
  const [text, value] = [at('text'), at('value')]
  const options = rows.flatMap((row) => {
    const [shown, given] = [row[text < 0 ? 0 : text] ?? null, row[value < 0 ? 0 : value] ?? null]
    return shown === null || given === null ? [] : [{ text: String(shown), value: String(given) }]
  })
  return sort === 0 ? options : options.sort((a, b) => a.text.localeCompare(b.text, 'en'))
}
