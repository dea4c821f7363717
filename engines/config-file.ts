import { existsSync } from 'node:fs'
import path from 'node:path'
import { PipelineError } from '../pipelines/errors.ts'
import { loadConfigModule } from './config-module.ts'
import { readJsonFile } from './local/json-file.ts'
import { PACKAGE_FOLDER } from './package-folder.ts'

/** The first of these that is in the current folder is read. */
const DEFAULT_NAMES = ['commerce.config.ts', 'commerce.config.json']
/** The package's own configuration: the three shops of the sample. */
const SAMPLE = path.join(PACKAGE_FOLDER, 'commerce.config.json')

/** A configuration as it was written. */
export interface ConfigFile {
  /** Relative to the current folder, as messages show it. */
  readonly file: string
  /** Whether it is TypeScript or JavaScript, and so may declare tables. */
  readonly isModule: boolean
  readonly content: unknown
}

/**
 * Reads a configuration: the file that is given, else commerce.config.ts or commerce.config.json of the current folder,
 * else the sample's. Throws ConfigurationInvalid, with file and line, where it cannot be read.
 */
export async function readConfigFile(given: string | undefined): Promise<ConfigFile> {
  const found = given ?? DEFAULT_NAMES.find((name) => existsSync(name)) ?? SAMPLE
  const file = path.relative('', found) || found
  const isModule = /\.[cm]?[jt]s$/.test(file)
  return { file, isModule, content: isModule ? await loadConfigModule(file) : readJson(file) }
}

function readJson(file: string): unknown {
  try {
    return readJsonFile(file)
  } catch (error) {
    throw new PipelineError('ConfigurationInvalid', (error as Error).message, error)
  }
}
