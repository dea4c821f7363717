import { Option } from 'commander'
import type { PipelineName } from '../pipelines/run-plan.ts'

/** Which of the deployed pipelines a command is about. */
export interface OfPipeline {
  pipeline: PipelineName
}

export const pipelineOption = () =>
  new Option('--pipeline <NAME>', 'commerce: tables of the event log; orders: tables of orders')
    .choices(['commerce', 'orders'] satisfies PipelineName[])
    .default('commerce')
