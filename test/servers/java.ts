import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { aptInstall, outputOf } from './command.ts'

const JVM_FOLDER = '/usr/lib/jvm'

/**
 * The program `java` of an installed Java of at least a version: that of JAVA_HOME, the one on PATH, or one below
 * /usr/lib/jvm. As root on Debian one is installed if there is none. Throws an Error that says what to install.
 */
export async function javaOfAtLeast(version: number): Promise<string> {
  const installed = await findJava(version)
  if (installed !== undefined) return installed
  for (const name of [`temurin-${version + 1}-jre`, 'temurin-25-jdk', 'openjdk-25-jre-headless']) {
    if (await aptInstall(name)) break
  }
  const found = await findJava(version)
  if (found !== undefined) return found
  throw new Error(
    `Trino needs Java ${version} or newer, and none was found in JAVA_HOME, on PATH or below ${JVM_FOLDER}: install one, such as Temurin 25, and set JAVA_HOME to it`,
  )
}

async function findJava(version: number): Promise<string | undefined> {
  const below = await readdir(JVM_FOLDER).catch(() => [])
  const homes = [process.env.JAVA_HOME, ...below.map((name) => path.join(JVM_FOLDER, name))]
  const programs = homes.filter((home) => home !== undefined).map((home) => path.join(home, 'bin', 'java'))
  for (const java of [...programs, 'java']) {
    if ((await majorVersion(java)) >= version) return java
  }
  return undefined
}

/** 0 when it can't be run. */
async function majorVersion(java: string): Promise<number> {
  const output = await outputOf(java, ['-version']).catch(() => '')
  return Number(/version "(\d+)/.exec(output)?.[1] ?? 0)
}
