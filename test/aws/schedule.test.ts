import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { beforeEach, expect, test } from 'vitest'
import { describeSchedule, pauseSchedule, resumeSchedule } from '../../engines/aws/schedule.ts'
import { onMoto } from './on-moto.ts'

const aws = onMoto()
const RULE = 'commerce-analytics-daily-run'
const target = {
  Id: 'pipeline',
  Arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:commerce-analytics-pipeline',
  Input: '{"service_names":["theshop-brand"]}',
}
beforeEach(async () => {
  const rule = {
    Name: RULE,
    ScheduleExpression: 'cron(0 4 * * ? *)',
    State: 'ENABLED',
  } as const
  await aws.clients.eventBridge().send(new PutRuleCommand(rule))
  await aws.clients.eventBridge().send(new PutTargetsCommand({ Rule: rule.Name, Targets: [target] }))
})

test('the schedule says when, whether, and with which input', async () => {
  expect(await describeSchedule(aws.clients, RULE)).toEqual({
    isEnabled: true,
    expression: 'cron(0 4 * * ? *)',
    targets: [{ arn: target.Arn, input: target.Input }],
  })
})

test('a paused schedule can be resumed, and either can be repeated', async () => {
  for (const _twice of [1, 2]) await pauseSchedule(aws.clients, RULE)
  expect(await describeSchedule(aws.clients, RULE)).toMatchObject({
    isEnabled: false,
    expression: 'cron(0 4 * * ? *)',
    targets: [{ input: target.Input }],
  })
  for (const _twice of [1, 2]) await resumeSchedule(aws.clients, RULE)
  expect(await describeSchedule(aws.clients, RULE)).toMatchObject({ isEnabled: true })
})

test.each([describeSchedule, pauseSchedule, resumeSchedule])(
  'without a deployment it is said what is missing (%o)',
  async (command) => {
    await expect(command(aws.clients, 'not-there')).rejects.toMatchObject({
      name: 'InvalidInput',
      message: expect.stringContaining('not-there'),
    })
  },
)
