import os from 'node:os'
import { requireUsableLake } from '../../engines/local/lake-places.ts'
import { jointConcurrency, planConcurrency } from '../../pipelines/concurrency.ts'
import { inDailyOrder } from '../../pipelines/daily-order.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import type { Project } from '../../pipelines/project.ts'
import { loadProject } from '../config-file.ts'
import { requireFolder } from '../folder-option.ts'
import { rawInputs } from '../raw-inputs.ts'

export interface DoctorOptions {
  config?: string
  lake: string
  json: boolean
}

export interface Finding {
  readonly what: string
  readonly status: 'right' | 'wrong'
  readonly words: string
}

/** Looks at the configuration and at this machine, and prints what it finds. Sets the exit code of the process. */
export async function doctor(options: DoctorOptions): Promise<void> {
  requireFolder('--lake', options.lake)
  const findings: Finding[] = []
  const found = (what: string, words: string, isRight = true) =>
    findings.push({ what, status: isRight ? 'right' : 'wrong', words })
  /** What `look` says; a failure of ours is a finding. */
  const lookAt = async (what: string, look: () => string | Promise<string>) => {
    try {
      found(what, await look())
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      found(what, error.message, false)
    }
  }
  let project: Project | undefined
  await lookAt('configuration', async () => {
    project = await loadProject(options.config)
    return project.config.services.map(({ name, timeZone }) => `${name} (${timeZone})`).join(', ')
  })
  if (project !== undefined) {
    const of = project
    for (const pipeline of inDailyOrder(of.pipelines, of.config))
      await lookAt(`pipeline ${pipeline.name}`, () => pipelineWords(of, pipeline))
    await lookAt('queries at once', () => queriesWords(of))
    const { memoryLimit } = of.config.local
    const [, size = '0', unit] = /^(\d+)(MB|GB)$/.exec(memoryLimit) ?? []
    const isEnough = Number(size) * (unit === 'GB' ? 1e9 : 1e6) <= os.totalmem()
    const memory = `DuckDB may use ${memoryLimit} of ${(os.totalmem() / 1e9).toFixed(1)} GB`
    found('memory', isEnough ? memory : `${memory}: lower local.memoryLimit`, isEnough)
  }
  found('Node', process.version)
  await lookAt('lake', () => {
    requireUsableLake(options.lake)
    return `${options.lake} can be written to`
  })
  if (options.json) process.stdout.write(`${JSON.stringify(findings)}\n`)
  else
    for (const { what, status, words } of findings)
      console.log(`${status === 'right' ? '✓' : '✗'} ${what}: ${words}`)
  process.exitCode = findings.every(({ status }) => status === 'right') ? 0 : 1
}

function pipelineWords(project: Project, pipeline: Project['pipelines'][number]): string {
  const { batches, deployment, source } = pipeline
  const run = { services: project.config.services.length, batches }
  const { bound } = planConcurrency(project, pipeline, run)
  rawInputs[source.name].requireConfigured(project.config, project.config.services)
  return `${deployment.dailyRun.schedule(project.config)} UTC, from the ${source.name}, bound ${bound} on queries at once`
}

function queriesWords(project: Project): string {
  const { accountQueries, reservedForOthers } = project.config.concurrency
  const { bound, allowance } = jointConcurrency(project)
  const words = `all pipelines together: bound ${bound}, the account leaves ${allowance} (of ${accountQueries}, ${reservedForOthers} are reserved for others)`
  if (bound <= allowance) return words
  throw new PipelineError(
    'ConcurrencyTooLow',
    `${words}: raise concurrency.accountQueries or lower concurrency.reservedForOthers, or let their runs not overlap`,
  )
}
