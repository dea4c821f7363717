import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Processes that want the lock of a lake. */
export interface Contenders {
  /** Starts some at once; resolves to what each of them says: 'locked', 'LakeBusy', or what went wrong. */
  start(lake: string, n: number): Promise<string[]>
  /** As by `kill -9`. Resolves when they are gone. */
  killAll(): Promise<void>
  remove(): void
}

export async function lockContenders(): Promise<Contenders> {
  // In the tree, where its imports are found; one file, because loading the sources through tsx takes a second.
  const script = fileURLToPath(
    new URL(`../../../node_modules/.cache/lock-holder-${process.pid}-${Date.now()}.mjs`, import.meta.url),
  )
  await build({
    entryPoints: [fileURLToPath(new URL('lock-holder.ts', import.meta.url))],
    outfile: script,
    ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'silent' },
  })
  const running: ChildProcess[] = []
  const one = (lake: string) => {
    const child = spawn(process.execPath, [script, lake], { stdio: ['ignore', 'pipe', 'inherit'] })
    running.push(child)
    return new Promise<string>((resolve) => child.stdout.once('data', (said) => resolve(String(said))))
  }
  return {
    start: (lake, n) => Promise.all(Array.from({ length: n }, () => one(lake))),
    async killAll() {
      await Promise.all(
        running.splice(0).map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return
          const gone = new Promise((resolve) => child.once('exit', resolve))
          child.kill('SIGKILL')
          await gone
        }),
      )
    },
    remove: () => rmSync(script, { force: true }),
  }
}
