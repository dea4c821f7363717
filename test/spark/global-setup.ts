import type { TestProject } from 'vitest/node'
import { startSpark } from '../servers/spark.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** http://127.0.0.1:port */
    sparkUrl: string
  }
}

/** One Spark for all files of this suite. */
export default async function setup(project: TestProject) {
  const spark = await startSpark()
  project.provide('sparkUrl', spark.url)
  return () => spark.stop()
}
