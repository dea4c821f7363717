import type { TestProject } from 'vitest/node'
import { startMoto } from '../servers/moto.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** http://127.0.0.1:port */
    moto: string
  }
}

/** One moto for all files of this suite. */
export default async function setup(project: TestProject) {
  const moto = await startMoto()
  project.provide('moto', moto.url)
  return () => moto.stop()
}
