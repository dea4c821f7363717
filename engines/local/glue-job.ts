import { createHash, randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { GluePlan, GlueSource, GlueStatement } from '../../pipelines/orders/glue-plan.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import { TaskFailure } from '../../state-machine/index.ts'
import type { CompactViews } from './compact-views.ts'
import { copyStatement } from './copy-statement.ts'
import type { Duck } from './duckdb.ts'
import { localFailure } from './failures.ts'
import { type FilesAt, rowsOf } from './glue-tables.ts'
import type { Lake } from './lake.ts'
import type { LocalRawOrders } from './order-files.ts'

interface DuckViews {
  readonly duck: Duck
  readonly compact: CompactViews
}

/** Beside what a statement wrote, once all of it is there: the hash of the statement. */
export const DONE = '_DONE'

/**
 * Glue's part of the state machine, played by DuckDB: executes a plan's statements in their order, as
 * glue-scripts/order_enrichment.py does on Spark. Those that a broken attempt of the same plan has finished are passed
 * over, up to the first that it has not. A statement that fails ends its group; the others go on, and the job then fails.
 */
export class LocalGlueJob {
  readonly #lake: Lake
  readonly #duck: Duck
  readonly #views: CompactViews
  readonly #rawOrders: LocalRawOrders
  /** View of raw records -> its text, once their files have been looked through. */
  readonly #rawTexts = new Map<string, Promise<string>>()
  readonly #filesAt: FilesAt
  constructor(lake: Lake, { duck, compact }: DuckViews, rawOrders: LocalRawOrders, filesAt: FilesAt) {
    this.#lake = lake
    this.#duck = duck
    this.#views = compact
    this.#rawOrders = rawOrders
    this.#filesAt = filesAt
  }

  /** Throws States.TaskFailed with what Glue would say of the run, or the error that the input is to blame for. */
  async run({ Arguments }: { Arguments: { '--plan': string } }) {
    const started = { Id: `jr_${randomUUID()}`, StartedOn: new Date().toISOString() }
    const plan = JSON.parse(await readFile(Arguments['--plan'], 'utf8')) as GluePlan
    const failures = await this.#executeAll(plan)
    if (failures.length > 0) {
      const run = { ...started, JobRunState: 'FAILED', ErrorMessage: failures.join('; ') }
      throw new TaskFailure('States.TaskFailed', JSON.stringify(run))
    }
    return { ...started, JobRunState: 'SUCCEEDED' }
  }

  async #executeAll({ sources, statements }: GluePlan): Promise<string[]> {
    const views = new Map(sources.map((source) => [source.view, source]))
    const readBy = ({ reads }: GlueStatement) => reads.map((view) => views.get(view) as GlueSource)
    const failedGroups = new Set<string>()
    const failures: string[] = []
    let isBehind = true
    for (const [i, statement] of statements.entries()) {
      const reads = readBy(statement)
      const hash = hashOf(statement, reads)
      isBehind &&= (await this.#markAt(statement.location)) === hash
      const { group } = statement
      // Everything is made from the records.
      if (isBehind || failedGroups.has(group) || failedGroups.has('records')) continue
      // The next one's files are looked through while DuckDB is busy with those of this one.
      const next = statements[i + 1]
      for (const source of [...reads, ...(next === undefined ? [] : readBy(next))]) this.#lookThrough(source)
      try {
        await this.#execute(statement, reads)
        await writeFile(`${statement.location}/${DONE}`, JSON.stringify({ statement: statement.id, hash }))
      } catch (error) {
        const failure = localFailure(error, statement.location)
        if (failure !== undefined) throw new TaskFailure(failure.code, failure.message)
        failedGroups.add(group)
        failures.push(`statement ${statement.id} (${statement.about}) failed: ${(error as Error).message}`)
      }
    }
    return failures
  }

  async #execute(statement: GlueStatement, reads: readonly GlueSource[]) {
    const { sql, location, group, partitioned_by } = statement
    // First, because nothing can be removed below a file that stands in the place of a folder.
    await this.#lake.makeFolder(this.#inLake(location))
    await rm(location, { recursive: true })
    await this.#lake.makeFolder(this.#inLake(location))
    for (const source of reads) {
      const select =
        source.format === 'parquet'
          ? `FROM ${await this.#views.of(await rowsOf(this.#duck, source, this.#filesAt))}`
          : ((await this.#rawTexts.get(source.view)) as string)
      await this.#duck.createView(sqlIdentifier(source.view), select)
    }
    const [key] = group === 'records' ? [] : partitioned_by
    await this.#duck.run(copyStatement(sql, location, key))
  }

  /** The hash of the statement that has ended well at a location; undefined where none has. */
  async #markAt(location: string): Promise<string | undefined> {
    const text = await this.#lake.read(`${this.#inLake(location)}/${DONE}`)
    return text === undefined ? undefined : (JSON.parse(text) as { hash: string }).hash
  }

  #inLake(location: string): string {
    return path.relative(this.#lake.folder, location)
  }

  #lookThrough({ view, format, locations }: GlueSource): void {
    if (format === 'parquet' || this.#rawTexts.has(view)) return
    const text = this.#rawOrders.select(locations, this.#duck.temporaryFolder)
    // Who needs it will see the error.
    text.catch(() => undefined)
    this.#rawTexts.set(view, text)
  }
}

const hashOf = ({ sql, partitioned_by }: GlueStatement, reads: readonly GlueSource[]): string =>
  createHash('sha256')
    .update(JSON.stringify([sql, partitioned_by, reads]))
    .digest('hex')
