import { describe, expect, it } from 'vitest'
import {
  type ErrorCode,
  errorClasses,
  errorCodeOf,
  PipelineError,
  retriesFromTable,
  seenAs,
} from '../../pipelines/errors.ts'

const classes = Object.entries(errorClasses) as [
  ErrorCode,
  { meaning: string; outcome: string; whatToDo: string; retried?: object },
][]

describe('the table of errors', () => {
  it.each(classes)(
    'says of %s what it means and what a person does',
    (_code, { meaning, outcome, whatToDo }) => {
      expect(meaning).toMatch(/^[A-Z].*\.$/)
      expect(outcome).toMatch(/^[A-Z].*\.$/)
      expect(whatToDo).toMatch(/^[A-Z].*\.$/)
    },
  )

  it('puts every name that a state machine sees into one class', () => {
    const names = classes.flatMap(([code]) => seenAs(code))
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('knows our own failures by their code', () => {
    for (const [code] of classes) expect(errorCodeOf(new PipelineError(code, 'x').name)).toBe(code)
  })

  it.each([
    ['Athena.ThrottlingException', 'Throttled'],
    ['Athena.TooManyRequestsException', 'QueryQuotaExceeded'],
    ['Athena.InternalServerException', 'ServiceUnavailable'],
    ['Lambda.ServiceException', 'ServiceUnavailable'],
    ['QueryFailed', 'QueryFailed'],
    ['QueryTimedOut', 'QueryTimedOut'],
    ['AuditFailed', 'AuditFailed'],
    ['Athena.AccessDeniedException', 'AccessDenied'],
    ['TypeError', 'Unexpected'],
    ['States.Timeout', 'StepTimedOut'],
    ['States.ALL', 'Unexpected'],
    ['', 'Unexpected'],
  ])('finds %s in the class %s', (name, code) => {
    expect(errorCodeOf(name)).toBe(code)
  })

  it('retries what passes by itself, and nothing else', () => {
    const retried = classes.filter(([, { retried }]) => retried !== undefined).map(([code]) => code)
    expect(retried).toEqual(['Throttled', 'QueryQuotaExceeded', 'ServiceUnavailable', 'StepTimedOut'])
  })

  it('gives each class that is retried one Retry with its own patience', () => {
    expect(retriesFromTable().map(({ ErrorEquals, MaxAttempts }) => [ErrorEquals[0], MaxAttempts])).toEqual([
      ['Throttled', 8],
      ['QueryQuotaExceeded', 8],
      ['ServiceUnavailable', 3],
      ['StepTimedOut', 3],
    ])
  })

  it('never waits longer than a minute between two attempts', () => {
    for (const retry of retriesFromTable()) {
      expect(retry).toMatchObject({ JitterStrategy: 'FULL', BackoffRate: 2 })
      expect(retry.MaxDelaySeconds).toBeLessThanOrEqual(60)
      expect(retry.IntervalSeconds).toBeLessThanOrEqual(retry.MaxDelaySeconds)
    }
  })
})

describe('an error of a known class', () => {
  it('has the name that a state machine catches, and keeps its cause', () => {
    const cause = new Error('why')
    const error = new PipelineError('AuditFailed', 'what', cause)
    expect([error.name, error.code, error.message, error.cause]).toEqual([
      'AuditFailed',
      'AuditFailed',
      'what',
      cause,
    ])
    expect(errorCodeOf(error.name)).toBe('AuditFailed')
  })
})
