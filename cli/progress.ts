import type { ExecutionEvent } from '../engines/local/state-machine/index.ts'
import { functionNames } from '../pipelines/states.ts'

export interface Progress {
  say(line: string): void
  onCall(functionName: string, payload: unknown): void
  onEvent(event: ExecutionEvent): void
  stop(): void
}

interface Step {
  readonly kind?: string
  readonly days?: readonly string[]
  readonly service_name?: string
  readonly query_type?: string
  readonly from?: string
  readonly to_exclusive?: string
  readonly rows?: number
  readonly failure?: { readonly Cause?: string }
}

/** Live progress on stderr: one line that changes on a terminal, plain lines elsewhere. */
export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const startedMs = Date.now()
  const live = stream.isTTY === true
  let current = ''
  let lastPlainMs = 0
  const seconds = () => ((Date.now() - startedMs) / 1000).toFixed(1).padStart(6)
  const draw = () => {
    if (current !== '') stream.write(`\r\x1b[2K${seconds()} s  ${current}`.slice(0, stream.columns ?? 120))
  }
  const ticking = live ? setInterval(draw, 200) : undefined
  ticking?.unref()

  const say = (line: string) => {
    current = line
    if (live) draw()
    else if (Date.now() - lastPlainMs >= 1000) {
      lastPlainMs = Date.now()
      stream.write(`${seconds()} s  ${line}\n`)
    }
  }
  /** A line that stays. */
  const keep = (line: string) => {
    if (live) stream.write('\r\x1b[2K')
    stream.write(`${seconds()} s  ${line}\n`)
    if (live) draw()
  }
  return {
    say,
    onCall(functionName, payload) {
      const step = payload as Step
      const line = describe(functionName, step)
      if (line === undefined) return
      if (line.stays) keep(line.text)
      else say(line.text)
    },
    onEvent() {},
    stop() {
      clearInterval(ticking)
      if (live && current !== '') stream.write('\r\x1b[2K')
      current = ''
    },
  }
}

function describe(functionName: string, step: Step): { text: string; stays: boolean } | undefined {
  const table = `${step.service_name} ${step.query_type}`
  const range = `${step.from} to before ${step.to_exclusive}`
  switch (functionName) {
    case functionNames.startRun:
      return { text: 'listing the raw log and planning', stays: false }
    case functionNames.queryBuilder:
      if (step.kind === 'arrivals')
        return { text: `parsing arrivals of ${step.days?.[0]} to ${step.days?.at(-1)}`, stays: false }
      if (step.kind === 'events')
        return { text: `${step.service_name}: staging events of ${range}`, stays: false }
      return step.kind === 'counts'
        ? undefined
        : { text: `${table}: ${step.kind === 'audit' ? 'auditing' : 'building'}`, stays: false }
    case functionNames.switchPartitions:
      return step.kind === 'arrivals'
        ? { text: `parsed arrivals of ${step.days?.[0]} to ${step.days?.at(-1)}`, stays: true }
        : { text: `${step.service_name}: staged events of ${range}`, stays: true }
    case functionNames.publish:
      return { text: `${table}: ${step.rows} rows, audit passed`, stays: true }
    case functionNames.recordFailure:
      return {
        text: `${step.service_name ?? 'run'} ${step.query_type ?? ''}: FAILED ${step.failure?.Cause ?? ''}`,
        stays: true,
      }
    case functionNames.finishRun:
      return { text: 'writing the report', stays: false }
  }
  return undefined
}
