import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { installedOnce } from './cache-folder.ts'
import { aptInstall, outputOf, works } from './command.ts'
import type { JavaNeeds } from './java.ts'

/** Athena's engine version 3 follows Trino's releases; this is the last one that is published as a Maven artifact. */
export const TRINO_VERSION = '476'
export const TRINO_NEEDS_JAVA: JavaNeeds = {
  name: 'Trino',
  atLeast: 24,
  debianPackages: ['temurin-25-jre', 'temurin-25-jdk', 'openjdk-25-jre-headless'],
}
const PLUGINS = ['hive', 'memory']

/**
 * A folder with Trino's `lib` and the plugins that we need, from Maven's repository; 800 MB are downloaded the first time.
 * Throws an Error that says what is missing.
 */
export const trinoInstallation = (): Promise<string> =>
  installedOnce(`trino-${TRINO_VERSION}-${PLUGINS.join('-')}`, async (draft) => {
    const archive = await downloadedArchive(draft)
    const all = path.join(draft, 'all')
    await mkdir(all)
    // As a whole, because files that plugins share are stored once, as links to whichever plugin came first.
    await outputOf('tar', ['xzf', archive, '--strip-components=1', '-C', all])
    await mkdir(path.join(draft, 'plugin'))
    await rename(path.join(all, 'lib'), path.join(draft, 'lib'))
    for (const plugin of PLUGINS) {
      await rename(path.join(all, 'plugin', plugin), path.join(draft, 'plugin', plugin))
    }
    await rm(all, { recursive: true })
    await rm(archive)
  })

async function downloadedArchive(folder: string): Promise<string> {
  if (!(await works('mvn', ['--version']))) await aptInstall('maven')
  if (!(await works('mvn', ['--version']))) {
    throw new Error(
      'Trino is installed with Maven, which is missing here: install it (apt-get install maven)',
    )
  }
  const artifact = `io.trino:trino-server:${TRINO_VERSION}:tar.gz`
  await outputOf('mvn', ['-q', '-B', 'dependency:get', '-Dtransitive=false', `-Dartifact=${artifact}`])
  await outputOf(
    'mvn',
    ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`],
    {
      cwd: folder,
    },
  )
  return path.join(folder, `trino-server-${TRINO_VERSION}.tar.gz`)
}
