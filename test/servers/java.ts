import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { aptInstall, outputOf } from './command.ts'

const JVM_FOLDER = '/usr/lib/jvm'

/** What a server needs. */
export interface JavaNeeds {
  /** Of the server, for the message. */
  readonly name: string
  readonly atLeast: number
  /** Where newer ones will not do. */
  readonly atMost?: number
  /** Debian packages that bring one, the best first. */
  readonly debianPackages: readonly string[]
}

/**
 * The program `java` of a suitable Java: that of JAVA_HOME, the one on PATH, or one below /usr/lib/jvm. As root on Debian
 * one is installed if there is none. Throws an Error that says what to install.
 */
export async function javaFor(needs: JavaNeeds): Promise<string> {
  const installed = await findJava(needs)
  if (installed !== undefined) return installed
  for (const name of needs.debianPackages) {
    if (await aptInstall(name)) break
  }
  const found = await findJava(needs)
  if (found !== undefined) return found
  const { name, atLeast, atMost } = needs
  const versions = atMost === undefined ? `${atLeast} or newer` : `${atLeast} to ${atMost}`
  throw new Error(
    `${name} needs Java ${versions}, and none was found in JAVA_HOME, on PATH or below ${JVM_FOLDER}: install one, such as Temurin, and set JAVA_HOME to it`,
  )
}

async function findJava({
  atLeast,
  atMost = Number.POSITIVE_INFINITY,
}: JavaNeeds): Promise<string | undefined> {
  const below = await readdir(JVM_FOLDER).catch(() => [])
  const homes = [process.env.JAVA_HOME, ...below.map((name) => path.join(JVM_FOLDER, name))]
  const programs = homes.filter((home) => home !== undefined).map((home) => path.join(home, 'bin', 'java'))
  for (const java of [...programs, 'java']) {
    const version = await majorVersion(java)
    if (version >= atLeast && version <= atMost) return java
  }
  return undefined
}

/** 0 when it can't be run. */
async function majorVersion(java: string): Promise<number> {
  const output = await outputOf(java, ['-version']).catch(() => '')
  return Number(/version "(\d+)/.exec(output)?.[1] ?? 0)
}
