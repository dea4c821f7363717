import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { compile } from './compile.mjs'

// What `npm pack` runs first: makes dist/, the part of the package that is not in the repository.

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DIST = path.join(ROOT, 'dist')

const ENTRY_POINTS = [
  'cli/main.ts',
  'cli/failures.ts',
  'pipelines/public-api.ts',
  'infra/public-api.ts',
  'infra/app.ts',
  'lambdas/deployed.ts',
  'preview/bundle.ts',
]

rmSync(DIST, { recursive: true, force: true })
// What is not installed with the package is compiled into it.
const { files } = await compile(ROOT, ENTRY_POINTS, (kind) => kind !== 'devDependencies')
for (const { name, contents } of files) write(name, contents)

const { bundledAssets } = await import(pathToFileURL(path.join(DIST, 'preview/bundle.js')).href)
for (const [name, text] of Object.entries(await bundledAssets())) write(`preview/page/${name}`, text)

const typescript = path.join(ROOT, 'node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [typescript, '-p', path.join(ROOT, 'cli/build')], {
  // npm keeps what goes to stdout to itself.
  stdio: ['ignore', 2, 2],
})
process.exitCode = status ?? 1

function write(name, contents) {
  const file = path.join(DIST, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, contents)
}
