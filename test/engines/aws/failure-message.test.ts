import { expect, test } from 'vitest'
import { failureMessage, failureSubject } from '../../../engines/aws/failure-message.ts'
import type { RunReport, SummaryReport } from '../../../pipelines/run-report.ts'

const failed = (table: string, code: string, cause: string) =>
  ({ table, status: 'failed', audit: [], error: { code, cause } }) as unknown as SummaryReport
const run = (...summaries: SummaryReport[]) =>
  ({ run_id: 'run-1', status: 'FAILED', services: [{ summaries }] }) as unknown as RunReport
const message = (...summaries: SummaryReport[]) => failureMessage(run(...summaries), 's3://b/report.html')
const count = (text: string, part: string) => text.split(part).length - 1

test('tables that failed for one reason stand together, with what to do once', () => {
  const text = message(
    failed('a', 'StagingFailed', 'no disk'),
    failed('b', 'QueryTimedOut', 'stopped after 1800 s'),
    failed('c', 'StagingFailed', 'no disk'),
  )
  expect(text).toContain('Not published: a, c\n')
  expect(text).toContain('Not published: b\n')
  expect(count(text, 'Read the cause, correct what it names, and run again.')).toBe(1)
  expect(text).toContain('Raise queryTimeoutSeconds')
})

test('a code that the table does not know is explained as unexpected', () => {
  const text = message(failed('a', 'toString', 'odd'))
  expect(text).toContain('Why: toString.')
  expect(text).toContain('Report it with the run id and the cause.')
})

test('long causes and many tables stay within what SNS takes, and the report is still named', () => {
  const many = Array.from({ length: 500 }, (_, i) =>
    failed(`t${i}`, 'QueryFailed', `${i} ${'한'.repeat(9000)}`),
  )
  const text = message(...many)
  expect(Buffer.byteLength(text)).toBeLessThan(256 * 1024)
  expect(text).toContain('s3://b/report.html')
  expect(count(text, '한한한')).toBeGreaterThan(10)
})

test.each([
  [[failed('a', 'QueryFailed', '')], 'Commerce: 1 table failed in run run-1'],
  [
    [failed('a', 'QueryFailed', ''), failed('b', 'QueryFailed', '')],
    'Commerce: 2 tables failed in run run-1',
  ],
])('the subject counts', (summaries, subject) => {
  expect(failureSubject(run(...summaries))).toBe(subject)
})
