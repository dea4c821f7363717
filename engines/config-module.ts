import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BuildFailure, Plugin } from 'esbuild'
import { PipelineError } from '../pipelines/errors.ts'
import { moduleFile, PACKAGE_FOLDER } from './package-folder.ts'

/** What a configuration imports. */
const PACKAGE = 'commerce-pipelines'

/**
 * Loads a configuration that is written in TypeScript or JavaScript, with the modules beside it that it imports. Throws
 * ConfigurationInvalid, with file and line, where it does not compile, fails while it is loaded, or has no default export.
 */
export async function loadConfigModule(file: string): Promise<unknown> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'commerce-config-'))
  try {
    const compiled = path.join(folder, 'config.mjs')
    await writeFile(compiled, await compile(file, compiled))
    const { default: content } = await load(compiled)
    if (content === undefined)
      throw invalid(`${file}: has no default export: write "export default defineConfig({ ... })"`)
    return content
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function compile(file: string, to: string): Promise<string> {
  const { build } = await import('esbuild')
  try {
    const { outputFiles } = await build({
      entryPoints: [path.resolve(file)],
      outfile: to,
      write: false,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.9',
      sourcemap: 'inline',
      sourcesContent: false,
      plugins: [packagesStayImports],
      logLevel: 'silent',
    })
    return outputFiles[0]?.text ?? ''
  } catch (error) {
    const { errors = [] } = error as Partial<BuildFailure>
    const problems = errors.map(({ text, location }) =>
      location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text,
    )
    throw problems.length > 0 ? invalid(problems.join('\n'), error) : error
  }
}

async function load(compiled: string): Promise<{ default?: unknown }> {
  // So that a stack names the lines of the sources.
  process.setSourceMapsEnabled(true)
  try {
    return await import(pathToFileURL(compiled).href)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const said = error instanceof PipelineError ? error.message : `${error.name}: ${error.message}`
    throw invalid(`${placeOf(error) ?? compiled}: ${said}`, error)
  }
}

/** The line, of what is not a package, that an error comes from. */
function placeOf({ stack = '' }: Error): string | undefined {
  for (const [, file = '', line] of stack.matchAll(/(?:file:\/\/|\()?(\/[^:()]+):(\d+):\d+\)?$/gm))
    if (!file.includes('/node_modules/') && !file.startsWith(PACKAGE_FOLDER + path.sep))
      return `${path.relative('', file)}:${line}`
  return undefined
}

/** The compiled module is elsewhere, where nothing is installed: it imports packages by their files. */
const packagesStayImports: Plugin = {
  name: 'packages stay imports',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path: name, importer, resolveDir, kind, pluginData }) => {
      if (kind === 'entry-point' || pluginData === 'resolving') return undefined
      if (isBuiltin(name)) return { path: name, external: true }
      if (name === PACKAGE) return publicApi()
      const { path: found, errors } = await build.resolve(name, {
        ...{ importer, resolveDir, kind },
        pluginData: 'resolving',
      })
      if (errors.length > 0) return { errors }
      // A name of tsconfig's `paths` is a source.
      return found.includes('/node_modules/')
        ? { path: pathToFileURL(found).href, external: true }
        : { path: found }
    })
  },
}

/** The package that is running, so that there is one of it; where its sources are running, they are compiled in. */
function publicApi(): { path: string; external?: boolean } {
  const module = 'pipelines/public-api'
  let place = path.dirname(fileURLToPath(import.meta.url))
  for (; place !== PACKAGE_FOLDER; place = path.dirname(place)) {
    const compiled = path.join(place, `${module}.js`)
    if (existsSync(compiled)) return { path: pathToFileURL(compiled).href, external: true }
  }
  return { path: moduleFile(module) }
}

const invalid = (message: string, cause?: unknown) =>
  new PipelineError('ConfigurationInvalid', message, cause)
