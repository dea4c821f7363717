import type { Config } from './config.ts'
import type { Pipeline } from './define-pipeline.ts'
import { PipelineError } from './errors.ts'
import type { JointConcurrency } from './run-plan.ts'

export interface ConcurrencyPlan {
  readonly servicesAtOnce: number
  readonly summariesAtOnce: number
  /** The most queries of the run that can be under way at once. */
  readonly bound: number
}

type Project = { readonly config: Pick<Config, 'concurrency' | 'services'>; readonly pipelines: Pipelines }
type Pipelines = readonly Pick<Pipeline, 'source' | 'batches'>[]
type Batches = readonly (readonly string[])[]

/**
 * How many run at once so that the account's allowance is never exceeded, whichever pipelines run. A summary has one query
 * under way at a time (its CTAS, then its audit), and so has a service that stages events, so the bound is services x
 * summaries. What does not fit is narrowed: first the services, then the batch. Throws ConcurrencyTooLow when nothing is left.
 */
export function planConcurrency(
  project: Project,
  { source }: Pick<Pipeline, 'source'>,
  run: { readonly services: number; readonly batches: Batches },
): ConcurrencyPlan {
  const share = sharesOf(project).get(source.name) ?? 1
  const summariesAtOnce = Math.min(widest(run.batches), share)
  const wanted = atOnce(project, run.services)
  const servicesAtOnce = Math.max(1, Math.min(wanted, Math.floor(share / summariesAtOnce)))
  return { servicesAtOnce, summariesAtOnce, bound: servicesAtOnce * summariesAtOnce }
}

/**
 * The bound of all pipelines together: of each source the one that may have most, for pipelines of one source never run at
 * once. It exceeds the allowance only where that is less than one query a source. Throws ConcurrencyTooLow when nothing is left.
 */
export function jointConcurrency(project: Project): JointConcurrency {
  const { config, pipelines } = project
  const bySource = new Map<string, number>()
  for (const pipeline of pipelines) {
    const run = { services: config.services.length, batches: pipeline.batches }
    const { bound } = planConcurrency(project, pipeline, run)
    bySource.set(pipeline.source.name, Math.max(bound, bySource.get(pipeline.source.name) ?? 0))
  }
  return { bound: sum(bySource.values()), allowance: allowanceOf(project) }
}

/** Source -> how many queries its pipelines may have. What they want is cut where it is most, until all fit. */
function sharesOf(project: Project): Map<string, number> {
  const allowance = allowanceOf(project)
  const shares = new Map<string, number>()
  for (const { source, batches } of project.pipelines) {
    const wanted = atOnce(project, project.config.services.length) * widest(batches)
    shares.set(source.name, Math.max(wanted, shares.get(source.name) ?? 1))
  }
  while (sum(shares.values()) > Math.max(allowance, shares.size)) {
    const [most, share] = [...shares].reduce((a, b) => (b[1] > a[1] ? b : a))
    shares.set(most, share - 1)
  }
  return shares
}

function allowanceOf({ config }: Project): number {
  const { accountQueries, reservedForOthers } = config.concurrency
  const allowance = accountQueries - reservedForOthers
  if (allowance >= 1) return allowance
  throw new PipelineError(
    'ConcurrencyTooLow',
    `of ${accountQueries} queries at once ${reservedForOthers} are reserved for others, which leaves none: raise concurrency.accountQueries or lower concurrency.reservedForOthers`,
  )
}

const atOnce = ({ config }: Project, services: number) =>
  Math.max(1, Math.min(config.concurrency.servicesAtOnce, services))
const widest = (batches: Batches) => Math.max(1, ...batches.map((batch) => batch.length))
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)
