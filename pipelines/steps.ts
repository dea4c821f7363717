import type { ChangedDays } from '../queries/orders/affected-months.ts'
import type { EnrichedTableName } from '../queries/orders/tables.ts'
import type { DaysChunk, TableChunk } from './local-days.ts'
import type { BuildLocations } from './orders/run-plan.ts'
import type { PlanForStates } from './run-plan.ts'
import type { RunReport } from './run-report.ts'

/** A call of a Lambda function: what it is given, and what it answers. */
interface Step<Event, Answer> {
  readonly event: Event
  readonly answer: Answer
}

/** What every step within a run is told. */
interface OfRun {
  /** The name of the run's pipeline. */
  readonly pipeline: string
  readonly run_id: string
}
interface OfService extends OfRun {
  readonly service_name: string
  readonly run_date: string
}
interface OfTable extends OfService {
  readonly query_type: string
}
/** null where the engine does not say. */
type Bytes = number | null

/** A failure as Step Functions tells it. Absent, or null, where a job ended well without having built what it should. */
export interface Failure {
  readonly Error?: string
  readonly Cause?: string
}

/**
 * The contract between the definitions and the handlers: each step's event and answer. A definition's payload is checked
 * against it (lambda-task.ts), and a handler is typed by it (lambdas/index.ts). Locations are relative to the lake.
 */
export interface Steps {
  /** Checks the input, plans the run, writes the manifest. */
  startRun: Step<OfRun & { readonly started_at: string; readonly input: unknown }, PlanForStates>
  /** Makes the SQL of a statement. */
  buildStatement: Step<StatementRequest, BuiltStatement>
  /** Points staged partitions at what a statement has written. */
  switchArrivals: Step<StatementDone & { readonly days: readonly string[] }, void>
  switchEvents: Step<
    StatementDone & DaysChunk & { readonly service_name: string; readonly staged_date: string },
    void
  >
  switchTable: Step<
    StatementDone & TableChunk & { readonly service_name: string; readonly run_date: string },
    void
  >
  switchRecords: Step<StatementDone & { readonly days: readonly string[] }, void>
  /** Makes known what the Glue job has written. */
  registerJob: Step<OfRun, { readonly built_services: readonly string[] }>
  /** Remembers what became of a service's lines, or records. */
  countLines: Step<QuestionDone & { readonly from: string; readonly lines_from: string }, void>
  countRecords: Step<QuestionDone, void>
  /** Judges a table by the one row of its audit. */
  audit: Step<OfTable & { readonly query_execution_id: string }, { readonly rows: number }>
  /** Moves a summary's public table. */
  publish: Step<
    OfTable & {
      readonly location: string
      readonly rows: number
      readonly bytes_scanned: readonly Bytes[]
      readonly began_at: string
      readonly replace_newer: boolean
    },
    void
  >
  /** Moves the months of a service's order tables; both have passed their audits. */
  publishMonths: Step<
    OfService & {
      readonly began_at: string
      readonly months_bytes: Bytes
      readonly tables: readonly BuiltMonths[]
    },
    void
  >
  recordFailure: Step<
    OfRun & {
      /** Absent: the whole run failed before any service began. */
      readonly service_name?: string
      readonly run_date?: string
      /** Absent: what the service's tables are made from could not be made. */
      readonly query_type?: string
      /** When the service, or the table, began; absent for a whole run. */
      readonly began_at?: string
      readonly failure: Failure | null
    },
    void
  >
  /** Writes report and run tables, and says whether all was published. */
  finishRun: Step<
    OfRun & { readonly finished_at: string },
    { readonly status: RunReport['status']; readonly failed: string }
  >
  /** Writes the plan of the Glue job, and says where. */
  prepareJob: Step<OfRun, { readonly plan: string }>
}

interface StatementDone extends OfRun {
  readonly location: string
  readonly bytes_scanned: Bytes
}
interface QuestionDone extends OfService {
  readonly query_execution_id: string
  readonly bytes_scanned: Bytes
}
export interface BuiltMonths {
  readonly query_type: EnrichedTableName
  readonly location: string
  /** The question which months differ. */
  readonly query_execution_id: string
  readonly bytes_scanned: readonly Bytes[]
}

/** The statements that the query builder makes, by their kind. */
export interface Statements {
  arrivals: { readonly days: readonly string[] }
  events: ServiceDay & DaysChunk
  counts: ServiceDay & DaysChunk & { readonly lines_from: string }
  records: { readonly days: readonly string[] }
  record_counts: ServiceDay
  affected_months: ServiceDay & {
    readonly changed_days: ChangedDays
    readonly session_months: readonly string[]
  }
  order_lines: ServiceDay & Pick<BuildLocations, 'months'>
  orders: ServiceDay & Pick<BuildLocations, 'months' | 'lines'>
  enriched_audit: ServiceDay & BuildLocations & { readonly query_type: EnrichedTableName }
  changed_months: ServiceDay & BuildLocations & { readonly query_type: EnrichedTableName }
  staged: ServiceDay & TableChunk
  summary: ServiceDay & { readonly query_type: string }
  audit: ServiceDay & { readonly query_type: string; readonly location: string }
}
type ServiceDay = Pick<OfService, 'service_name' | 'run_date'>
export type StatementKind = keyof Statements
/** A statement of a kind, or of any. */
export type Statement<Kind extends StatementKind = StatementKind> = {
  [K in Kind]: Statements[K] & { readonly kind: K }
}[Kind]
/** What the query builder is asked for. */
export type StatementRequest<Kind extends StatementKind = StatementKind> = Statement<Kind> &
  OfRun & { readonly attempt: number }

export interface BuiltStatement {
  readonly sql: string
  /** Where the statement writes; absent for questions. */
  readonly location?: string
  /** A repeated start with the same token is the same query. */
  readonly token: string
  readonly timeout_seconds: number
  /** What it is, for messages. */
  readonly about: string
}

export type StepName = keyof Steps
export type StepEvent<Name extends StepName> = Steps[Name]['event']
export type StepAnswer<Name extends StepName> = Steps[Name]['answer']

/** The Lambda functions that steps run on, by what the definitions call them. */
export type FunctionKey =
  | 'startRun'
  | 'queryBuilder'
  | 'switchPartitions'
  | 'recordCounts'
  | 'audit'
  | 'publish'
  | 'recordFailure'
  | 'finishRun'
  | 'prepareJob'

/** Which function does a step; where one does several, `kind` in its event says which is meant. */
export const functionOf = {
  startRun: { function: 'startRun' },
  buildStatement: { function: 'queryBuilder' },
  switchArrivals: { function: 'switchPartitions', kind: 'arrivals' },
  switchEvents: { function: 'switchPartitions', kind: 'events' },
  switchTable: { function: 'switchPartitions', kind: 'table' },
  switchRecords: { function: 'switchPartitions', kind: 'records' },
  registerJob: { function: 'switchPartitions', kind: 'job' },
  countLines: { function: 'recordCounts', kind: 'lines' },
  countRecords: { function: 'recordCounts', kind: 'records' },
  audit: { function: 'audit' },
  publish: { function: 'publish', kind: 'summary' },
  publishMonths: { function: 'publish', kind: 'months' },
  recordFailure: { function: 'recordFailure' },
  finishRun: { function: 'finishRun' },
  prepareJob: { function: 'prepareJob' },
} as const satisfies Record<StepName, { readonly function: FunctionKey; readonly kind?: string }>

/** The step that an event asks a function for; undefined where it does no such step. */
export function stepOf(key: FunctionKey, event: unknown): StepName | undefined {
  const { kind } = (event ?? {}) as { kind?: unknown }
  const names = Object.keys(functionOf) as StepName[]
  return names.find((name) => {
    const step: { readonly function: FunctionKey; readonly kind?: string } = functionOf[name]
    return step.function === key && (step.kind === undefined || step.kind === kind)
  })
}
