import { existsSync } from 'node:fs'
import path from 'node:path'
import { readJsonFile } from '../engines/local/json-file.ts'
import { PACKAGE_FOLDER } from '../engines/package-folder.ts'
import { type Config, parseConfig } from '../pipelines/config.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { pipelines } from '../pipelines/index.ts'

const DEFAULT_NAME = 'commerce.config.json'
/** The package's own configuration: the three shops of the sample. */
const SAMPLE_CONFIG = path.join(PACKAGE_FOLDER, DEFAULT_NAME)

/** What a command works on: services and limits, and the pipelines that there are. */
export interface Project {
  readonly config: Config
  readonly pipelines: readonly Pipeline[]
}
export const loadProject = (given: string | undefined): Project => ({ config: loadConfig(given), pipelines })

/** Reads --config; without it commerce.config.json of the current folder, else the package's own. */
export function loadConfig(given: string | undefined): Config {
  const file = given ?? (existsSync(DEFAULT_NAME) ? DEFAULT_NAME : SAMPLE_CONFIG)
  const shown = path.relative('', file) || file
  return parseConfig(read(shown), pipelines, shown)
}

function read(file: string): unknown {
  try {
    return readJsonFile(file)
  } catch (error) {
    throw new PipelineError('ConfigurationInvalid', (error as Error).message, error)
  }
}
