import aslValidator from 'asl-validator'
import { describe, expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import { type ErrorCode, errorClasses, errorCodeOf, seenAs } from '../../pipelines/errors.ts'
import { stateMachineOf } from '../../pipelines/state-machine.ts'
import type { State } from '../../pipelines/states.ts'
import { checkDefinition } from '../../state-machine/index.ts'

const commerceAnalytics = stateMachineOf(commerce)

/** Every state at any depth, with the names of the states that it stands in. */
function* statesOf(
  states: Readonly<Record<string, State>>,
  within: readonly string[] = [],
): Generator<[string, State, readonly string[]]> {
  for (const [name, state] of Object.entries(states)) {
    yield [name, state, within]
    const inner = state.ItemProcessor as { States: Record<string, State> } | undefined
    if (inner) yield* statesOf(inner.States, [...within, name])
  }
}
const all = [...statesOf(commerceAnalytics.States)]
const tasks = all.filter(([, { Type }]) => Type === 'Task')
const ofSummary = all.filter(([, , within]) => within.at(-1) === 'Summaries')

function state(name: string): State {
  const found = all.find(([candidate]) => candidate === name)
  if (found === undefined) throw new Error(`no state ${name}`)
  return found[1]
}

interface Retry {
  ErrorEquals: string[]
  MaxAttempts: number
  IntervalSeconds: number
}
interface Catch {
  ErrorEquals: string[]
  Next: string
}

describe('the definition of commerce-analytics-pipeline', () => {
  it('is accepted by the ASL linter', () => {
    // The linter writes into what it is given. Placeholders stand where a deployment puts ARNs.
    const { isValid, errors } = aslValidator(structuredClone(commerceAnalytics), {
      checkArn: false,
      checkPaths: true,
    })
    expect(errors).toEqual([])
    expect(isValid).toBe(true)
  })

  it('is accepted by our interpreter, every JSONata expression in it', () => {
    expect(() => checkDefinition(commerceAnalytics)).not.toThrow()
  })

  it('is plain data: what JSON keeps of it is all of it', () => {
    expect(JSON.parse(JSON.stringify(commerceAnalytics))).toEqual(commerceAnalytics)
  })

  it('fits well into the limit of a definition, 1 MB', () => {
    expect(JSON.stringify(commerceAnalytics).length).toBeLessThan(200_000)
  })

  it('names each state once, at any depth, in at most 80 characters', () => {
    const names = all.map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => name.length > 80)).toEqual([])
  })

  it('starts queries and polls them: no .sync integration', () => {
    expect(tasks.filter(([, { Resource }]) => String(Resource).includes('.sync'))).toEqual([])
  })
})

describe('every task', () => {
  const retried = Object.entries(errorClasses).flatMap(([code, errorClass]) =>
    'retried' in errorClass ? [[code as ErrorCode, errorClass] as const] : [],
  )

  it.each(tasks.map(([name, state]) => [name, state] as const))(
    '%s retries each class that the table retries',
    (_name, state) => {
      const retries = state.Retry as Retry[]
      expect(retries.length).toBe(retried.length)
      for (const [code, { retried: how }] of retried) {
        expect(retries).toContainEqual(
          expect.objectContaining({
            ErrorEquals: seenAs(code),
            MaxAttempts: how.attempts,
            IntervalSeconds: how.firstDelaySeconds,
          }),
        )
      }
    },
  )

  it('retries nothing that would fail again', () => {
    for (const [, state] of tasks) {
      for (const name of (state.Retry as Retry[]).flatMap(({ ErrorEquals }) => ErrorEquals)) {
        expect(errorClasses[errorCodeOf(name)]).toHaveProperty('retried')
      }
    }
  })
})

describe('a failure', () => {
  it('of any task of a summary is recorded, and the other summaries go on', () => {
    const uncaught = ofSummary
      .filter(([, { Type }]) => Type === 'Task')
      .filter(([, { Catch: catches }]) => (catches as Catch[] | undefined)?.[0]?.Next !== 'RecordFailure')
      .map(([name]) => name)
    expect(uncaught).toEqual(['RecordFailure'])
    expect(ofSummary.filter(([, { Type }]) => Type === 'Fail')).toEqual([])
  })

  it('of the staging of a service is recorded, and the other services go on', () => {
    expect((state('StageEvents').Catch as Catch[])[0]).toMatchObject({
      ErrorEquals: ['States.ALL'],
      Next: 'ServiceFailed',
    })
  })

  it('of the parsing of arrivals is recorded, and the run finishes its records', () => {
    expect((state('StageArrivals').Catch as Catch[])[0]).toMatchObject({
      ErrorEquals: ['States.ALL'],
      Next: 'RunUnstaged',
    })
    expect(state('RunUnstaged').Next).toBe('FinishRun')
  })

  it('is always caught whole: States.ALL, with its reason kept in a variable', () => {
    for (const [name, state] of all) {
      for (const caught of (state.Catch ?? []) as (Catch & { Assign: object })[]) {
        expect(caught.ErrorEquals, name).toEqual(['States.ALL'])
        expect(Object.values(caught.Assign), name).toEqual(['{% $states.errorOutput %}'])
      }
    }
  })

  it('that the definition itself names has a class in the table', () => {
    const named = JSON.stringify(commerceAnalytics).match(/"Error":"([A-Za-z]+)"/g) ?? []
    const names = [...new Set(named.map((text) => text.slice('"Error":"'.length, -1)))].sort()
    expect(names).toEqual(['QueryFailed', 'QueryTimedOut', 'SummariesFailed'])
    for (const name of names) expect(errorCodeOf(name)).toBe(name)
  })
})

describe('queries at once', () => {
  it('are bounded by the plan where services and summaries fan out, and one everywhere else', () => {
    const widths = all
      .filter(([, { Type }]) => Type === 'Map')
      .map(([name, { MaxConcurrency }]) => [name, MaxConcurrency])
    expect(Object.fromEntries(widths)).toEqual({
      StageArrivals: 1,
      Services: '{% $services_at_once %}',
      StageEvents: 1,
      Batches: 1,
      Summaries: '{% $summaries_at_once %}',
    })
  })

  it('are one a summary: its audit is started only when its CTAS is done', () => {
    const [done] = state('SummaryDecide').Choices as { Condition: string; Next: string }[]
    expect(done).toEqual({ Condition: "{% $summary_status.State = 'SUCCEEDED' %}", Next: 'Audit' })
  })
})

describe('a query', () => {
  it('is started with a token, so that a repeated start is the same query', () => {
    for (const [name, { Resource, Arguments }] of tasks) {
      if (String(Resource).endsWith('startQueryExecution')) {
        const { ClientRequestToken } = Arguments as { ClientRequestToken?: string }
        expect(ClientRequestToken, name).toMatch(/_query\.token %\}$/)
      }
    }
  })

  it('is stopped at its time limit, and counts as timed out', () => {
    expect(state('SummaryStop').Resource).toBe('arn:aws:states:::aws-sdk:athena:stopQueryExecution')
    expect(state('SummaryStop').Next).toBe('RecordFailure')
    expect(state('SummaryStop').Assign).toMatchObject({ summary_failure: { Error: 'QueryTimedOut' } })
  })

  it('is looked at after 1, 2, 4 ... and at most every 15 seconds', () => {
    expect(state('SummaryBuild').Assign).toMatchObject({ summary_wait: '{% 1 %}' })
    expect(state('SummaryWait').Assign).toEqual({ summary_wait: '{% $min([$summary_wait * 2, 15]) %}' })
  })
})
