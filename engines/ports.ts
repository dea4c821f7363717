import type { Config } from '../pipelines/config.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import type { ArrivalDay } from '../pipelines/staging-plan.ts'
import type { Columns } from '../queries/model/columns.ts'
import type { StagedTable } from '../queries/model/staged-tables.ts'
import type { Engine } from '../queries/sql/macros.ts'

/** What the steps of a pipeline may ask of the outside. Two families of adapters: engines/local and engines/aws. */
export interface Ports {
  readonly config: Config
  readonly now: () => number
  readonly rawLog: RawLog
  readonly sql: SqlWriter
  readonly queries: QueryResults
  readonly catalog: Catalog
  readonly documents: Documents
  readonly records: Records
  readonly executions: Executions
  /** Absent where nobody listens, as on a laptop. */
  readonly announcements?: Announcements
}

/** The raw event log, as far as it is not read through SQL. */
export interface RawLog {
  /** Where it is, for people. */
  readonly name: string
  /** Its UTC arrival days, and the files outside partition folders as one more. */
  days(): Promise<ArrivalDay[]>
  /** What a reader of the report should know about the last listing, such as files that no table can see. */
  notes(): readonly string[]
}

/** How statements are written for the engine that runs them. */
export interface SqlWriter {
  readonly engine: Engine
  /** The text that reads a staged table or a helper relation. */
  readonly relations: Readonly<Record<'commerce_arrivals' | 'commerce_events' | 'hours_of_day', string>>
  /** The text that reads the raw lines of these arrival days (RawLogTable). */
  rawLog(days: readonly string[]): Promise<string>
  /** The text that reads the candidate table that a statement of this run wrote to a location. */
  candidate(location: string): string
  /** The text that reads a public table. */
  publicTable(table: PublishedTable): string
  /** How many days of a staged table one statement can write. */
  daysPerStatement(table: StagedTable): number
  /** A statement that writes a SELECT's rows as Parquet to a fresh location; the partition's day comes last in it. */
  createTable(table: NewTable): Promise<string>
}

export interface NewTable {
  readonly select: string
  readonly location: string
  /** The staged table whose partitions it writes; none for a table that is not partitioned. */
  readonly partitionsOf?: StagedTable
}

export interface QueryResults {
  /** The rows of a query that has succeeded; values as JSON has them, big numbers as text. */
  rows(queryExecutionId: string): Promise<Record<string, unknown>[]>
  /** The rows of a small question that is asked at once, outside any plan. */
  ask(sql: string): Promise<Record<string, unknown>[]>
  /** The most queries that were under way at once, where the engine knows. */
  peakConcurrency?(): number
  /** Stops what a run has left under way. Returns how many queries that were. */
  stopAll(runId: string): Promise<number>
}

export interface PublishedTable {
  readonly name: string
  readonly columns: Columns
  /** Relative to the lake. */
  readonly location: string
  readonly runId: string
  readonly calculationDate: string
}

export interface Partition {
  readonly values: Readonly<Record<string, string>>
  readonly location: string
}

export interface Catalog {
  table(name: string): Promise<PublishedTable | undefined>
  /** Moves a public table to a location in one step: readers see the old rows or the new ones. */
  publish(table: PublishedTable): Promise<void>
  /** The partitions that a staged table has; none where the table is missing. */
  stagedPartitions(table: StagedTable): Promise<Partition[]>
  /** The partitions that a statement wrote below a location. */
  partitionsAt(location: string, key: string): Promise<Partition[]>
  /** Replaces the partitions of a staged table that `isReplaced` names by others; each one in one step. */
  switchPartitions(
    table: StagedTable,
    isReplaced: (partition: Partition) => boolean,
    partitions: readonly Partition[],
  ): Promise<void>
  /** Forgets the candidate tables of a run that is over; their folders stay. */
  dropCandidates(runId: string): Promise<void>
}

/** Small JSON and text files: manifests, the state of the staging, reports. Each is written whole or not at all. */
export interface Documents {
  read<T>(path: string): Promise<T | undefined>
  write(path: string, content: unknown): Promise<void>
}

/** Other runs of the same pipeline. */
export interface Executions {
  /** A run that began earlier and is still under way: two runs must not stage the same log at once. */
  earlierUnderWay(run: { runId: string; startedAt: string }): Promise<string | undefined>
}

/** Whom the end of a run is told: metrics, events, people. */
export interface Announcements {
  runFinished(report: RunReport): Promise<void>
}

/** Tables that runs append small files to. */
export interface Records {
  append(
    table: string,
    columns: Columns,
    fileName: string,
    rows: readonly Record<string, unknown>[],
  ): Promise<void>
}
