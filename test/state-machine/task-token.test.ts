import { describe, expect, it } from 'vitest'
import { machine, run } from './run.ts'

const job = 'arn:aws:states:::glue:startJobRun'
const startJob = (pattern: string, more: object) => ({
  Type: 'Task',
  Resource: `${job}${pattern}`,
  Arguments: { JobName: 'j', Arguments: { '--token': '{% $states.context.Task.Token %}' } },
  End: true,
  ...more,
})

/** The tokens that the calls of the task were given. */
async function tokensGiven(
  definition: unknown,
  failures = 0,
): Promise<{ result: unknown; tokens: unknown[] }> {
  const tokens: unknown[] = []
  const result = await run(definition, {
    task: async ({ arguments: given }) => {
      tokens.push((given as { Arguments: Record<string, unknown> }).Arguments['--token'])
      if (tokens.length <= failures) throw new Error('again')
      return {}
    },
  })
  return { result, tokens }
}

describe('the task token', () => {
  // localstack/localstack#11197: tasks of .sync and .sync:2 can be ended by their token, too.
  it('is there in a task that waits for a job, another one in each attempt', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'] }]
    const { result, tokens } = await tokensGiven(machine({ T: startJob('.sync', { Retry }) }), 1)
    expect(result).toEqual({ status: 'SUCCEEDED', output: {} })
    expect(tokens).toEqual([expect.stringMatching(/^\S{300,}$/), expect.stringMatching(/^\S{300,}$/)])
    expect(tokens[0]).not.toBe(tokens[1])
  })

  it('is there by a path', async () => {
    const Parameters = { JobName: 'j', Arguments: { '--token.$': '$$.Task.Token' } }
    const { Arguments, ...task } = startJob('.sync', { Parameters })
    const { tokens } = await tokensGiven({ StartAt: 'T', States: { T: task } })
    expect(tokens).toEqual([expect.stringMatching(/^\S{300,}$/)])
  })

  it('is not there in a task that waits for nothing', async () => {
    const { result } = await tokensGiven(machine({ T: startJob('', {}) }))
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' })
  })
})
