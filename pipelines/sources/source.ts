import type { AnyStagedTable, DailyTable } from '../../queries/model/define-staged-table.ts'
import type { LineAccount } from '../run-report.ts'

/**
 * What a pipeline is made from: raw data of one kind, in one place. Pipelines of one source stage the same tables, so
 * while a run of one is under way no run of another begins.
 */
export interface Source {
  readonly name: SourceName
  /** The tables that are staged from it, for all of its pipelines. */
  readonly stagedTables: readonly AnyStagedTable[]
  /** Tables of another source that its pipelines join, as that source's runs have left them. */
  readonly joinedTables: readonly DailyTable[]
  readonly account: AccountWords
}
export type SourceName = 'events' | 'orders'

/** How the account of a service's lines, or records, is told. */
export interface AccountWords {
  /** 'Log lines' */
  readonly title: string
  /** 'lines' */
  readonly each: string
  /** 'Events staged' */
  readonly staged: string
  /** What became of a line besides quarantine, in the order in which it is told. */
  readonly parts: readonly AccountPart[]
  /** What a reason for quarantine means. */
  readonly quarantined: (reason: string) => string
  /** The CloudWatch metric of what is in quarantine. */
  readonly quarantineMetric: 'LinesQuarantined' | 'RecordsQuarantined'
}
export interface AccountPart {
  readonly part: Exclude<keyof LineAccount, 'read' | 'quarantined' | 'documents'>
  readonly name: string
  readonly doc: string
  /** After a number: '12 of other services'. */
  readonly words: string
}
