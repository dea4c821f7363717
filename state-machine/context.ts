import type { Context } from './state.ts'

/** The context object of an execution that begins. The account and the role in its ARNs are made up. */
export function startContext(
  input: unknown,
  run: { executionName: string; stateMachineName: string; startedMs: number },
): Context {
  const { executionName, stateMachineName, startedMs } = run
  const arn = (kind: string, name: string) => `arn:aws:states:us-east-1:000000000000:${kind}:${name}`
  return {
    Execution: {
      Id: arn('execution', `${stateMachineName}:${executionName}`),
      Input: input,
      Name: executionName,
      RoleArn: 'arn:aws:iam::000000000000:role/local',
      StartTime: timeText(startedMs),
      RedriveCount: 0,
    },
    StateMachine: { Id: arn('stateMachine', stateMachineName), Name: stateMachineName },
    State: { Name: '', EnteredTime: timeText(startedMs), RetryCount: 0 },
  }
}

/** A time as the context object writes it. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
