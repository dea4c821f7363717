import type { CheckResult } from '../queries/statements/judge.ts'
import type { JointConcurrency } from './run-plan.ts'
import type { UnreadFiles } from './sources/unread-files.ts'

/** What became of a service's log lines, or order records; `read` is the sum of all the others. Counted over the whole staged log. */
export interface LineAccount {
  readonly read: number
  /** Distinct events in the staged days. */
  readonly staged: number
  /** Repeated arrivals of a staged event. */
  readonly duplicates: number
  /** Lines of services that are not configured; records of other shops. */
  readonly other_service: number
  /** Ordinary log lines of the service; records of topics that no table needs. */
  readonly not_an_event: number
  /** Events of the run date itself, which the next run stages. */
  readonly pending: number
  /** Records that hold no more than an id, to be fetched again; of orders only. */
  readonly refetch?: number
  /** Lines that could not become an event, by reason; lines that belong to no service count in every service's account. */
  readonly quarantined: Readonly<Record<string, number>>
  /**
   * Lines of the whole log that held several records, of whichever services, and how many: all else of this account is
   * counted in records. Absent where each line is one.
   */
  readonly documents?: { readonly lines: number; readonly records: number }
}

/** How many records stand in lines of several, in words. */
export const documentsText = ({ lines, records }: NonNullable<LineAccount['documents']>): string =>
  `${records} of the log stand in ${lines} ${lines === 1 ? 'line' : 'lines'}, each of any other in a line of its own`

/**
 * `kept_newer`: built and checked, but the public table is of a newer date and stays. `unchanged`: of a table of months,
 * none of which would have become another.
 */
export type SummaryStatus = 'published' | 'unchanged' | 'kept_newer' | 'failed'

export interface SummaryReport {
  readonly query_type: string
  readonly table: string
  readonly status: SummaryStatus
  /** Rows of the table that was built; null when it was not. */
  readonly rows: number | null
  readonly seconds: number
  /** By its query and its audit; null where the engine does not say, or the summary failed. */
  readonly bytes_scanned: number | null
  readonly audit: readonly CheckResult[]
  /** The months that were switched, where the table is one of months. */
  readonly months?: readonly string[]
  /** The run date of the table that it took the place of, where that was in the future. */
  readonly replaced_future_date?: string
  /** Why it failed: a code of the error table, and the cause in words. */
  readonly error?: { readonly code: string; readonly cause: string }
  readonly started_at: string
  readonly finished_at: string
}

/** What is kept of a table's end; the audit stands in a document of its own. */
export type SummaryResult = Omit<SummaryReport, 'audit'>

export interface ServiceReport {
  readonly service_name: string
  readonly run_date: string
  readonly summaries: readonly SummaryReport[]
  readonly events: LineAccount
  /** By the statements that staged the service's events in this run. */
  readonly staging_bytes_scanned: number | null
  /** The orders that are published though an amount of theirs is in no column but unexplained_amount. */
  readonly unexplained_orders?: UnexplainedOrders
  /** What a reader should know, such as that the events of a newer run were used as they stand. */
  readonly notes: readonly string[]
}

/** They are counted in the public table as it is now; `listed` has at most a hundred of `total`, the newest first. */
export interface UnexplainedOrders {
  readonly total: number
  readonly listed: readonly {
    /** As text: it may have more digits than a JSON number keeps. */
    readonly order_id: string
    readonly order_name: string | null
    readonly order_date: string
    readonly currency: string
    /** Decimal text. */
    readonly unexplained_amount: string
  }[]
}

/** What `commerce run --json` prints, and the manifest of the run keeps. */
export interface RunReport {
  readonly pipeline: string
  readonly run_id: string
  readonly status: 'SUCCEEDED' | 'FAILED'
  readonly started_at: string
  readonly finished_at: string
  readonly seconds: number
  readonly services: readonly ServiceReport[]
  /** By all statements that did what they should, parsing of new arrivals included. */
  readonly bytes_scanned: number | null
  /** The most queries that ran at once; null where the engine does not say. */
  readonly peak_concurrency: number | null
  /** The most that the plan lets run at once. */
  readonly concurrency_bound: number
  /** The most of all pipelines, should their runs overlap, and what the account leaves for them. Absent in older reports. */
  readonly joint_concurrency?: JointConcurrency
  /** Where the raw data lie, for people. Absent in older reports, as the next one. */
  readonly raw_data?: string
  /** The files of the raw data that the run did not read, by the reason; all others were read. */
  readonly unread_files?: readonly UnreadFiles[]
  /** The records of orders that no table is made from. They are written to files beside this report. */
  readonly unused_records?: UnusedRecords
}

/** A report as an earlier version may have left it: while there was one pipeline it was not named. */
export type KeptReport = Omit<RunReport, 'pipeline'> & Partial<Pick<RunReport, 'pipeline'>>
export const asReport = (kept: KeptReport): RunReport => ({ pipeline: 'commerce', ...kept })

/** Over all that is staged; `listed` of `total` stand in the file, the newest first. */
export interface UnusedRecords {
  readonly quarantined: { readonly total: number; readonly listed: number; readonly file: string }
  readonly refetch: { readonly total: number; readonly listed: number; readonly file: string }
}

/** The sum of what statements scanned; null when the engine does not say of all of them. */
export const totalBytes = (bytes: readonly (number | null)[]): number | null =>
  bytes.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0 as number | null)
