import { describeSchedule, pauseSchedule, resumeSchedule } from '../../engines/aws/schedule.ts'
import { DAILY_RUN_RULE, ORDERS_DAILY_RUN_RULE } from '../../pipelines/names.ts'
import type { PipelineName } from '../../pipelines/run-plan.ts'
import { clientsOfRegion } from './deployment.ts'

const ruleOf: Readonly<Record<PipelineName, string>> = {
  commerce: DAILY_RUN_RULE,
  orders: ORDERS_DAILY_RUN_RULE,
}

/** Shows the daily run, having paused or resumed it if asked to. */
export async function schedule(action: 'show' | 'pause' | 'resume', pipeline: PipelineName): Promise<void> {
  const rule = ruleOf[pipeline]
  const clients = await clientsOfRegion()
  if (action === 'pause') await pauseSchedule(clients, rule)
  if (action === 'resume') await resumeSchedule(clients, rule)
  const { isEnabled, expression, targets } = await describeSchedule(clients, rule)
  console.log(`${rule}: ${isEnabled ? 'active' : 'paused'}, ${expression} (UTC)`)
  for (const { arn, input } of targets)
    console.log(`  starts ${arn}${input === undefined ? '' : ` with ${input}`}`)
}
