import { CATALOG } from './trino-properties.ts'
import { parseJsonExactly, type TrinoColumn, type TrinoValue, trinoRows } from './trino-value.ts'

export interface TrinoStats {
  /** QUEUED, PLANNING, RUNNING, FINISHED, FAILED ... */
  readonly state: string
  /** Read from storage, still compressed: what Athena bills. */
  readonly physicalInputBytes: number
  readonly processedBytes: number
  readonly elapsedTimeMillis: number
}

export interface TrinoResult {
  readonly columns: readonly TrinoColumn[]
  readonly rows: Record<string, TrinoValue>[]
  readonly stats: TrinoStats
}

/** What Trino says of a failed statement. */
export class TrinoError extends Error {
  override readonly name = 'TrinoError'
  /** Such as SYNTAX_ERROR, DIVISION_BY_ZERO, TABLE_NOT_FOUND. */
  readonly errorName: string
  /** USER_ERROR, INTERNAL_ERROR, INSUFFICIENT_RESOURCES or EXTERNAL. */
  readonly errorType: string
  constructor(
    { message, errorName, errorType }: { message: string; errorName: string; errorType: string },
    sql: string,
  ) {
    super(`${errorName}: ${message}\nin: ${sql.length > 600 ? `${sql.slice(0, 600)} ...` : sql}`)
    this.errorName = errorName
    this.errorType = errorType
  }
}

/** A statement under way. */
export interface TrinoStatement {
  readonly id: string
  /** The stats as last heard of. */
  stats(): TrinoStats
  /** Rejects with TrinoError when the statement fails or is cancelled. */
  readonly result: Promise<TrinoResult>
  cancel(): Promise<void>
}

interface Page {
  readonly id: string
  readonly nextUri?: string
  readonly columns?: readonly TrinoColumn[]
  readonly data?: readonly (readonly unknown[])[]
  readonly stats: TrinoStats
  readonly error?: { message: string; errorName: string; errorType: string }
}

/** Statements over HTTP: POST /v1/statement, then nextUri after nextUri. */
export class TrinoClient {
  readonly #url: string
  readonly #headers: Record<string, string>
  /** @param schema the one of names that carry none */
  constructor(url: string, schema?: string) {
    this.#url = url
    this.#headers = {
      'X-Trino-User': 'test',
      'X-Trino-Catalog': CATALOG,
      // Without it times come with three digits, whatever their type.
      'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME',
      ...(schema !== undefined && { 'X-Trino-Schema': schema }),
    }
  }

  /** Runs a statement to its end. Throws TrinoError. */
  async run(sql: string): Promise<TrinoResult> {
    return (await this.start(sql)).result
  }

  async rows(sql: string): Promise<Record<string, TrinoValue>[]> {
    return (await this.run(sql)).rows
  }

  /** Hands a statement over; it goes on by itself. */
  async start(sql: string): Promise<TrinoStatement> {
    const first = await this.#page(`${this.#url}/v1/statement`, { method: 'POST', body: sql })
    let latest = first
    const result = this.#follow(first, sql, (page) => {
      latest = page
    })
    // Whoever only looks at the stats or cancels leaves the result alone.
    result.catch(() => {})
    return {
      id: first.id,
      stats: () => latest.stats,
      result,
      cancel: async () => {
        if (latest.nextUri !== undefined)
          await fetch(latest.nextUri, { method: 'DELETE', headers: this.#headers })
      },
    }
  }

  async #follow(first: Page, sql: string, seen: (page: Page) => void): Promise<TrinoResult> {
    let page = first
    let columns: readonly TrinoColumn[] = []
    const data: (readonly unknown[])[] = []
    for (;;) {
      seen(page)
      if (page.error !== undefined) throw new TrinoError(page.error, sql)
      columns = page.columns ?? columns
      for (const row of page.data ?? []) data.push(row)
      if (page.nextUri === undefined) return { columns, rows: trinoRows(columns, data), stats: page.stats }
      page = await this.#page(page.nextUri, {})
    }
  }

  async #page(url: string, init: RequestInit): Promise<Page> {
    const response = await fetch(url, { ...init, headers: this.#headers })
    const text = await response.text()
    if (!response.ok) throw new Error(`Trino answered ${response.status} to ${url}: ${text.slice(0, 500)}`)
    return parseJsonExactly(text) as Page
  }
}
