import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { vi } from 'vitest'

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const program = fileURLToPath(new URL('../../cli/commerce.mjs', import.meta.url))

/** The real command, as a process of its own. */
export const startCommerce = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })

export function commerce(
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<Ended> {
  return endOf(startCommerce(args, environment))
}

/** A program of Node until it has ended. */
export const ended = (file: string, args: readonly string[]): Promise<Ended> =>
  endOf(spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }))

function endOf(child: ReturnType<typeof startCommerce>): Promise<Ended> {
  const [stdout, stderr]: [string[], string[]] = [[], []]
  child.stdout.on('data', (part) => stdout.push(String(part)))
  child.stderr.on('data', (part) => stderr.push(String(part)))
  return new Promise((resolve) =>
    child.on('close', (code) =>
      resolve({ code: code ?? -1, stdout: stdout.join(''), stderr: stderr.join('') }),
    ),
  )
}

class Exit extends Error {
  readonly code: number
  constructor(code: number) {
    super(`exit ${code}`)
    this.code = code
  }
}

/** A subcommand within this process, which costs no start; what it prints and the exit code that it asks for. */
export async function within(command: Command, args: readonly string[]): Promise<Ended> {
  const [stdout, stderr]: [string[], string[]] = [[], []]
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0),
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Exit(Number(code))
    }),
  ]
  const exitCodeBefore = process.exitCode
  let code = 0
  try {
    process.exitCode = undefined
    await command.parseAsync([...args], { from: 'user' })
    code = Number(process.exitCode ?? 0)
  } catch (error) {
    if (!(error instanceof Exit)) throw error
    code = error.code
  } finally {
    process.exitCode = exitCodeBefore
    for (const spy of spies) spy.mockRestore()
  }
  return { code, stdout: stdout.join(''), stderr: stderr.join('') }
}
