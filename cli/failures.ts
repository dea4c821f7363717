import type { Command } from 'commander'
import { localFailure } from '../engines/local/failures.ts'
import { type ErrorCode, errorClasses, PipelineError } from '../pipelines/errors.ts'

/** Mistakes of the caller; everything else is a failure of the run. */
const wrongUsage: readonly ErrorCode[] = ['InvalidInput', 'ConfigurationInvalid', 'ConcurrencyTooLow']

/** Says also where in the program an unexpected failure happened. */
const STACK = 'COMMERCE_STACK'

/** Any failure as people read it: its class, what happened to which file, what to do about it; never a stack. */
export function explained(error: unknown): { text: string; exitCode: 1 | 2 } {
  const failure = localFailure(error)
  if (failure === undefined) {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    const stack = process.env[STACK] && error instanceof Error ? `\n${error.stack}` : ''
    return { text: `error: Unexpected: ${said}\n${errorClasses.Unexpected.whatToDo}${stack}`, exitCode: 1 }
  }
  const { code, message } = failure
  return {
    text: `error: ${code}: ${message}\n${errorClasses[code].whatToDo}`,
    exitCode: wrongUsage.includes(code) ? 2 : 1,
  }
}

/** Runs a command's action: a failure becomes a message with what to do, and the exit code that it stands for. */
export const withFailuresExplained =
  <Arguments extends unknown[]>(command: Command, action: (...given: Arguments) => Promise<void>) =>
  async (...given: Arguments): Promise<void> => {
    try {
      await action(...given)
    } catch (error) {
      const { text, exitCode } = explained(error)
      command.error(text, { exitCode })
    }
  }

/** For checks of what was given. */
export const wrong = (message: string): PipelineError => new PipelineError('InvalidInput', message)

/** A subcommand whose usage errors exit with 2. */
export const usageExits2 = (command: Command): Command =>
  command.exitOverride((error) =>
    process.exit(error.exitCode === 0 ? 0 : error.code === 'commander.error' ? error.exitCode : 2),
  )
