import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The top of the clone. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BUILDS = path.join(ROOT, '.build')

/** What a build may be made of: files and folders at the top of the clone. */
const SOURCES = [
  'cli',
  'engines',
  'lambdas',
  'package-lock.json',
  'package.json',
  'pipelines',
  'preview',
  'queries',
  'report',
  'sample',
  'state-machine',
]

/** The commands, the words for what none of them has explained, and what a configuration imports. */
const ENTRY_POINTS = ['cli/main.ts', 'cli/failures.ts', 'pipelines/public-api.ts']

/** A process has loaded all of its build long before. */
const KEPT_MS = 24 * 3_600_000

/**
 * The folder, as a URL, that has the sources as they are now as JavaScript: `cli/main.js` and what it imports. Every state
 * of the sources has a folder of its own. So none is ever out of date, and none changes under a process that uses it.
 * undefined where it cannot be written. Throws, with file and line, where a source does not compile.
 */
export async function currentBuild() {
  const state = stateOfSources()
  const folder = path.join(BUILDS, state)
  if (!existsSync(folder)) {
    const files = await compiled()
    // They changed while they were read: the build may have parts of both.
    if (stateOfSources() !== state) return currentBuild()
    if (!(await canBeWritten(folder, files))) return undefined
    await removeOld()
  }
  return pathToFileURL(`${folder}/`)
}

/** A name for the sources as they are. It changes with the path, the size or a time of any file or folder. */
function stateOfSources() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesOf).sort()) {
    const found = statSync(path.join(ROOT, file), { bigint: true, throwIfNoEntry: false })
    // An editor's file that is there for a moment.
    if (found === undefined) continue
    const { size, mtimeNs, ctimeNs } = found
    hash.update(`${file}\0${size}\0${mtimeNs}\0${ctimeNs}\0`)
  }
  return hash.digest('hex').slice(0, 32)
}

function filesOf(source) {
  const place = path.join(ROOT, source)
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found === undefined ? [] : [source]
  return readdirSync(place, { recursive: true }).map((name) => path.join(source, name))
}

async function compiled() {
  const { compile } = await import('./compile.mjs')
  const { files, sources } = await compile(ROOT, ENTRY_POINTS, () => true)
  // Of a package, package-lock.json says the version.
  const unwatched = sources.find(
    (source) => !source.includes('node_modules/') && !SOURCES.includes(source.split('/', 1)[0]),
  )
  if (unwatched !== undefined)
    throw new Error(`${unwatched} is part of the command: add its folder to SOURCES in cli/build/current.mjs`)
  return files
}

/** Writes a folder whole or not at all. */
async function canBeWritten(folder, files) {
  const draft = `${folder}.${process.pid}`
  try {
    for (const { name, contents } of files) {
      const file = path.join(draft, name)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, contents)
    }
    await rename(draft, folder)
    return true
  } catch {
    // What could not be written can perhaps not be removed.
    await rm(draft, { recursive: true, force: true }).catch(() => {})
    // Another process, which was started at the same time, may have written it.
    return existsSync(folder)
  }
}

async function removeOld() {
  for (const name of await readdir(BUILDS)) {
    const folder = path.join(BUILDS, name)
    const { mtimeMs } = await stat(folder)
    if (mtimeMs < Date.now() - KEPT_MS) await rm(folder, { recursive: true, force: true })
  }
}
