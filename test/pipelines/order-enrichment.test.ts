import aslValidator from 'asl-validator'
import { describe, expect, it } from 'vitest'
import { errorClasses, errorCodeOf, retriesFromTable } from '../../pipelines/errors.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { stateMachineOf } from '../../pipelines/state-machine.ts'
import type { State } from '../../pipelines/states.ts'
import { checkDefinition } from '../../state-machine/index.ts'

const orderEnrichment = stateMachineOf(orders)

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
const all = [...statesOf(orderEnrichment.States)]
const tasks = all.filter(([, { Type }]) => Type === 'Task')

function state(name: string): State {
  const found = all.find(([candidate]) => candidate === name)
  if (found === undefined) throw new Error(`no state ${name}`)
  return found[1]
}
/** Where the failure of a state goes. */
const caughtBy = ({ Catch: catches }: State): string | undefined =>
  (catches as { Next: string }[] | undefined)?.[0]?.Next

describe('the definition of order-enrichment', () => {
  it('is accepted by the ASL linter', () => {
    // The linter writes into what it is given. Placeholders stand where a deployment puts ARNs.
    const { isValid, errors } = aslValidator(structuredClone(orderEnrichment), {
      checkArn: false,
      checkPaths: true,
    })
    expect(errors).toEqual([])
    expect(isValid).toBe(true)
  })

  it('is accepted by our interpreter, every JSONata expression in it', () => {
    expect(() => checkDefinition(orderEnrichment)).not.toThrow()
  })

  it('is plain data: what JSON keeps of it is all of it', () => {
    expect(JSON.parse(JSON.stringify(orderEnrichment))).toEqual(orderEnrichment)
  })

  it('fits well into the limit of a definition, 1 MB', () => {
    expect(JSON.stringify(orderEnrichment).length).toBeLessThan(200_000)
  })

  it('names each state once, at any depth, in at most 80 characters', () => {
    const names = all.map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => name.length > 80)).toEqual([])
  })

  it('waits for the Glue job, and for nothing else', () => {
    expect(
      tasks.filter(([, { Resource }]) => String(Resource).includes('.sync')).map(([name]) => name),
    ).toEqual(['RunJob'])
    expect(state('RunJob').Arguments).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder that a deployment replaces.
      JobName: '${OrdersJob}',
      Arguments: { '--plan': '{% $job_plan %}' },
    })
  })
})

describe('every task', () => {
  it('retries what the error table retries, and nothing else', () => {
    for (const [name, { Retry }] of tasks) expect(Retry, name).toEqual(retriesFromTable())
  })

  it('has its failure caught, unless it is what records failures or begins and ends the run', () => {
    const uncaught = tasks.filter(([, one]) => caughtBy(one) === undefined).map(([name]) => name)
    expect(uncaught.sort()).toEqual(
      // SwitchRecords is within StageRecords, which catches.
      ['ServiceFailed', 'FinishRun', 'RecordFailure', 'RunUnstaged', 'StartRun', 'SwitchRecords'].sort(),
    )
    expect(caughtBy(state('StageRecords'))).toBe('RunUnstaged')
  })
})

describe('a failure', () => {
  it('of a service is recorded, and the other services go on', () => {
    const ofService = all.filter(
      ([, { Type }, within]) => within.length === 1 && within[0] === 'Services' && Type === 'Task',
    )
    const elsewhere = ofService.filter(([, one]) => caughtBy(one) !== 'ServiceFailed').map(([name]) => name)
    expect(elsewhere).toEqual(['ServiceFailed'])
    expect(all.filter(([, { Type }, within]) => Type === 'Fail' && within[0] === 'Services')).toEqual([])
  })

  it('of the job lets go on what it had built before', () => {
    expect([caughtBy(state('RunJob')), state('RunJob').Next]).toEqual(['RegisterJob', 'RegisterJob'])
    expect(caughtBy(state('PrepareJob'))).toBe('Services')
    expect(state('WhatToBuild').Default).toBe('NotBuilt')
  })

  it('that Glue may name has a class in the table', () => {
    expect(errorCodeOf('States.TaskFailed')).toBe('GlueJobFailed')
    expect(errorCodeOf('Glue.ConcurrentRunsExceededException')).toBe('QueryQuotaExceeded')
    expect(errorCodeOf('Glue.InternalServiceException')).toBe('ServiceUnavailable')
    expect(errorCodeOf('Glue.AccessDeniedException')).toBe('AccessDenied')
    expect(errorClasses.GlueJobFailed).not.toHaveProperty('retried')
  })
})

describe('the tables of a service', () => {
  it('are switched when both audits have passed, lines and orders in one step of the run', () => {
    expect(state('JudgeLines').Next).toBe('ChangedLines')
    expect((state('ChangedLinesDecide').Choices as { Next: string }[])[0]?.Next).toBe('AuditOrders')
    expect(state('JudgeOrders').Next).toBe('ChangedOrders')
    expect((state('ChangedOrdersDecide').Choices as { Next: string }[])[0]?.Next).toBe('SwitchMonths')
  })

  it('are audited and switched in the same way, whoever has built them', () => {
    expect((state('OrdersDecide').Choices as { Next: string }[])[0]?.Next).toBe('AuditLines')
    expect(state('BuiltByJob').Next).toBe('AuditLines')
  })
})

describe('queries at once', () => {
  it('are bounded by the plan where services and summaries fan out, and one everywhere else', () => {
    const widths = all
      .filter(([, { Type }]) => Type === 'Map')
      .map(([name, { MaxConcurrency }]) => [name, MaxConcurrency])
    expect(Object.fromEntries(widths)).toEqual({
      StageRecords: 1,
      Services: '{% $services_at_once %}',
      Batches: 1,
      Summaries: '{% $summaries_at_once %}',
    })
  })
})
