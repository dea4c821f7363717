import { spawn } from 'node:child_process'

/** A program that could not be started, or that ended with another exit code than 0. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  readonly isMissing: boolean
  constructor(command: string, what: string, isMissing: boolean) {
    super(`${command} ${what}`)
    this.isMissing = isMissing
  }
}

/** Runs a program to its end and returns what it wrote, both streams in one. Throws CommandFailed. */
export function outputOf(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(new CommandFailed(command, `could not be started: ${error.message}`, error.code === 'ENOENT'))
    })
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output)
      else {
        const end = `ended with ${signal ?? `exit code ${code}`}:\n${output.slice(-4000)}`
        reject(new CommandFailed([command, ...args].join(' '), end, false))
      }
    })
  })
}

/** True if the program can be started and ends well. */
export const works = (command: string, args: readonly string[]): Promise<boolean> =>
  outputOf(command, args).then(
    () => true,
    () => false,
  )

/** Installs Debian packages when this is root on a machine that has apt-get; false when they can't be had so. */
export async function aptInstall(...packages: string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await works('apt-get', ['--version']))) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await outputOf('apt-get', ['update', '-qq'], { env })
    await outputOf('apt-get', ['install', '-y', '-qq', ...packages], { env })
    return true
  } catch {
    return false
  }
}
