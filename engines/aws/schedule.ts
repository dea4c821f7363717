import {
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge'
import { PipelineError } from '../../pipelines/errors.ts'
import type { AwsClients } from './clients.ts'
import { awsErrorName } from './failures.ts'

export interface Schedule {
  readonly isEnabled: boolean
  /** An EventBridge schedule expression, in UTC. */
  readonly expression: string
  readonly targets: readonly { readonly arn: string; readonly input?: string }[]
}

/** The daily run as it is deployed. Throws InvalidInput when it is not. */
export const describeSchedule = ({ eventBridge }: AwsClients, rule: string): Promise<Schedule> =>
  deployed(rule, async () => {
    const { State, ScheduleExpression = '' } = await eventBridge().send(
      new DescribeRuleCommand({ Name: rule }),
    )
    const { Targets = [] } = await eventBridge().send(new ListTargetsByRuleCommand({ Rule: rule }))
    return {
      isEnabled: State === 'ENABLED',
      expression: ScheduleExpression,
      targets: Targets.map(({ Arn = '', Input }) => ({
        arn: Arn,
        ...(Input !== undefined && { input: Input }),
      })),
    }
  })

/** Stops the daily run from being started, until it is resumed; a run under way goes on. Repeating it changes nothing. */
export const pauseSchedule = ({ eventBridge }: AwsClients, rule: string): Promise<void> =>
  deployed(rule, async () => {
    await eventBridge().send(new DisableRuleCommand({ Name: rule }))
  })

export const resumeSchedule = ({ eventBridge }: AwsClients, rule: string): Promise<void> =>
  deployed(rule, async () => {
    await eventBridge().send(new EnableRuleCommand({ Name: rule }))
  })

async function deployed<T>(rule: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (awsErrorName(error) !== 'ResourceNotFoundException') throw error
    throw new PipelineError(
      'InvalidInput',
      `there is no rule ${rule} in this account and region: deploy it`,
      error,
    )
  }
}
