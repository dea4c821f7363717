#!/usr/bin/env node
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

try {
  const { register } = await import('tsx/esm/api')
  register()
  await import('./main.ts')
} catch (error) {
  await fail(error)
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
