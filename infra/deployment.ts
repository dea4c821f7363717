import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PACKAGE_FOLDER } from '../engines/package-folder.ts'
import { type Config, parseConfig } from '../pipelines/config.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { PipelineError } from '../pipelines/errors.ts'

const DEFAULT_FILE = path.join(PACKAGE_FOLDER, 'commerce.config.json')

/** What is deployed. */
export interface Deployment {
  readonly config: Config
  readonly pipelines: readonly Pipeline[]
  /** The configuration as it was given: it goes into the functions' bundle, where it is read in the same way. */
  readonly configContent: unknown
}

/** Throws PipelineError ConfigurationInvalid that names each wrong field. */
export const deploymentOf = (
  configContent: unknown,
  pipelines: readonly Pipeline[],
  source = 'configuration',
): Deployment => ({
  configContent,
  pipelines,
  config: parseConfig(configContent, pipelines, source),
})

/** Reads the file that `cdk -c config=FILE` names, else the repository's commerce.config.json. */
export function readDeployment(given: string | undefined, pipelines: readonly Pipeline[]): Deployment {
  const file = given ?? DEFAULT_FILE
  try {
    return deploymentOf(JSON.parse(readFileSync(file, 'utf8')), pipelines, file)
  } catch (error) {
    if (error instanceof PipelineError) throw error
    throw new PipelineError('ConfigurationInvalid', `cannot read ${file}: ${(error as Error).message}`, error)
  }
}
