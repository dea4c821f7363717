import { describeSchedule, pauseSchedule, resumeSchedule } from '../../engines/aws/schedule.ts'
import { loadProject } from '../config-file.ts'
import { chosenPipeline } from '../pipeline-option.ts'
import { clientsOfRegion } from './deployment.ts'

/** Shows the daily run, having paused or resumed it if asked to. */
export async function schedule(
  action: 'show' | 'pause' | 'resume',
  pipelineName: string | undefined,
  configFile: string | undefined,
): Promise<void> {
  const { pipelines } = await loadProject(configFile)
  const { rule } = chosenPipeline(pipelines, pipelineName).deployment.dailyRun
  const clients = await clientsOfRegion()
  if (action === 'pause') await pauseSchedule(clients, rule)
  if (action === 'resume') await resumeSchedule(clients, rule)
  const { isEnabled, expression, targets } = await describeSchedule(clients, rule)
  console.log(`${rule}: ${isEnabled ? 'active' : 'paused'}, ${expression} (UTC)`)
  for (const { arn, input } of targets)
    console.log(`  starts ${arn}${input === undefined ? '' : ` with ${input}`}`)
}
