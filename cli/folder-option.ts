import { lstatSync, statSync } from 'node:fs'
import path from 'node:path'
import { unusable } from '../engines/local/failures.ts'
import { wrong } from './failures.ts'

/** Throws InvalidInput where a folder that may be there already, or one above it, is a file, or a link to nothing. */
export function requireFolder(option: string, folder: string): void {
  if (folder === '') throw wrong(`${option} is empty; it takes a folder`)
  const file = fileInPlaceOf(option, folder)
  if (file !== undefined) throw wrong(`${file} is a file; ${option} takes a folder`)
}

function fileInPlaceOf(option: string, folder: string): string | undefined {
  try {
    const there = nearestThere(folder)
    return statSync(there).isDirectory() ? undefined : there
  } catch (error) {
    throw wrong(`${option}: ${unusable(error, folder)}`)
  }
}

/** The path, or the nearest above it that is there: a link is, wherever it leads. */
function nearestThere(given: string): string {
  const above = path.dirname(path.resolve(given))
  return lstatSync(given, { throwIfNoEntry: false }) === undefined ? nearestThere(above) : given
}
