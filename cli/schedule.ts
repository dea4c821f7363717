import { Command } from 'commander'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'
import { type OfPipeline, pipelineOption } from './pipeline-option.ts'

/** `commerce schedule`: the daily run of a deployed pipeline. */
export function scheduleCommand(listed: readonly Pipeline[]): Command {
  const command = new Command('schedule').addHelpText(
    'after',
    `
A paused schedule starts no run until it is resumed; a run under way goes on, and commerce start works as ever. The alarm
on a missing daily run fires while it is paused. Deploying resumes it when the schedule or the services have changed.`,
  )
  const actions = {
    show: 'when the daily run starts, and whether it is paused',
    pause: 'start no daily run until resumed',
    resume: 'start daily runs again',
  }
  for (const [name, description] of Object.entries(actions)) {
    const one = new Command(name)
      .description(description)
      .addOption(pipelineOption(listed))
      .option('--config <FILE>', 'the configuration that was deployed (default: commerce.config.ts or .json)')
    one.action(
      withFailuresExplained(one, async ({ pipeline, config }: OfPipeline & { config?: string }) =>
        (await import('./deployed/schedule.ts')).schedule(name as keyof typeof actions, pipeline, config),
      ),
    )
    command.addCommand(usageExits2(one))
  }
  return usageExits2(command)
}
