import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { javaFor } from './java.ts'
import { freePort, startServer } from './server-process.ts'
import { TrinoClient } from './trino-client.ts'
import { TRINO_NEEDS_JAVA, trinoInstallation } from './trino-install.ts'
import { CATALOG, catalogProperties, serverProperties, type TrinoCatalog } from './trino-properties.ts'

export interface Trino {
  /** http://127.0.0.1:port */
  readonly url: string
  readonly client: TrinoClient
  stop(): Promise<void>
}

/**
 * Installs Trino unless that was done before, starts it on a free port, and waits until it takes queries: 10 to 20
 * seconds, and minutes the first time. It ends with `stop()`, or with this process however that ends. Throws when it
 * can't be installed or does not start.
 * @param forShortQueries leaves out the second compiler: less work where queries are over before it pays
 */
export async function startTrino(catalog: TrinoCatalog, forShortQueries = false): Promise<Trino> {
  const [java, installation] = await Promise.all([javaFor(TRINO_NEEDS_JAVA), trinoInstallation()])
  const port = await freePort()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'commerce-trino-'))
  await mkdir(path.join(folder, 'etc', 'catalog'), { recursive: true })
  await writeFile(path.join(folder, 'etc', 'config.properties'), serverProperties(port))
  await writeFile(path.join(folder, 'etc', 'catalog', `${CATALOG}.properties`), catalogProperties(catalog))
  await writeFile(
    path.join(folder, 'etc', 'catalog', 'memory.properties'),
    'connector.name=memory\nmemory.max-data-per-node=1GB\n',
  )
  for (const part of ['lib', 'plugin']) {
    await symlink(path.join(installation, part), path.join(folder, part))
  }
  const url = `http://127.0.0.1:${port}`
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const server = await startServer({
      name: 'Trino',
      command: java,
      args: [...(forShortQueries ? ['-XX:TieredStopAtLevel=1'] : []), ...javaArguments(folder)],
      cwd: folder,
      logFile: path.join(folder, 'server.log'),
      isReady: () => isStarted(url),
      readyWithinSeconds: 120,
    })
    const stop = async () => {
      await server.stop()
      await remove()
    }
    return { url, client: new TrinoClient(url), stop }
  } catch (error) {
    await remove()
    throw error
  }
}

const javaArguments = (folder: string): string[] => [
  '-Xmx3G',

  '-XX:ReservedCodeCacheSize=512M',
  // The zone in which Hive's files are read and written where nothing else says one.
  '-Duser.timezone=UTC',
  '--add-modules=jdk.incubator.vector',
  '--enable-native-access=ALL-UNNAMED',
  '-Dnode.id=test',
  '-Dnode.environment=test',
  `-Dnode.data-dir=${path.join(folder, 'data')}`,
  '-Dconfig=etc/config.properties',
  '-cp',
  'lib/*',
  'io.trino.server.TrinoServer',
]

/** It says that it has started before its own node takes work, so it is asked for some. */
async function isStarted(url: string): Promise<boolean> {
  const response = await fetch(`${url}/v1/info`)
  const { starting } = (await response.json()) as { starting?: boolean }
  if (starting !== false) return false
  const [row] = await new TrinoClient(url).rows('SELECT sum(x) AS n FROM UNNEST(sequence(1, 3)) AS t (x)')
  return row?.n === 6
}
