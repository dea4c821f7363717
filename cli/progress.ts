import type { RunPlan } from '../pipelines/run-plan.ts'
import { functionNames } from '../pipelines/states.ts'

export interface Progress {
  /** A line that the next one may replace. */
  say(line: string): void
  onPlan(plan: RunPlan): void
  onCall(functionName: string, payload: unknown): void
  stop(): void
}

/** What the steps are given, as far as it is shown. */
interface Step {
  readonly kind?: string
  readonly days?: readonly string[]
  readonly service_name?: string
  readonly query_type?: string
  readonly from?: string
  readonly to_exclusive?: string
  readonly rows?: number
  readonly failure?: { readonly Error?: string; readonly Cause?: string }
}

const MS_BETWEEN_PLAIN_LINES = 1000

/** Live progress on stderr: on a terminal one line that changes below those that stay, elsewhere plain lines. */
export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const startedMs = Date.now()
  const live = stream.isTTY === true
  let current = ''
  let lastPlainMs = 0
  let plan: RunPlan | undefined
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
    onPlan(decided) {
      plan = decided
      const batches = plan.services.reduce((n, { batches }) => n + batches.length, 0)
      keep(
        `plan: ${plan.services.length} services, ${batches} batches, ${tableCount(plan)} tables, at most ${plan.concurrency_bound} queries at once`,
      )
    },
    onCall(functionName, payload) {
      const step = payload as Step
      const ends = functionName === functionNames.publish || functionName === functionNames.recordFailure
      if (ends) tablesDone += step.query_type === undefined ? 0 : 1
      const text = describe(functionName, step, plan)
      if (text === undefined) return
      if (ends) keep(`${text} (${tablesDone} of ${tableCount(plan)} tables)`)
      else if (functionName === functionNames.switchPartitions) keep(text)
      else say(text)
    },
    stop() {
      clearInterval(ticking)
      if (current !== '') erase()
      current = ''
    },
  }
}

const tableCount = (plan: RunPlan | undefined): number =>
  plan?.services.reduce((n, { batches }) => n + batches.flat().length, 0) ?? 0

function describe(functionName: string, step: Step, plan: RunPlan | undefined): string | undefined {
  const table = `${step.service_name} ${step.query_type ?? ''}${batchOf(step, plan)}`
  const arrivals = `arrivals of ${step.days?.[0]} to ${step.days?.at(-1)}`
  const events = `${step.service_name}: events of ${step.from} to before ${step.to_exclusive}`
  switch (functionName) {
    case functionNames.startRun:
      return 'listing the raw log and planning'
    case functionNames.queryBuilder:
      if (step.kind === 'arrivals') return `parsing ${arrivals}`
      if (step.kind === 'events') return `${events}: staging`
      if (step.kind === 'counts') return `${step.service_name}: counting lines`
      return `${table}: ${step.kind === 'audit' ? 'auditing' : 'building'}`
    case functionNames.switchPartitions:
      return step.kind === 'arrivals' ? `${arrivals} parsed` : `${events} staged`
    case functionNames.publish:
      return `${table}: ${step.rows} rows, audit passed`
    case functionNames.recordFailure:
      return `${step.service_name === undefined ? 'run' : table}: FAILED ${step.failure?.Error}: ${step.failure?.Cause}`
    case functionNames.finishRun:
      return 'writing the report'
  }
  return undefined
}

function batchOf({ service_name, query_type }: Step, plan: RunPlan | undefined): string {
  const batches = plan?.services.find((service) => service.service_name === service_name)?.batches ?? []
  const index = batches.findIndex((batch) => batch.includes(query_type ?? ''))
  return index < 0 ? '' : ` [batch ${index + 1}/${batches.length}]`
}
