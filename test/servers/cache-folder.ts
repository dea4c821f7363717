import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where installed servers are kept between runs: outside of the repository, safe to delete at any time. */
export const cacheFolder = (): string =>
  process.env.COMMERCE_TEST_CACHE ||
  path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'commerce-pipelines-tests')

/**
 * The folder `name` of the cache, filled by `fill` unless it is there already. It is filled under another name and
 * renamed when complete, so an interrupted installation is never taken for a whole one; a second process that wants
 * the same folder waits for the first. Throws what `fill` throws.
 */
export async function installedOnce(name: string, fill: (draft: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder(), name)
  if (await exists(folder)) return folder
  await mkdir(path.dirname(folder), { recursive: true })
  const release = await locked(`${folder}.lock`)
  try {
    if (await exists(folder)) return folder
    const draft = `${folder}.draft`
    // Left by an installer that died: only the holder of the lock writes here.
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft)
    await fill(draft)
    await rename(draft, folder)
    return folder
  } finally {
    await release()
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

/** Holds a lock file that names its process; waits while another living process holds it. */
async function locked(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' })
      return () => rm(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (await isAbandoned(file)) await rm(file, { force: true })
    else await sleep(500)
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  const holder = Number(await readFile(file, 'utf8').catch(() => ''))
  // Empty for an instant, between its making and its writing; gone when just released.
  if (!holder) return false
  try {
    process.kill(holder, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
