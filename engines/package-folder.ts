import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of this package: of its package.json, its sample configuration, its dashboards and scripts. Compiled modules
 * lie deeper in it than their sources do, so that none can know it from its own place.
 */
export const PACKAGE_FOLDER = folderOf(path.dirname(fileURLToPath(import.meta.url)))

function folderOf(place: string): string {
  return existsSync(path.join(place, 'package.json')) ? place : folderOf(path.dirname(place))
}
