import type { Config } from './config.ts'
import type { Pipeline } from './define-pipeline.ts'
import { stagedTablesOf } from './pipeline-list.ts'
import { repeated } from './staged-table-problems.ts'

/**
 * What is wrong with a list of pipelines, one sentence each: two of them would write over each other, or over the raw
 * log. What is wrong with one of them, definePipeline says; whether two share a public table depends on the services
 * (config.ts).
 */
export function pipelineProblems(pipelines: readonly Pipeline[], config: Config): string[] {
  const { athena } = config
  const staged = stagedTablesOf(pipelines)
  const unique: Readonly<Record<string, readonly string[]>> = {
    'the name': pipelines.map(({ name }) => name),
    'the state machine': pipelines.map(({ deployment }) => deployment.stateMachine),
    'the daily rule': pipelines.map(({ deployment }) => deployment.dailyRun.rule),
    'the name on AWS': pipelines.map(({ deployment }) => deployment.name),
    'the part of ids': pipelines.map(({ deployment }) => deployment.idPart),
    'the function': pipelines.flatMap(({ deployment }) => Object.values(deployment.functions(config))),
    'the staged table': staged.map(({ name }) => name),
    'the folder of a staged table': staged.map(({ layout }) => layout.folder),
  }
  return [
    ...Object.entries(unique).flatMap(([what, values]) =>
      repeated(values).map((value) => `two pipelines have ${what} "${value}": give one of them another`),
    ),
    ...staged
      .filter(({ name }) => name === athena.rawTable)
      .map(
        ({ name }) =>
          `a staged table is called "${name}", as athena.rawTable is: give one of them another name`,
      ),
  ]
}
