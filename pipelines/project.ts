import type { z } from 'zod'
import { type Config, parseConfig } from './config.ts'
import type { configSchema } from './config-schema.ts'
import type { Pipeline } from './define-pipeline.ts'
import { PipelineError } from './errors.ts'
import { pipelineProblems } from './pipeline-problems.ts'

/** What commands, functions and a deployment work on. */
export interface Project {
  /** Services and limits. */
  readonly config: Config
  readonly pipelines: readonly Pipeline[]
}

/** What a configuration may say. A JSON file has the same fields but `pipelines`. */
export type DeclaredProject = z.input<typeof configSchema> & {
  /** Those of the package unless given. */
  readonly pipelines?: readonly Pipeline[]
}

/** The default export of commerce.config.ts: only `services` is required. */
export const defineConfig = (declared: DeclaredProject): DeclaredProject => declared

/**
 * Reads a configuration. Throws ConfigurationInvalid whose message has one line a problem.
 * @param packaged the pipelines that there are where the configuration names none
 * @param source what the message calls the configuration
 */
export function readProject(content: unknown, packaged: readonly Pipeline[], source?: string): Project {
  const { given, pipelines } = divided(content, packaged)
  if (!isListOfPipelines(pipelines))
    throw invalid(source, [
      'expected: in commerce.config.ts, a list of pipelines such as withOwnSummaries(pipelines, ...)',
    ])
  const config = parseConfig(given, pipelines, source)
  const problems = pipelineProblems(pipelines, config)
  if (problems.length > 0) throw invalid(source, problems)
  return { config, pipelines }
}

function divided(content: unknown, packaged: readonly Pipeline[]): { given: unknown; pipelines: unknown } {
  if (typeof content !== 'object' || content === null || !('pipelines' in content))
    return { given: content, pipelines: packaged }
  const { pipelines, ...given } = content
  return { given, pipelines }
}

const invalid = (source = 'configuration', problems: readonly string[]) =>
  new PipelineError(
    'ConfigurationInvalid',
    `${source}:${problems.map((problem) => `\n  pipelines: ${problem}`).join('')}`,
  )

const isListOfPipelines = (value: unknown): value is readonly Pipeline[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each) => typeof each === 'object' && each !== null && 'summaries' in each && 'stage' in each)
