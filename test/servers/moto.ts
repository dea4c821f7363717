import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { pythonTool } from './python.ts'
import { freePort, startServer } from './server-process.ts'

export interface Moto {
  /** http://127.0.0.1:port, to be the `endpoint` of any AWS client, with any region and credentials. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts the moto server, an independent implementation of the AWS APIs in memory, on a free port, and waits until it
 * answers. It ends with `stop()`, or with this process however that ends. Throws when it can't be installed or started.
 */
export async function startMoto(): Promise<Moto> {
  const python = await pythonTool('python')
  const port = await freePort()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'commerce-moto-'))
  const url = `http://127.0.0.1:${port}`
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const server = await startServer({
      name: 'moto',
      command: python,
      args: [fileURLToPath(new URL('moto_server.py', import.meta.url)), String(port)],
      cwd: folder,
      logFile: path.join(folder, 'server.log'),
      isReady: async () => (await fetch(`${url}/moto-api/data.json`)).ok,
      readyWithinSeconds: 60,
    })
    return {
      url,
      async stop() {
        await server.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Forgets every bucket, table, secret ...: as after a start. */
export async function resetMoto(url: string): Promise<void> {
  const response = await fetch(`${url}/moto-api/reset`, { method: 'POST' })
  if (!response.ok) throw new Error(`moto could not be reset: ${response.status}`)
}
