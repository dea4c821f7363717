import { randomBytes } from 'node:crypto'
import { lstat, rename, stat } from 'node:fs/promises'
import path from 'node:path'

// What stands in a lake where something of ours belongs is moved aside: nothing that is not ours is deleted.

export const moveAside = (absolute: string): Promise<void> =>
  rename(absolute, `${absolute}.set-aside-${randomBytes(4).toString('hex')}`)

/** Moves the file aside that stands where a folder below `root`, or one above that folder, belongs. */
export async function moveObstacleAside(root: string, relative: string): Promise<void> {
  const parts = path.normalize(relative).split(path.sep)
  for (const i of parts.keys()) {
    const above = path.join(root, ...parts.slice(0, i + 1))
    if (above !== root && (await isThere(above)) && !(await isFolder(above))) return moveAside(above)
  }
}

/** Whether a folder is there, itself or through a link. */
export const isFolder = (absolute: string): Promise<boolean> =>
  stat(absolute).then(
    (found) => found.isDirectory(),
    () => false,
  )

const isThere = (absolute: string): Promise<boolean> =>
  lstat(absolute).then(
    () => true,
    () => false,
  )
