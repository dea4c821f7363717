import type { AnyStagedTable, DerivedTable } from '../queries/model/define-staged-table.ts'
import type { AnySummary } from '../queries/model/summary.ts'
import { definedAnew, type Pipeline } from './define-pipeline.ts'
import { didYouMean } from './did-you-mean.ts'
import { PipelineError } from './errors.ts'
import type { PlannedService } from './run-plan.ts'

/** Throws InvalidInput where no pipeline has this name. */
export function pipelineNamed(pipelines: readonly Pipeline[], name: string): Pipeline {
  const found = pipelines.find((pipeline) => pipeline.name === name)
  if (found !== undefined) return found
  const known = pipelines.map((pipeline) => pipeline.name)
  throw new PipelineError(
    'InvalidInput',
    `there is no pipeline "${name}"; known are ${known.join(', ')}${didYouMean(name, known)}`,
  )
}

/** The pipelines whose runs must not meet one of this pipeline: itself first, then the others of its source. */
export const ofSameSource = (pipelines: readonly Pipeline[], pipeline: Pipeline): Pipeline[] => [
  pipeline,
  ...pipelines.filter((other) => other !== pipeline && other.source.name === pipeline.source.name),
]

/** All tables that pipelines stage, each once, in the order in which they are built. */
export const stagedTablesOf = (pipelines: readonly Pipeline[]): AnyStagedTable[] => [
  ...new Set(pipelines.flatMap(({ source }) => source.stagedTables)),
  ...new Set(pipelines.flatMap(({ stagedTables }) => stagedTables)),
]

/** Throws InvalidInput where the pipeline has no summary of this name. */
export function summaryOf({ name, summaries }: Pipeline, queryType: string): AnySummary {
  const summary = summaries.find((candidate) => candidate.name === queryType)
  if (summary === undefined)
    throw new PipelineError('InvalidInput', `query type "${queryType}" does not exist in pipeline ${name}`)
  return summary
}

/** Throws InvalidInput where the pipeline stages no table of this name for itself. */
export function stagedTableOf({ name, stagedTables }: Pipeline, table: string): DerivedTable {
  const found = stagedTables.find((candidate) => candidate.name === table)
  if (found === undefined)
    throw new PipelineError('InvalidInput', `pipeline ${name} stages no table "${table}" of its own`)
  return found
}

/** The tables that a run makes of a service, in the order of the report. */
export const plannedTables = (
  { monthlyTables }: Pipeline,
  { batches }: Pick<PlannedService, 'batches'>,
): string[] => [...monthlyTables.map(({ name }) => name), ...batches.flat()]

/** The batches cut down to the wanted query types; empty batches fall away. */
export const batchesOf = (queryTypes: readonly string[], all: readonly (readonly string[])[]): string[][] =>
  all
    .map((batch) => batch.filter((queryType) => queryTypes.includes(queryType)))
    .filter((batch) => batch.length > 0)

/**
 * The list with more summaries in one of its pipelines. Each batch of `batches` joins the batch of the pipeline that
 * shares a summary with it; one that shares none is run after the others.
 *
 * withOwnSummaries(pipelines, 'commerce', { summaries: [cartSource], batches: [['cart_source']] })
 *
 * A pipeline of one's own is a further element: [...pipelines, definePipeline({...})].
 * Throws as definePipeline does.
 */
export function withOwnSummaries(
  pipelines: readonly Pipeline[],
  name: string,
  own: { readonly summaries: readonly AnySummary[]; readonly batches: readonly (readonly string[])[] },
): Pipeline[] {
  const pipeline = pipelineNamed(pipelines, name)
  const widened = pipeline.batches.map((batch) => {
    const joining = own.batches.filter((more) => more.some((queryType) => batch.includes(queryType)))
    return [...new Set([...batch, ...joining.flat()])]
  })
  const known = pipeline.batches.flat()
  const apart = own.batches.filter((more) => !more.some((queryType) => known.includes(queryType)))
  const extended = definedAnew({
    ...pipeline,
    summaries: [...pipeline.summaries, ...own.summaries],
    batches: [...widened, ...apart],
  })
  return pipelines.map((each) => (each === pipeline ? extended : each))
}
