// Not run: `tsc --noEmit` is the test. Each @ts-expect-error is an error of its own when what follows compiles.
import type { StepHandlers } from '../../lambdas/step-handlers.ts'
import { answerOf, inputOf, jsonata } from '../../pipelines/expressions.ts'
import { lambda, ofRun } from '../../pipelines/lambda-task.ts'
import { queryStates, resultOf } from '../../pipelines/query-states.ts'
import type { PlannedService } from '../../pipelines/run-plan.ts'
import type { StepAnswer } from '../../pipelines/steps.ts'

const service = inputOf<PlannedService>()
const which = { service_name: service('service_name'), run_date: service('run_date') }
const judged = {
  ...ofRun,
  ...which,
  query_type: 'search_analytics',
  query_execution_id: resultOf('audit').id,
}

// A payload with every field of the step's event, each an expression of its type or a literal.
lambda({ step: 'audit', payload: judged })

const { query_execution_id: _, ...incomplete } = judged
// @ts-expect-error: a field is missing.
lambda({ step: 'audit', payload: incomplete })

lambda({
  step: 'audit',
  // @ts-expect-error: a field is misspelt.
  payload: { ...incomplete, query_executionid: resultOf('audit').id },
})

lambda({
  step: 'audit',
  // @ts-expect-error: the expression yields a number where text is expected.
  payload: { ...judged, query_execution_id: jsonata<number>('$count([1])') },
})

lambda({
  step: 'audit',
  // @ts-expect-error: a number where text is expected.
  payload: { ...judged, query_execution_id: 7 },
})

// @ts-expect-error: there is no such step.
lambda({ step: 'audits', payload: judged })

// @ts-expect-error: the plan has no such field.
service('service')

// @ts-expect-error: the step answers nothing of this name.
answerOf<StepAnswer<'audit'>>()('row')

const leads = { name: 'counts', next: 'Next', onFailure: { next: 'Failed', variable: 'failure' } }
queryStates({ ...leads, statement: { kind: 'record_counts', ...which } })

// @ts-expect-error: no statement is of this kind.
queryStates({ ...leads, statement: { kind: 'record_count', ...which } })

// @ts-expect-error: this statement is told its days.
queryStates({ ...leads, statement: { kind: 'events', ...which } })

type Auditor = Pick<StepHandlers, 'audit'>
const wantsMore = () => async (_: { rows: number }) => ({ rows: 1 })
// @ts-expect-error: a handler that wants what the step is not told.
export const drifted: Auditor = { audit: wantsMore }

// @ts-expect-error: a handler that answers nothing where the definition reads an answer.
export const silent: Auditor = { audit: () => async () => undefined }
