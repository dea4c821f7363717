import { describeSchedule, pauseSchedule, resumeSchedule } from '../../engines/aws/schedule.ts'
import { DAILY_RUN_RULE } from '../../pipelines/names.ts'
import { clientsOfRegion } from './deployment.ts'

/** Shows the daily run, having paused or resumed it if asked to. */
export async function schedule(action: 'show' | 'pause' | 'resume'): Promise<void> {
  const clients = await clientsOfRegion()
  if (action === 'pause') await pauseSchedule(clients)
  if (action === 'resume') await resumeSchedule(clients)
  const { isEnabled, expression, targets } = await describeSchedule(clients)
  console.log(`${DAILY_RUN_RULE}: ${isEnabled ? 'active' : 'paused'}, ${expression} (UTC)`)
  for (const { arn, input } of targets)
    console.log(`  starts ${arn}${input === undefined ? '' : ` with ${input}`}`)
}
