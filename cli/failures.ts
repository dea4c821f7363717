import type { Command } from 'commander'
import { type ErrorCode, errorClasses, PipelineError } from '../pipelines/errors.ts'

/** Mistakes of the caller; everything else is a failure of the run. */
const wrongUsage: readonly ErrorCode[] = ['InvalidInput', 'ConfigurationInvalid', 'ConcurrencyTooLow']

/** Runs a command's action: a known failure becomes a message with what to do, and the exit code that it stands for. */
export const withFailuresExplained =
  <Arguments extends unknown[]>(command: Command, action: (...given: Arguments) => Promise<void>) =>
  async (...given: Arguments): Promise<void> => {
    try {
      await action(...given)
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      command.error(`error: ${error.message}\n${errorClasses[error.code].whatToDo}`, {
        exitCode: wrongUsage.includes(error.code) ? 2 : 1,
      })
    }
  }

/** A subcommand whose usage errors exit with 2. */
export const usageExits2 = (command: Command): Command =>
  command.exitOverride((error) =>
    process.exit(error.exitCode === 0 ? 0 : error.code === 'commander.error' ? error.exitCode : 2),
  )
