import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of this package: of its package.json, its sample configuration, its dashboards and scripts. Compiled modules
 * lie deeper in it than their sources do, so that none can know it from its own place.
 */
export const PACKAGE_FOLDER = folderOf(path.dirname(fileURLToPath(import.meta.url)))

/** A module of the package, by its path without ending: its source in a clone, compiled where it is installed. */
export function moduleFile(name: string): string {
  const source = path.join(PACKAGE_FOLDER, `${name}.ts`)
  return existsSync(source) ? source : path.join(PACKAGE_FOLDER, 'dist', `${name}.js`)
}

function folderOf(place: string): string {
  return existsSync(path.join(place, 'package.json')) ? place : folderOf(path.dirname(place))
}
