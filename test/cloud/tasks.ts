import {
  AthenaClient,
  GetQueryExecutionCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { Refused, TaskFailure, type TaskHandler } from '../../state-machine/index.ts'
import { athenaErrorName, type Faults } from './faults.ts'
import type { Functions } from './functions.ts'
import type { GlueJob } from './glue-job.ts'

const commands = {
  startQueryExecution: StartQueryExecutionCommand,
  getQueryExecution: GetQueryExecutionCommand,
  stopQueryExecution: StopQueryExecutionCommand,
} as const

/** What the definition's tasks call, as Step Functions calls it: deployed functions, Athena by its SDK, the Glue job. */
export function deployedTasks(
  endpoint: string,
  region: string,
  functions: Functions,
  faults: Faults,
  job: GlueJob,
): TaskHandler {
  const athena = new AthenaClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'state-machine', secretAccessKey: 'test' },
    // The definition says what is tried again.
    maxAttempts: 1,
  })
  return async ({ resource, arguments: given }) => {
    if (resource === 'arn:aws:states:::lambda:invoke') {
      const { FunctionName, Payload } = given as { FunctionName: string; Payload: unknown }
      const name = FunctionName.split(':').at(-1) as string
      return { StatusCode: 200, Payload: await invoke(functions, faults, name, Payload) }
    }
    if (resource === 'arn:aws:states:::glue:startJobRun.sync')
      return job.run(given as Parameters<GlueJob['run']>[0])
    const action = resource.replace('arn:aws:states:::aws-sdk:athena:', '') as keyof typeof commands
    // biome-ignore lint/suspicious/noExplicitAny: each command takes other arguments.
    const Command: any = commands[action]
    if (Command === undefined) throw new Refused(`no ${resource} in the box`)
    try {
      const { $metadata: _metadata, ...result } = (await athena.send(new Command(given))) as {
        $metadata: unknown
      }
      return JSON.parse(JSON.stringify(result))
    } catch (error) {
      const { name, message } = error as Error
      throw new TaskFailure(athenaErrorName(name), `${message} (${name})`)
    }
  }
}

async function invoke(
  functions: Functions,
  faults: Faults,
  name: string,
  payload: unknown,
): Promise<unknown> {
  const does = faults.take({
    operation: 'Invoke',
    caller: 'state-machine',
    text: `${name} ${JSON.stringify(payload)}`,
  })
  if (does !== undefined && 'answers' in does) {
    throw new TaskFailure(`Lambda.${does.answers.type}`, does.answers.message)
  }
  const answer = await functions.invoke(name, payload)
  if (does !== undefined && 'loses' in does)
    throw new TaskFailure('Lambda.SdkClientException', 'the answer was lost')
  return answer
}
