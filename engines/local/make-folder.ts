import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { isFolder } from './obstacles.ts'

/**
 * Makes a folder and those above it, one after the other: Node's recursive mkdir never ends where a folder that is there
 * answers that it is not, as /proc does. A failure names the folder that could not be made.
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = []
  for (let at = path.resolve(folder); !(await isFolder(at)) && at !== path.dirname(at); at = path.dirname(at))
    missing.unshift(at)
  for (const each of missing) await makeOne(each)
}

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    // Another may have made it since.
    if (!(await isFolder(folder))) throw error
  }
}
