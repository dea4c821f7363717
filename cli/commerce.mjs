#!/usr/bin/env node
import { closeSync, existsSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// The SDK's notice of a future Node version is for us, not for whoever runs a command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
if (process.env.COMMERCE_STACK) process.setSourceMapsEnabled(true)

// Whoever reads may have read enough, as `head` does: the work goes on without an error.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') fail(error)
  })
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

/** Loading a command takes fewer. The native parts of it end the process without a word where they can open none. */
const FILES_OPENED_AT_ONCE = 150

/** Loads a module of cli/, given its name. Set as soon as it is known where the modules are. */
let load

try {
  requireOpenFiles(FILES_OPENED_AT_ONCE)
  load = await loader()
  await load('main')
} catch (error) {
  await fail(error)
}

/** An installed package brings its modules compiled; a clone compiles its sources when they have changed. */
async function loader() {
  const isClone = existsSync(new URL('./main.ts', import.meta.url))
  if (!isClone) return (name) => import(new URL(`../dist/cli/${name}.js`, import.meta.url).href)
  const { currentBuild } = await import('./build/current.mjs')
  const build = await currentBuild()
  if (build !== undefined) return (name) => import(new URL(`cli/${name}.js`, build).href)
  const { register } = await import('tsx/esm/api')
  register()
  return (name) => import(`./${name}.ts`)
}

/** Throws EMFILE where the system lets this process open fewer. */
function requireOpenFiles(count) {
  const opened = []
  try {
    while (opened.length < count) opened.push(openSync(fileURLToPath(import.meta.url)))
  } finally {
    for (const file of opened) closeSync(file)
  }
}

/** What no command has explained: without a stack, in the words of cli/failures.ts while that can be loaded. */
async function fail(error) {
  const plainly = { text: `error: ${error?.message ?? error}\n${cureOf(error)}`, exitCode: 1 }
  const { text, exitCode } = await Promise.resolve(load?.('failures')).then(
    (failures) => failures?.explained(error) ?? plainly,
    () => plainly,
  )
  process.stderr.write(`${text}\n`)
  process.exit(exitCode)
}

function cureOf(error) {
  if (error?.code === 'EMFILE')
    return 'Raise the limit in the shell, such as "ulimit -n 4096"; then start it again.'
  // esbuild has a list of what does not compile.
  return error?.errors ? 'Mend the source; then start it again.' : 'Install the package again: npm ci.'
}
