import type { z } from 'zod'
import { type Config, parseConfig } from './config.ts'
import type { configSchema } from './config-schema.ts'
import type { Pipeline } from './define-pipeline.ts'
import { PipelineError } from './errors.ts'

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
  if (typeof content !== 'object' || content === null || !('pipelines' in content))
    return { config: parseConfig(content, packaged, source), pipelines: packaged }
  const { pipelines, ...rest } = content
  if (!isListOfPipelines(pipelines)) {
    const allowed = 'in commerce.config.ts, a list of pipelines such as withOwnSummaries(pipelines, ...)'
    throw new PipelineError(
      'ConfigurationInvalid',
      `${source ?? 'configuration'}:\n  pipelines: expected: ${allowed}`,
    )
  }
  return { config: parseConfig(rest, pipelines, source), pipelines }
}

const isListOfPipelines = (value: unknown): value is readonly Pipeline[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each) => typeof each === 'object' && each !== null && 'summaries' in each && 'stage' in each)
