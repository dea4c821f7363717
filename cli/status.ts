import { Command } from 'commander'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import type { StatusOptions } from './deployed/status.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'
import { pipelineOption } from './pipeline-option.ts'

/** `commerce status`: the last runs of a deployed pipeline, or one of them in full. */
export function statusCommand(listed: readonly Pipeline[]): Command {
  const command = new Command('status')
  return usageExits2(command)
    .argument('[EXECUTION]', 'name or ARN of a run')
    .addOption(pipelineOption(listed))
    .option('--config <FILE>', 'the configuration that was deployed (default: commerce.config.ts or .json)')
    .option('--last <N>', 'how many runs', '10')
    .option('--price <USD>', 'per terabyte scanned, in your region', '5')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      `
Examples:
  commerce status                                   the last ten runs: tables, bytes scanned, cost
  commerce status --pipeline orders                 those of the orders pipeline
  commerce status 2026-11-21T04-00-00-000Z-b51d     each summary of a run; why it failed, and what to do

Exit codes: 0 ok (also when the run shown failed), 1 AWS could not be asked, 2 wrong usage.`,
    )
    .action(
      withFailuresExplained(command, async (execution: string | undefined, options: StatusOptions) =>
        (await import('./deployed/status.ts')).status(execution, options),
      ),
    )
}
