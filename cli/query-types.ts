import { orderBatches } from '../pipelines/batches.ts'
import type { PipelineName } from '../pipelines/run-plan.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'

/** The summaries of a pipeline, by their names. */
export const queryTypesOf = (pipeline: PipelineName): readonly string[] =>
  pipeline === 'orders' ? orderBatches.flat() : commerceSummaries.map(({ name }) => name)
