import { request } from 'node:http'

/** A cell in the form in which engines/local/json-row.ts shows DuckDB's; structs and maps are objects. */
export type SparkValue = string | number | boolean | null | SparkValue[] | { [key: string]: SparkValue }

interface Answer {
  /** Types as Spark names them: 'bigint', 'decimal(38,4)', 'timestamp_ntz', 'array<struct<id:bigint>>'. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly SparkValue[])[]
}

/** What Spark says of a failed statement. */
export class SparkError extends Error {
  override readonly name = 'SparkError'
  /** Without the statement. */
  readonly reason: string
  constructor(message: string, sql: string) {
    super(`${message}\nin: ${sql.length > 600 ? `${sql.slice(0, 600)} ...` : sql}`)
    this.reason = message
  }
}

/** Statements for the Spark of startSpark, all of them in one session, and plans of the Glue program. */
export class SparkClient {
  readonly #url: string
  constructor(url: string) {
    this.#url = url
  }

  /** Rows as objects by lower-case column name. Throws SparkError. */
  async rows(sql: string): Promise<Record<string, SparkValue>[]> {
    const { columns, rows } = await this.run(sql)
    const names = columns.map(({ name }) => name.toLowerCase())
    return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])))
  }

  /** Runs a statement to its end. Throws SparkError. */
  async run(sql: string): Promise<Answer> {
    return this.#post<Answer>('/', sql)
  }

  /** Has the Glue program run a plan, and returns what it printed. Throws SparkError with what the program would end with. */
  async runPlan(plan: string): Promise<string> {
    return (await this.#post<{ printed: string }>('/plan', plan)).printed
  }

  async #post<Answered extends object>(to: string, body: string): Promise<Answered> {
    const answer = JSON.parse(await posted(new URL(to, this.#url), body)) as
      | Answered
      | { readonly error: string }
    if ('error' in answer) throw new SparkError(answer.error, body)
    return answer
  }
}

/** The answer to a POST, however long it takes: `fetch` gives up after five minutes. */
function posted(url: URL, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST' }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve(text)).on('error', reject)
    })
    outgoing.on('error', reject).end(body)
  })
}
