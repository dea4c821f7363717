import type { Columns } from '../queries/model/columns.ts'
import type { DerivedTable } from '../queries/model/define-staged-table.ts'
import type { Engine } from '../queries/model/engine.ts'
import type { Service } from '../queries/model/services.ts'
import type { AnySummary } from '../queries/model/summary.ts'
import type { Check } from '../queries/statements/judge.ts'
import type { Config } from './config.ts'
import type { ServiceBegin, Stage } from './pieces.ts'
import type { PlannedService } from './run-plan.ts'
import type { Source } from './sources/source.ts'
import { repeated, stagedTableProblems } from './staged-table-problems.ts'
import type { FunctionKey } from './steps.ts'

/**
 * When, in which order and how many at once tables are made: all that there is to know of a pipeline. State machine, run
 * plan, resources on AWS, command line, locking, report and docs derive from it.
 */
export interface Pipeline {
  /** What commands call it, and the column `pipeline` of the run tables: lower-case letters, digits and -. */
  readonly name: string
  /** Its tables in a few words: 'tables of the event log'. */
  readonly doc: string
  /** Heads the report of a run: 'Commerce tables'. */
  readonly title: string
  /** What its state machine does, in a sentence: the comment of the definition. */
  readonly comment: string
  /** What it is made from. Pipelines of one source never run at once. */
  readonly source: Source
  /** What a run does before its services begin: it parses what is new of the source. */
  readonly stage: Stage
  /** What a service does before its summaries. */
  readonly begin: ServiceBegin
  /**
   * Tables that it stages for itself after `begin`, in their order: each from daily tables of its source, or from one
   * before it in this list. Local days are built anew when what they are built from is.
   */
  readonly stagedTables: readonly DerivedTable[]
  /** How many local days before the run date these tables keep; all of them where it is absent. */
  stagedDaysKept?(config: Config): number
  /** Tables that `begin` makes and publishes month by month, in their order. */
  readonly monthlyTables: readonly MonthlyTableOf[]
  /** Whether a plan leaves the monthly tables of a service as they are. */
  leavesMonths(service: PlannedService): boolean
  /** In the order in which reports and documentation show them. */
  readonly summaries: readonly AnySummary[]
  /** Which summaries run together: those of a batch at once, the batches of a service one after the other. */
  readonly batches: readonly (readonly string[])[]
  /** The public table of a summary, or monthly table: the service's prefix and `_`, then whatever the pipeline likes. */
  tableName(service: Pick<Service, 'tablePrefix'>, queryType: string): string
  /** The folder of the lake that its public tables are written to, ending in /. */
  outputPrefix(config: Config): string
  readonly deployment: PipelineDeployment
}

/** A table of months, by which it is partitioned and published. */
export interface MonthlyTableOf {
  readonly name: string
  readonly doc: string
  /** The last one is its partition key, the month as 'YYYY-MM'. */
  readonly columns: Columns
  /** Columns whose values together name a row. */
  readonly grain: readonly string[]
  /** Before the grain, what a reader wants the latest rows by. */
  readonly latestBy: readonly string[]
  checks(service: Service, config: Config): Check[]
  /** The SELECT of all its months, over the tables as they stand: `commerce sql` prints it. */
  select(reading: Reading): string
}

/** Whose rows are read, and on which engine. */
export interface Reading {
  readonly config: Config
  readonly service: Service
  readonly engine: Engine
  /** The text that reads a table by its name in the catalog. */
  relation(table: string): string
}

/** What a pipeline is called on AWS, and when it runs. */
export interface PipelineDeployment {
  /** Begins the names of its alarms, and is the dimension `Pipeline` of its metrics. */
  readonly name: string
  readonly stateMachine: string
  readonly dailyRun: {
    readonly rule: string
    /** An EventBridge schedule expression in UTC. */
    schedule(config: Config): string
  }
  /** Part of its resources' ids in the templates, in CamelCase. With another one they would be made anew. */
  readonly idPart: string
  /** Names of the functions that are its own. Each pipeline plans its runs by a function that sees its executions. */
  functions(config: Config): Readonly<Partial<Record<FunctionKey, string>>> & { readonly startRun: string }
}

type Declared = Omit<Pipeline, 'stagedTables' | 'monthlyTables' | 'leavesMonths' | 'deployment'> & {
  /** Absent where its summaries read what the source stages. */
  readonly stagedTables?: readonly DerivedTable[]
  /** Absent where it publishes summaries only. */
  readonly monthly?: {
    readonly tables: readonly MonthlyTableOf[]
    isLeft(service: PlannedService): boolean
  }
  /** Its daily run: an EventBridge schedule expression in UTC. Runs of one source should not meet. */
  schedule(config: Config): string
  /** Names on AWS that are not made from its own name. */
  readonly deployed?: Partial<Omit<PipelineDeployment, 'dailyRun'>> & { readonly rule?: string }
}

/**
 * Declares a pipeline. Throws an Error that names what is wrong: a summary that is in no batch or in two, a batch that
 * names what is not there, a table whose name does not begin with its service's prefix, a staged table that is built from what
 * is not staged before it.
 */
export function definePipeline({
  stagedTables = [],
  monthly,
  schedule,
  deployed = {},
  ...declared
}: Declared): Pipeline {
  const { name } = declared
  const { rule = `${name}-daily-run`, ...names } = deployed
  return definedAnew({
    ...declared,
    stagedTables,
    monthlyTables: monthly?.tables ?? [],
    leavesMonths: (service) => monthly?.isLeft(service) ?? false,
    deployment: {
      name,
      stateMachine: `${name}-pipeline`,
      idPart: camelCase(name),
      functions: () => ({ startRun: `commerce-${name}-start-run` }),
      ...names,
      dailyRun: { rule, schedule },
    },
  })
}

/** A pipeline that was made from another one. Throws as definePipeline does. */
export function definedAnew(pipeline: Pipeline): Pipeline {
  const problems = problemsOf(pipeline)
  if (problems.length > 0) throw new Error(`pipeline ${pipeline.name}: ${problems.join('; ')}`)
  return pipeline
}

const camelCase = (name: string): string =>
  name.replace(/(^|-)([a-z0-9])/g, (_all, _dash, letter: string) => letter.toUpperCase())

/** The names of all of its tables: the monthly ones, then its summaries. */
export const tableTypesOf = ({ monthlyTables, summaries }: Pipeline): string[] =>
  [...monthlyTables, ...summaries].map(({ name }) => name)

function problemsOf(pipeline: Pipeline): string[] {
  const { name, source, stagedTables, summaries, batches, tableName } = pipeline
  const queryTypes = summaries.map((summary) => summary.name)
  const batched = batches.flat()
  const misnamed = tableTypesOf(pipeline).filter(
    (queryType) => !tableName({ tablePrefix: 'x' }, queryType).startsWith('x_'),
  )
  return [
    ...(/^[a-z][a-z0-9-]*$/.test(name) ? [] : ['its name has other than lower-case letters, digits and -']),
    ...(name === 'all' ? ['"all" means every pipeline: give it another name'] : []),
    ...repeated(tableTypesOf(pipeline)).map((queryType) => `two tables are called ${queryType}`),
    ...repeated(batched).map((queryType) => `${queryType} is in two batches`),
    ...queryTypes.filter((each) => !batched.includes(each)).map((each) => `${each} is in no batch`),
    ...batched.filter((each) => !queryTypes.includes(each)).map((each) => `there is no summary ${each}`),
    ...stagedTableProblems(source.stagedTables, stagedTables),
    ...misnamed.map((each) => `the table of ${each} does not begin with the prefix of its service and _`),
  ]
}
