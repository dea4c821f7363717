import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '../engines/local/make-folder.ts'

/** Between a folder's name and the id of the process that writes what is to be in it. */
const DRAFT = '.commerce-draft-'
const isDraft = (name: string): boolean => name.startsWith(DRAFT)

/** Whether there is anything in a folder but what writers that were killed have left. */
export const isEmptyFolder = async (folder: string): Promise<boolean> =>
  (await readdir(folder)).every(isDraft)

/**
 * Gives `write` a folder of its own in a folder that is there, or is made: nothing that reads it sees what is hidden so.
 * It is removed in the end, and what was left by writers that were killed, too.
 */
export async function withDraft<T>(folder: string, write: (draft: string) => Promise<T>): Promise<T> {
  const target = path.resolve(folder)
  const isThere = existsSync(target)
  await makeFolder(target)
  await removeAbandoned(path.join(target, DRAFT))
  const draft = path.join(target, `${DRAFT}${process.pid}`)
  try {
    await mkdir(draft)
    return await write(draft)
  } finally {
    await rm(draft, { recursive: true, force: true })
    if (!isThere && (await readdir(target)).length === 0) await rmdir(target)
  }
}

/**
 * Lets a folder that is empty, or not there, have its content all at once: it is written under another name first, beside
 * the folder, or in it where it is there already. What was left by writers that were killed is removed.
 */
export async function fillWhole<T>(folder: string, write: (to: string) => Promise<T>): Promise<T> {
  const target = path.resolve(folder)
  const isThere = existsSync(target)
  const drafts = isThere ? path.join(target, DRAFT) : `${target}${DRAFT}`
  await makeFolder(path.dirname(drafts))
  await removeAbandoned(drafts)
  const draft = `${drafts}${process.pid}`
  try {
    await mkdir(draft)
    const written = await write(draft)
    if (!isThere) await rename(draft, target)
    else {
      for (const name of await readdir(draft)) await rename(path.join(draft, name), path.join(target, name))
      await rmdir(draft)
    }
    return written
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

async function removeAbandoned(drafts: string): Promise<void> {
  const folder = path.dirname(drafts)
  for (const name of await readdir(folder)) {
    const [, pid] = name.startsWith(path.basename(drafts)) ? name.split(DRAFT) : []
    if (pid !== undefined && /^\d+$/.test(pid) && !isAlive(Number(pid)))
      await rm(path.join(folder, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
