import { lstatSync, statSync } from 'node:fs'
import { unusable } from '../engines/local/failures.ts'
import { wrong } from './failures.ts'

/** Throws InvalidInput where a folder that may be there already is a file, or a link to nothing. */
export function requireFolder(option: string, folder: string): void {
  if (folder === '') throw wrong(`${option} is empty; it takes a folder`)
  if (!isFolderOrAbsent(option, folder)) throw wrong(`${folder} is a file; ${option} takes a folder`)
}

function isFolderOrAbsent(option: string, folder: string): boolean {
  try {
    return lstatSync(folder, { throwIfNoEntry: false }) === undefined || statSync(folder).isDirectory()
  } catch (error) {
    throw wrong(`${option}: ${unusable(error, folder)}`)
  }
}
