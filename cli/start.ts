import { Command, Option } from 'commander'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import type { StartOptions } from './deployed/start.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'
import { pipelineOption } from './pipeline-option.ts'
import { runOptions } from './run-options.ts'

/** `commerce start`: starts a deployed pipeline and follows it. */
export function startCommand(listed: readonly Pipeline[]): Command {
  const command = new Command('start')
  usageExits2(command).addOption(pipelineOption(listed))
  for (const option of runOptions()) command.addOption(option)
  return command
    .addOption(formerServices())
    .option('--name <N>', 'name of the execution: the same name again is the same run')
    .option('--no-follow', 'do not wait for the end')
    .option('--config <FILE>', 'the configuration that was deployed (default: commerce.config.ts or .json)')
    .addHelpText(
      'after',
      `
Account and region are those of AWS_PROFILE and AWS_REGION.

Examples:
  commerce start                                            all services, as the daily run does
  commerce start --service theshop-brand --date 2026-11-05
  commerce start --pipeline orders                          order tables from what arrived since the last run
  commerce start --name backfill-2026-11-05 --date 2026-11-05    safe to repeat: it never runs twice

Ctrl-C ends the following, not the run; commerce status shows it.
Exit codes: 0 ok, 1 the run failed, 2 wrong usage.`,
    )
    .action(
      withFailuresExplained(command, async ({ services = [], ...options }: StartOptions & FormerServices) => {
        const service = [...(options.service ?? []), ...services]
        const given = { ...options, ...(service.length > 0 && { service }) }
        await (await import('./deployed/start.ts')).start(given)
      }),
    )
}

interface FormerServices {
  services?: string[]
}
/** What --service was called before; scripts may still have it. */
const formerServices = () =>
  new Option('--services <A,B>').argParser((list: string) => list.split(',')).hideHelp()
