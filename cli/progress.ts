import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { functionNames } from '../pipelines/functions.ts'
import { plannedTables } from '../pipelines/pipeline-list.ts'
import type { PlanForStates } from '../pipelines/run-plan.ts'
import type { StatementKind } from '../pipelines/steps.ts'
import { sayWhenInterrupted } from './interruption.ts'

export interface Progress {
  /** A line that the next one may replace. */
  say(line: string): void
  onPlan(pipeline: Pipeline, plan: PlanForStates): void
  onCall(functionName: string, payload: unknown): void
  stop(): void
}

/** What the steps are given, as far as it is shown. */
interface Step {
  readonly kind?: string
  readonly days?: readonly string[]
  readonly service_name?: string
  readonly query_type?: string
  readonly tables?: readonly unknown[]
  readonly table?: string
  readonly from?: string
  readonly to_exclusive?: string
  readonly rows?: number
  readonly failure?: { readonly Error?: string; readonly Cause?: string }
}

const MS_BETWEEN_PLAIN_LINES = 1000

/**
 * Live progress on stderr: on a terminal one line that changes below those that stay, elsewhere plain lines.
 * `interrupted` is what becomes of the work at Ctrl-C, in words.
 */
export function startProgress({
  interrupted,
  stream = process.stderr,
}: {
  interrupted: string
  stream?: NodeJS.WriteStream
}): Progress {
  const release = sayWhenInterrupted(interrupted)
  const startedMs = Date.now()
  const live = stream.isTTY === true
  let current = ''
  let lastPlainMs = 0
  let plan: PlanForStates | undefined
  let tableCount = 0
  let tablesDone = 0
  const seconds = () => `${((Date.now() - startedMs) / 1000).toFixed(1).padStart(6)} s`
  const erase = () => live && stream.write('\r\x1b[2K')
  const draw = () => {
    if (!live || current === '') return
    erase()
    stream.write(`${seconds()}  ${current}`.slice(0, (stream.columns ?? 120) - 1))
  }
  const ticking = live ? setInterval(draw, 200) : undefined
  ticking?.unref()

  const say = (line: string) => {
    current = line
    draw()
    if (live || Date.now() - lastPlainMs < MS_BETWEEN_PLAIN_LINES) return
    lastPlainMs = Date.now()
    stream.write(`${seconds()}  ${line}\n`)
  }
  const keep = (line: string) => {
    erase()
    stream.write(`${seconds()}  ${line}\n`)
    draw()
  }
  return {
    say,
    onPlan(pipeline, decided) {
      plan = decided
      tableCount = plan.services.reduce((n, service) => n + plannedTables(pipeline, service).length, 0)
      const batches = plan.services.reduce((n, { batches }) => n + batches.length, 0)
      keep(
        `plan: ${counted(plan.services.length, 'service', 'services')}, ${counted(batches, 'batch', 'batches')}, ${counted(tableCount, 'table', 'tables')}, at most ${counted(plan.concurrency_bound, 'query', 'queries')} at once`,
      )
    },
    onCall(functionName, payload) {
      const step = payload as Step
      const ends = functionName === functionNames.publish || functionName === functionNames.recordFailure
      if (ends) tablesDone += step.tables?.length ?? (step.query_type === undefined ? 0 : 1)
      const text = describe(functionName, step, plan)
      if (text === undefined) return
      if (ends) keep(`${text} (${tablesDone} of ${tableCount} tables)`)
      else if (functionName === functionNames.switchPartitions) keep(text)
      else say(text)
    },
    stop() {
      release()
      clearInterval(ticking)
      if (current !== '') erase()
      current = ''
    },
  }
}

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

function describe(functionName: string, step: Step, plan: PlanForStates | undefined): string | undefined {
  const table = `${step.service_name} ${step.query_type ?? ''}${batchOf(step, plan)}`
  const days = `${step.days?.[0]} to ${step.days?.at(-1)}`
  const rows = `${step.service_name}: ${step.table ?? 'events'} of ${step.from} to before ${step.to_exclusive}`
  switch (functionName) {
    case functionNames.startRun:
      return 'listing the raw log and planning'
    case functionNames.prepareJob:
      return 'parsing order records and building the order tables'
    case functionNames.queryBuilder:
      return beginnings[step.kind as StatementKind]?.({
        service: `${step.service_name}`,
        table,
        days,
        rows,
      })
    case functionNames.switchPartitions:
      if (step.kind === 'arrivals') return `arrivals of ${days} parsed`
      if (step.kind === 'records') return `order records of ${days} parsed`
      return step.kind === 'job' ? 'order records parsed, order tables built' : `${rows} staged`
    case functionNames.publish:
      return step.kind === 'months'
        ? `${step.service_name}: order tables, audits passed`
        : `${table}: ${step.rows} rows, audit passed`
    case functionNames.recordFailure:
      return `${step.service_name === undefined ? 'run' : table}: FAILED ${step.failure?.Error}: ${step.failure?.Cause}`
    case functionNames.finishRun:
      return 'writing the report'
  }
  return undefined
}

interface Words {
  readonly service: string
  readonly table: string
  readonly days: string
  /** Rows of a staged table and local days. */
  readonly rows: string
}
/** What a statement is for, when it is about to be started. */
const beginnings: Readonly<Record<StatementKind, (words: Words) => string>> = {
  arrivals: ({ days }) => `parsing arrivals of ${days}`,
  events: ({ rows }) => `${rows}: staging`,
  staged: ({ rows }) => `${rows}: staging`,
  counts: ({ service }) => `${service}: counting lines`,
  records: ({ days }) => `parsing order records of ${days}`,
  record_counts: ({ service }) => `${service}: counting records`,
  affected_months: ({ service }) => `${service}: finding the months that change`,
  order_lines: ({ service }) => `${service}: building order lines`,
  orders: ({ service }) => `${service}: building orders`,
  enriched_audit: ({ table }) => `${table}: auditing`,
  changed_months: ({ table }) => `${table}: comparing`,
  summary: ({ table }) => `${table}: building`,
  audit: ({ table }) => `${table}: auditing`,
}

function batchOf({ service_name, query_type }: Step, plan: PlanForStates | undefined): string {
  const batches = plan?.services.find((service) => service.service_name === service_name)?.batches ?? []
  const index = batches.findIndex((batch) => batch.includes(query_type ?? ''))
  return index < 0 ? '' : ` [batch ${index + 1}/${batches.length}]`
}
