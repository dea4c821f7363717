import type { Config } from '../pipelines/config.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import type { GlueSource } from '../pipelines/orders/glue-plan.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import type { ArrivalDay } from '../pipelines/sources/arrival-days.ts'
import type { FirstText } from '../pipelines/sources/file-looks.ts'
import type { OrderDay } from '../pipelines/sources/orders/days-to-parse.ts'
import type { UnreadFiles } from '../pipelines/sources/unread-files.ts'
import type { EventReading } from '../queries/formats/reading.ts'
import type { Columns } from '../queries/model/columns.ts'
import type { AnyStagedTable } from '../queries/model/define-staged-table.ts'
import type { Engine } from '../queries/model/engine.ts'
import type { NestedColumns } from '../queries/model/nested-columns.ts'
import type { Relations } from '../queries/sql/compiler.ts'

/** What the steps of a pipeline may ask of the outside. Two families of adapters: engines/local and engines/aws. */
export interface Ports {
  readonly config: Config
  /** The pipelines of this deployment, or of this machine's command. */
  readonly pipelines: readonly Pipeline[]
  readonly now: () => number
  readonly rawLog: RawLog
  readonly rawOrders: RawOrders
  readonly sql: SqlWriter
  readonly job: JobWriter
  readonly queries: QueryResults
  readonly catalog: Catalog
  readonly documents: Documents
  readonly runTables: RunTables
  readonly executions: Executions
  /** Absent where there is no one to tell, as on a laptop. */
  readonly announcements?: Announcements
}

/** Raw data of a source, as far as they are not read through SQL, as they were when their days were last asked for. */
export interface RawData {
  /** Where they are, for people. */
  readonly name: string
  /** The files that are not read, by the reason. */
  unread(): readonly UnreadFiles[]
  /** What the first files that are read begin with, by name, at most so many of them. */
  firstTexts(most: number): Promise<FirstText[]>
  /** What a reader of the report should know besides, such as that there are no files. */
  notes(): readonly string[]
}

/** The raw event log. */
export interface RawLog extends RawData {
  /** Its UTC arrival days, and the files outside partition folders as one more. */
  days(): Promise<ArrivalDay[]>
  /** What a day of the last listing holds, wherever its files lie (day-content.ts). */
  contentOf(day: string): Promise<string>
}

/** The orders folder: raw records of shops. */
export interface RawOrders extends RawData {
  /** Its UTC arrival days, and the files outside year=/month=/day= folders as one more. */
  days(): Promise<OrderDay[]>
}

/** How statements are written for the engine that runs them. */
export interface SqlWriter {
  readonly engine: Engine
  /** The text that reads a staged table. */
  relation(table: AnyStagedTable): string
  /** What a query over these tables may read: them, and the helper relations. */
  relations(tables: readonly AnyStagedTable[]): Relations
  /** The text that reads a staged table which one statement reads many times; absent where `relation` is as good. */
  readManyTimes?(table: AnyStagedTable): Promise<string>
  /** The text that reads the raw log of these arrival days (RawLogTable); lines of our own format unless told otherwise. */
  rawLog(days: readonly string[], reading?: EventReading): Promise<string>
  /** The text that reads the raw records of these arrival days: rows (text, source_file, arrival_day). */
  rawOrders(days: readonly string[]): Promise<string>
  /** The text that reads the candidate table that a statement of this run wrote to a location. */
  candidate(location: string): string
  /** As `candidate`, with declared columns, and without rows where the statement wrote none. */
  built(table: BuiltTable): Promise<string>
  /** The text that reads a public table. */
  publicTable(table: PublishedTable): string
  /** The text that reads a public table of months; without rows where it is not there, or has other columns. */
  published(table: MonthlyTable): Promise<string>
  /** How many days of a staged table one statement can write. */
  daysPerStatement(table: AnyStagedTable): number
  /** A statement that writes a SELECT's rows as Parquet to a fresh location; the partition's day comes last in it. */
  createTable(table: NewTable): Promise<string>
}

export interface NewTable {
  readonly select: string
  readonly location: string
  /** The staged table whose partitions it writes; none for a table that is not partitioned, or by month. */
  readonly partitionsOf?: AnyStagedTable
  /** Writes a partition a month: the key of a table that is public by months. It comes last in the SELECT. */
  readonly monthKey?: string
}

/** A public table that is partitioned by month, and switched month by month. */
export interface MonthlyTable {
  readonly name: string
  readonly columns: Columns
  /** The last of its columns: 'YYYY-MM'. */
  readonly monthKey: string
}
/** What a statement of this run wrote. */
export interface BuiltTable {
  readonly location: string
  readonly columns: Columns
  readonly monthKey?: string
}
/** A move of some months of a public table; all others stay where they are. */
export interface MonthsSwitch extends MonthlyTable {
  /** By their month under `monthKey`. */
  readonly partitions: readonly Partition[]
  /** Months that have no rows any more. */
  readonly removed: readonly string[]
  readonly runId: string
  readonly calculationDate: string
}

/** How the plan of the Glue job is written (pipelines/orders/glue-plan.ts), and what is seen of its work. */
export interface JobWriter {
  /** Whose SQL its statements are. */
  readonly engine: Engine
  readonly settings: Readonly<Record<string, string>>
  /** Columns as DDL of the engine. */
  schema(columns: NestedColumns): string
  /** Where the job finds a location of the lake. */
  address(location: string): string
  /** As SqlWriter.rawOrders, over views of these sources. */
  rawOrders(days: readonly string[]): Promise<{ relation: string; sources: readonly GlueSource[] }>
  /** Whether a statement that writes to this location has ended well. */
  isDone(location: string): Promise<boolean>
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
  /** Relative to the lake; of a table of months a folder that holds no rows. */
  readonly location: string
  readonly runId: string
  readonly calculationDate: string
}

export interface Partition {
  readonly values: Readonly<Record<string, string>>
  readonly location: string
}

export interface Catalog {
  /** What a reader of the report should know of the tables as the run found them, such as files that are damaged. */
  notes(): readonly string[]
  table(name: string): Promise<PublishedTable | undefined>
  /** Moves a public table to a location in one step: readers see the old rows or the new ones. */
  publish(table: PublishedTable): Promise<void>
  /** The partitions that a staged table has; none where the table is missing. */
  stagedPartitions(table: AnyStagedTable): Promise<Partition[]>
  /** The partitions that a statement wrote below a location. */
  partitionsAt(location: string, key: string): Promise<Partition[]>
  /** Replaces the partitions of a staged table that `isReplaced` names by others; each one in one step. */
  switchPartitions(
    table: AnyStagedTable,
    isReplaced: (partition: Partition) => boolean,
    partitions: readonly Partition[],
  ): Promise<void>
  /** Where the months of a public table are; none where the table is missing. */
  publicMonths(name: string): Promise<Partition[]>
  /** Moves months of a public table, and makes the table where it is missing. Each month in one step. */
  switchMonths(change: MonthsSwitch): Promise<void>
  /** Makes what a job wrote to a location known, so that `built` of the SqlWriter reads it. */
  registerBuilt(tables: readonly BuiltTable[]): Promise<void>
  /** Forgets the candidate tables of a run that is over; their folders stay. */
  dropCandidates(runId: string): Promise<void>
}

/** Small JSON and text files: manifests, the state of the staging, reports. Each is written whole or not at all. */
export interface Documents {
  /** undefined where the document is absent; below staging/, where it is damaged, too. */
  read<T>(path: string): Promise<T | undefined>
  write(path: string, content: unknown): Promise<void>
}

/** Other runs of pipelines of the same source. */
export interface Executions {
  /** A run that began earlier and is still under way: two runs must not stage the same log at once. */
  earlierUnderWay(run: { runId: string; startedAt: string }): Promise<string | undefined>
}

/** Whom the end of a run is told: metrics, events, people. */
export interface Announcements {
  runFinished(report: RunReport): Promise<void>
}

/** Tables that runs append small files to. */
export interface RunTables {
  append(
    table: string,
    columns: Columns,
    fileName: string,
    rows: readonly Record<string, unknown>[],
  ): Promise<void>
}
