import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startMoto } from '../servers/moto.ts'
import { freePort } from '../servers/server-process.ts'
import { startSpark } from '../servers/spark.ts'
import { startTrino } from '../servers/trino.ts'
import { REGION } from './connection.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cloud: {
      /** http://127.0.0.1:port */
      readonly moto: string
      readonly trino: string
      /** Where AwsFront is to listen: Trino has been told so. */
      readonly frontPort: number
      /** For what deployments leave on this machine. */
      readonly folder: string
    }
  }
}

/** One moto, one Trino and one Spark for all files of this suite. */
export default async function setup(project: TestProject) {
  const frontPort = await freePort()
  const endpoint = `http://127.0.0.1:${frontPort}`
  const starting = [
    startMoto(),
    startTrino({ kind: 'glue', endpoint, region: REGION }, true),
    startSpark(),
  ] as const
  const folder = await mkdtemp(path.join(os.tmpdir(), 'commerce-cloud-'))
  const stop = async () => {
    for (const server of await Promise.allSettled(starting))
      if (server.status === 'fulfilled') await server.value.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const [moto, trino, spark] = await Promise.all(starting)
    project.provide('cloud', { moto: moto.url, trino: trino.url, frontPort, folder })
    project.provide('sparkUrl', spark.url)
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
