#!/usr/bin/env node
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// The sources are run as they are: tsx turns the types away while loading, so nothing can be out of date.

// The SDK's notice of a future Node version is for us, not for who runs a command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

// Whoever reads may have read enough, as `head` does: the work goes on, and nobody is told.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') fail(error)
  })
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

/** Loading the sources takes fewer. The thread that does it ends the process without a word where it can open none. */
const FILES_OPENED_AT_ONCE = 150

try {
  requireOpenFiles(FILES_OPENED_AT_ONCE)
  const { register } = await import('tsx/esm/api')
  register()
  await import('./main.ts')
} catch (error) {
  await fail(error)
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
  const { text, exitCode } = await import('./failures.ts').then(
    ({ explained }) => explained(error),
    () => ({ text: `error: ${error?.message ?? error}\n${cureOf(error)}`, exitCode: 1 }),
  )
  process.stderr.write(`${text}\n`)
  process.exit(exitCode)
}

function cureOf(error) {
  return error?.code === 'EMFILE'
    ? 'Raise the limit in the shell, such as "ulimit -n 4096"; then start it again.'
    : 'Install the package again: npm ci.'
}
