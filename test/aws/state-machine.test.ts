import { CreateStateMachineCommand } from '@aws-sdk/client-sfn'
import { beforeEach, expect, test } from 'vitest'
import { stepFunctionsExecutions } from '../../engines/aws/executions.ts'
import {
  describeExecution,
  findStateMachine,
  lakeBucketOf,
  listExecutions,
  startExecution,
  stopExecution,
} from '../../engines/aws/state-machine.ts'
import { answering } from './answering-server.ts'
import { onMoto } from './on-moto.ts'

const aws = onMoto()
const definition = {
  StartAt: 'Query',
  States: {
    Query: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:athena:startQueryExecution',
      Arguments: { ResultConfiguration: { OutputLocation: 's3://the-real-lake/athena-results/' } },
      End: true,
    },
  },
}
const deploy = async (name: string, content: object = definition) => {
  const { stateMachineArn } = await aws.clients.sfn().send(
    new CreateStateMachineCommand({
      name,
      definition: JSON.stringify(content),
      roleArn: 'arn:aws:iam::123456789012:role/states',
    }),
  )
  return stateMachineArn as string
}
let machine: string
beforeEach(async () => {
  machine = await deploy('commerce-analytics-pipeline')
})
const start = (name: string, input: unknown = {}) =>
  startExecution(aws.clients, { stateMachineArn: machine, name, input })

test('the state machine is found by name among others', async () => {
  for (let i = 0; i < 3; i++) await deploy(`another-${i}`)
  await deploy('commerce-analytics-pipeline-old')
  expect(await findStateMachine(aws.clients, 'commerce-analytics-pipeline')).toBe(machine)
})

test('the state machine is looked for on all pages', async () => {
  const { clients, inputsOf } = await answering(({ input }) => ({
    body:
      input.nextToken === 'more'
        ? { stateMachines: [{ name: 'commerce-analytics-pipeline', stateMachineArn: 'arn:found' }] }
        : { stateMachines: [{ name: 'another', stateMachineArn: 'arn:another' }], nextToken: 'more' },
  }))
  expect(await findStateMachine(clients, 'commerce-analytics-pipeline')).toBe('arn:found')
  expect(inputsOf('ListStateMachines')).toHaveLength(2)
})

test('without a deployment it is said where was looked', async () => {
  await expect(findStateMachine(aws.clients, 'not-there')).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringMatching(/not-there.*us-east-1/),
  })
})

test('the lake is the one that the definition works on', async () => {
  expect(await lakeBucketOf(aws.clients, machine)).toBe('the-real-lake')
  const other = await deploy('other', { StartAt: 'End', States: { End: { Type: 'Succeed' } } })
  await expect(lakeBucketOf(aws.clients, other)).rejects.toMatchObject({ name: 'InvalidInput' })
})

test('a started execution runs under the name and with the input that were given', async () => {
  const input = { service_names: ['theshop-brand'], run_date: '2026-11-05' }
  const started = await start('run-1', input)
  expect(started).toMatchObject({ isNew: true, name: 'run-1', status: 'RUNNING' })
  const described = await describeExecution(aws.clients, started.arn)
  expect(described).toMatchObject({ arn: started.arn, name: 'run-1', status: 'RUNNING' })
  expect(JSON.parse(described.input)).toEqual(input)
  expect(described.startedAt).toEqual(started.startedAt)
})

test.each([
  ['the same', { run_date: '2026-11-05' }],
  ['another', { run_date: '2026-11-06' }],
])('started again under its name, with %s input, it is that execution', async (_which, input) => {
  const first = await start('run-1', { run_date: '2026-11-05' })
  const second = await start('run-1', input)
  expect(second).toMatchObject({ isNew: false, arn: first.arn, input: '{"run_date":"2026-11-05"}' })
  expect(await listExecutions(aws.clients, machine, 10)).toHaveLength(1)
})

test('started again after it has ended it is not run again', async () => {
  const first = await start('run-1')
  await stopExecution(aws.clients, first.arn, 'enough')
  expect(await start('run-1')).toMatchObject({ isNew: false, arn: first.arn, status: 'ABORTED' })
})

test('when somebody else starts it at the same moment it is theirs', async () => {
  let looks = 0
  const { clients } = await answering(({ operation, input }) => {
    if (operation === 'StartExecution') {
      return { status: 400, body: { __type: 'ExecutionAlreadyExists', message: 'as planted' } }
    }
    looks++
    if (looks === 1) return { status: 400, body: { __type: 'ExecutionDoesNotExist', message: 'as planted' } }
    const executionArn = input.executionArn
    return { body: { executionArn, name: 'run-1', status: 'RUNNING', startDate: 1_800_000_000, input: '{}' } }
  })
  const given = { stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:p', name: 'run-1', input: {} }
  expect(await startExecution(clients, given)).toMatchObject({
    isNew: false,
    arn: 'arn:aws:states:us-east-1:1:execution:p:run-1',
  })
})

test('a name that Step Functions does not take is wrong input', async () => {
  await expect(start('run 1')).rejects.toMatchObject({ name: 'InvalidInput' })
})

test('an execution that does not exist is wrong input, and named', async () => {
  const arn = `${machine.replace('stateMachine', 'execution')}:nothing`
  await expect(describeExecution(aws.clients, arn)).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringContaining(arn),
  })
})

test('a stopped execution is ABORTED, with the time', async () => {
  const { arn } = await start('run-1')
  await stopExecution(aws.clients, arn, 'enough')
  const described = await describeExecution(aws.clients, arn)
  expect(described.status).toBe('ABORTED')
  expect(described.stoppedAt).toBeInstanceOf(Date)
})

test('the last executions are listed, the newest first, as many as wanted', async () => {
  for (const name of ['run-1', 'run-2', 'run-3']) await start(name)
  const names = async (most: number) =>
    (await listExecutions(aws.clients, machine, most)).map(({ name }) => name)
  expect(await names(10)).toEqual(['run-3', 'run-2', 'run-1'])
  expect(await names(2)).toEqual(['run-3', 'run-2'])
})

test('more executions than a page has are listed', async () => {
  const { clients } = await answering(({ input }) => {
    const at = Number(input.nextToken ?? 0)
    const executions = [0, 1].map((i) => ({
      name: `run-${at + i}`,
      executionArn: 'arn',
      status: 'SUCCEEDED',
    }))
    return { body: { executions, nextToken: String(at + 2) } }
  })
  const names = (await listExecutions(clients, 'arn', 5)).map(({ name }) => name)
  expect(names).toEqual(['run-0', 'run-1', 'run-2', 'run-3', 'run-4'])
})

test('a run that began earlier and is under way is seen; those that ended are not', async () => {
  const first = await start('run-1')
  const second = await start('run-2')
  const { executions } = aws.ports({ stateMachineArns: [machine] })
  const own = { runId: 'run-2', startedAt: second.startedAt.toISOString() }
  expect(await executions.earlierUnderWay(own)).toBe('run-1')
  await stopExecution(aws.clients, first.arn, 'enough')
  expect(await executions.earlierUnderWay(own)).toBeUndefined()
})

test('a run that began later does not stand in the way', async () => {
  const first = await start('run-1')
  await start('run-2')
  const { executions } = aws.ports({ stateMachineArns: [machine] })
  const own = { runId: 'run-1', startedAt: first.startedAt.toISOString() }
  expect(await executions.earlierUnderWay(own)).toBeUndefined()
})

test('without a state machine nothing is known of other runs', async () => {
  await start('run-1')
  const own = { runId: 'run-2', startedAt: new Date().toISOString() }
  expect(await aws.ports().executions.earlierUnderWay(own)).toBeUndefined()
})

/** Step Functions with these running executions, one a page; times in seconds. */
async function running(all: readonly { name: string; at: number }[]) {
  const { clients, inputsOf } = await answering(({ input }) => {
    const at = Number(input.nextToken ?? 0)
    const { name, at: startDate } = all[at] ?? { name: 'none', at: 0 }
    const executions = [{ name, startDate, status: 'RUNNING', executionArn: 'arn' }]
    return { body: { executions, ...(at + 1 < all.length && { nextToken: String(at + 1) }) } }
  })
  const executions = stepFunctionsExecutions(clients, ['arn:machine'])
  const before = (runId: string, at: number) =>
    executions.earlierUnderWay({ runId, startedAt: new Date(at * 1000).toISOString() })
  return { before, inputsOf }
}

test('of two that began at the same instant exactly one gives way', async () => {
  const { before } = await running([
    { name: 'run-b', at: 1_800_000_000.5 },
    { name: 'run-a', at: 1_800_000_000.5 },
  ])
  expect(await before('run-b', 1_800_000_000.5)).toBe('run-a')
  expect(await before('run-a', 1_800_000_000.5)).toBeUndefined()
})

test('the earliest of all pages is named, and only running ones are asked for', async () => {
  const { before, inputsOf } = await running([
    { name: 'run-3', at: 1_800_000_003 },
    { name: 'run-2', at: 1_800_000_002 },
    { name: 'run-1', at: 1_800_000_001 },
  ])
  expect(await before('run-3', 1_800_000_003)).toBe('run-1')
  expect(inputsOf('ListExecutions')).toMatchObject([{ statusFilter: 'RUNNING' }, {}, {}])
})

test('a run that the list does not have yet goes by its own time', async () => {
  const { before } = await running([{ name: 'run-1', at: 1_800_000_001 }])
  expect(await before('run-0', 1_800_000_000)).toBeUndefined()
  expect(await before('run-2', 1_800_000_002)).toBe('run-1')
})
