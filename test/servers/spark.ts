import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sparkSettings } from '../../queries/sql/spark/settings.ts'
import { type JavaNeeds, javaFor } from './java.ts'
import { pythonTool, SPARK_PACKAGES } from './python.ts'
import { freePort, startServer } from './server-process.ts'
import { SparkClient } from './spark-client.ts'

const SPARK_NEEDS_JAVA: JavaNeeds = {
  name: 'Spark',
  atLeast: 17,
  // Newer ones lack what Hadoop's login asks for.
  atMost: 21,
  debianPackages: ['openjdk-17-jre-headless', 'temurin-17-jre', 'temurin-17-jdk'],
}

export interface Spark {
  /** http://127.0.0.1:port */
  readonly url: string
  readonly client: SparkClient
  stop(): Promise<void>
}

/** Python with PySpark, and the environment in which it finds its Java. Both are installed unless they are there. */
export async function pyspark(): Promise<{ python: string; env: NodeJS.ProcessEnv }> {
  const [java, python] = await Promise.all([javaFor(SPARK_NEEDS_JAVA), pythonTool('python', SPARK_PACKAGES)])
  const { JAVA_HOME: _other, ...env } = process.env
  const home = java === 'java' ? {} : { JAVA_HOME: path.dirname(path.dirname(java)) }
  return { python, env: { ...env, ...home, PYTHONDONTWRITEBYTECODE: '1', SPARK_LOCAL_IP: '127.0.0.1' } }
}

/**
 * Starts a Spark with one session, set as production sets it, and waits until it answers: 10 seconds, and half a minute
 * more the first time. It ends with `stop()`, or with this process however that ends. Throws when it can't be installed
 * or does not start.
 */
export async function startSpark(): Promise<Spark> {
  const { python, env } = await pyspark()
  const port = await freePort()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'commerce-spark-'))
  const url = `http://127.0.0.1:${port}`
  const client = new SparkClient(url)
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const server = await startServer({
      name: 'Spark',
      command: python,
      args: [
        fileURLToPath(new URL('spark_server.py', import.meta.url)),
        String(port),
        folder,
        JSON.stringify(sparkSettings),
      ],
      cwd: folder,
      env,
      logFile: path.join(folder, 'server.log'),
      isReady: async () => (await client.rows('SELECT 1 AS n'))[0]?.n === 1,
      readyWithinSeconds: 120,
    })
    const stop = async () => {
      await server.stop()
      await remove()
    }
    return { url, client, stop }
  } catch (error) {
    await remove()
    throw error
  }
}
