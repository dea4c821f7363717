import { spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A TCP port of this machine that nothing listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

interface ServerCommand {
  /** For messages. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
  /** What the server writes goes here; its end is part of the message when it does not start. */
  readonly logFile: string
  /** Asked again and again until true; an exception counts as not yet. */
  readonly isReady: () => Promise<boolean>
  readonly readyWithinSeconds: number
}

export interface ServerProcess {
  /** Ends the server and waits until it is gone. */
  stop(): Promise<void>
}

/**
 * Runs the server below a shell that ends it as soon as our end of a pipe is closed. The system closes it however this
 * process dies, by a signal that can be caught or not, so no server is ever left behind.
 */
const GUARD = `exec 3<&0
"$@" 3<&- </dev/null &
server=$!
(while read -r _ <&3; do :; done; kill $server 2>/dev/null) &
guard=$!
wait $server
ended=$?
kill $guard 2>/dev/null
exit $ended`

/** Starts a server and waits until it answers. Throws, with the end of its log, when it ends or is not ready in time. */
export async function startServer(server: ServerCommand): Promise<ServerProcess> {
  const log = createWriteStream(server.logFile)
  // In a group of its own, so that Ctrl+C in a terminal reaches this process alone and the pipe does the rest.
  const child = spawn('sh', ['-c', GUARD, 'guard', server.command, ...server.args], {
    cwd: server.cwd,
    env: server.env ?? process.env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  let isOver = false
  const over = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  }).then(() => {
    isOver = true
  })
  const stop = async () => {
    child.stdin.end()
    await Promise.race([over, sleep(15_000, undefined, { ref: false })])
    if (!isOver && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    await over
  }
  const deadline = Date.now() + server.readyWithinSeconds * 1000
  while (!(await server.isReady().catch(() => false))) {
    const late = Date.now() > deadline
    if (isOver || late) {
      await stop()
      const why = late ? `was not ready within ${server.readyWithinSeconds} s` : 'ended while it started'
      throw new Error(`${server.name} ${why}:\n${readFileSync(server.logFile, 'utf8').slice(-6000)}`)
    }
    await sleep(100)
  }
  return { stop }
}
