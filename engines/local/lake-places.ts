import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../../pipelines/config.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import { isBeyondDuckdb } from './duckdb-files.ts'

/** The folders of a lake that runs write to, besides those of summaries and orders, whose names are configured. */
const WRITTEN = [
  'staging',
  'runs',
  'tables',
  'table-versions',
  'temporary',
  'pipeline_runs',
  'data_quality_results',
]

/**
 * Throws InvalidInput where a lake cannot be kept in a folder. It may not be writable. And DuckDB takes what follows a `?` for the query of a URL when
 * it writes a database, and a backslash for the end of a folder's name in a pattern.
 */
export function requireUsableLake(folder: string): void {
  const lake = path.resolve(folder)
  const cure = 'give --lake a folder whose path has none'
  if (lake.includes('?'))
    throw new PipelineError(
      'InvalidInput',
      `--lake ${lake}: no tables can be kept below a path with "?"; ${cure}`,
    )
  if (isBeyondDuckdb(lake))
    throw new PipelineError(
      'InvalidInput',
      `--lake ${lake}: no tables can be kept below a path with a backslash and one of * ? [; ${cure}`,
    )
  requireWritable(lake)
}

function requireWritable(lake: string): void {
  const there = nearestExisting(lake)
  try {
    if (!statSync(there).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    accessSync(there, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new PipelineError(
      'InvalidInput',
      `--lake ${lake} cannot be written to (${there}: ${(error as NodeJS.ErrnoException).code}): give --lake a folder that you may write to`,
      error,
    )
  }
}

function nearestExisting(absolute: string): string {
  const above = path.dirname(absolute)
  return existsSync(absolute) || above === absolute ? absolute : nearestExisting(above)
}

/**
 * Throws InvalidInput where a run would read what it writes: the lake lies in the input, or the input in a folder of the
 * lake that runs write to. Samples lie in the lake, and so may any other folder.
 */
export function requireApart(
  input: string,
  what: 'events' | 'orders',
  lake: string,
  { athena, orders }: Pick<Config, 'athena' | 'orders'>,
): void {
  const [realInput, realLake] = [realPathOf(input), realPathOf(lake)]
  const refuse = (why: string) => {
    throw new PipelineError(
      'InvalidInput',
      `--${what} ${input}: ${why}, so that the run would read what it writes itself; give --lake a folder outside of it`,
    )
  }
  if (isWithin(realInput, realLake)) refuse(`the lake ${lake} lies in it`)
  const written = [...WRITTEN, athena.outputPrefix, orders.outputPrefix]
  if (written.some((folder) => isWithin(path.join(realLake, folder), realInput)))
    refuse(`it is a folder of the lake ${lake}`)
}

const isWithin = (folder: string, inner: string): boolean => {
  const below = path.relative(folder, inner)
  return below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below)
}

/** Where a path leads when its links are followed; what is not there yet lies where its folder does. */
function realPathOf(given: string): string {
  const absolute = path.resolve(given)
  const there = nearestExisting(absolute)
  return path.join(realpathSync(there), path.relative(there, absolute))
}
