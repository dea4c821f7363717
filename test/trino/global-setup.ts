import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTrino } from '../servers/trino.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** http://127.0.0.1:port */
    trinoUrl: string
    /** What Trino reads and writes as local:///. */
    trinoFolder: string
  }
}

/** One Trino for all files of this suite. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'commerce-trino-tables-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const trino = await startTrino({ kind: 'file', folder }, true)
    project.provide('trinoUrl', trino.url)
    project.provide('trinoFolder', folder)
    return async () => {
      await trino.stop()
      await remove()
    }
  } catch (error) {
    await remove()
    throw error
  }
}
