import { Option } from 'commander'
import { orderBatches } from '../pipelines/batches.ts'
import type { PipelineName } from '../pipelines/run-plan.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'
import { oneOf } from './choices.ts'

/** Which of the pipelines a command is about. */
export interface OfPipeline {
  pipeline: PipelineName
}

export const pipelineOption = () =>
  oneOf(new Option('--pipeline <NAME>', 'commerce: tables of the event log; orders: tables of orders'), [
    'commerce',
    'orders',
  ] satisfies PipelineName[]).default('commerce')

/** The summaries of a pipeline, by their names. */
export const queryTypesOf = (pipeline: PipelineName): readonly string[] =>
  pipeline === 'orders' ? orderBatches.flat() : commerceSummaries.map(({ name }) => name)
