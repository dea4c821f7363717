import { Command } from 'commander'
import { usageExits2, withFailuresExplained } from './failures.ts'
import { type OfPipeline, pipelineOption } from './pipeline-option.ts'

export interface StartOptions extends OfPipeline {
  config?: string
  services?: string[]
  date?: string
  name?: string
  replaceNewer: boolean
  follow: boolean
}

/** `commerce start`: starts a deployed pipeline and follows it. */
export function startCommand(): Command {
  const command = new Command('start')
  return usageExits2(command)
    .description('start a deployed pipeline, and follow it until it ends')
    .addOption(pipelineOption())
    .option('--services <A,B>', 'only these services, joined by commas', (list) => list.split(','))
    .option('--date <D>', 'run date YYYY-MM-DD (default: the latest complete one of each service)')
    .option('--name <N>', 'name of the execution: the same name again is the same run')
    .option('--replace-newer', 'also replace tables of a newer date', false)
    .option('--no-follow', 'do not wait for the end')
    .option('--config <FILE>', 'the configuration that was deployed (default: commerce.config.json)')
    .addHelpText(
      'after',
      `
Account and region are those of AWS_PROFILE and AWS_REGION.

Examples:
  commerce start                                            all services, as the daily run does
  commerce start --services theshop-brand --date 2026-11-05
  commerce start --pipeline orders                          order tables from what arrived since the last run
  commerce start --name backfill-2026-11-05 --date 2026-11-05    safe to repeat: it never runs twice

Ctrl-C ends the following, not the run; commerce status shows it.
Exit codes: 0 ok, 1 the run failed, 2 wrong usage.`,
    )
    .action(
      withFailuresExplained(command, async (options: StartOptions) =>
        (await import('./deployed/start.ts')).start(options),
      ),
    )
}
