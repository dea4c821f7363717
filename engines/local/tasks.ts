import { Refused, type TaskHandler } from '../../state-machine/index.ts'
import type { LocalAthena } from './athena.ts'
import type { LocalGlueJob } from './glue-job.ts'

type Handlers = Readonly<Record<string, (event: unknown) => Promise<unknown>>>

/** What a definition's tasks call on this machine: Lambda handlers in process, Athena's three actions, and a Glue job. */
export function localTasks(handlers: Handlers, athena: LocalAthena, job: LocalGlueJob): TaskHandler {
  return async ({ resource, arguments: given }) => {
    switch (resource) {
      case 'arn:aws:states:::lambda:invoke': {
        const { FunctionName, Payload } = given as { FunctionName: string; Payload: unknown }
        const handler = handlers[FunctionName]
        if (handler === undefined) throw new Refused(`no function ${FunctionName} on this machine`)
        return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: (await handler(Payload)) ?? null }
      }
      case 'arn:aws:states:::aws-sdk:athena:startQueryExecution':
        return athena.start(given as Parameters<LocalAthena['start']>[0])
      case 'arn:aws:states:::aws-sdk:athena:getQueryExecution':
        return athena.look(given as Parameters<LocalAthena['look']>[0])
      case 'arn:aws:states:::aws-sdk:athena:stopQueryExecution':
        return athena.stop(given as Parameters<LocalAthena['stop']>[0])
      case 'arn:aws:states:::glue:startJobRun.sync':
        return job.run(given as Parameters<LocalGlueJob['run']>[0])
      default:
        throw new Refused(`no ${resource} on this machine`)
    }
  }
}
