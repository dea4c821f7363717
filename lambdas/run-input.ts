import { z } from 'zod'
import { didYouMean } from '../pipelines/did-you-mean.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { problemLines } from '../pipelines/problem-lines.ts'
import { requireLocalDate } from '../pipelines/run-date.ts'

const runInput = z.strictObject({
  service_names: z.array(z.string()).min(1).optional(),
  query_types: z.array(z.string()).min(1).optional(),
  run_date: z.string().optional(),
  replace_newer: z.boolean().default(false),
})
export type RunInput = z.infer<typeof runInput>

/** The input of an execution. Throws InvalidInput that names the field, what was given and what is allowed. */
export function readRunInput(value: unknown, knownQueryTypes: readonly string[]): RunInput {
  const given = value ?? {}
  const lines = problemLines(runInput, given)
  if (lines.length > 0) throw new PipelineError('InvalidInput', `the input of the run:\n${lines.join('\n')}`)
  const input = runInput.parse(given)
  if (input.run_date !== undefined) requireLocalDate('run_date', input.run_date)
  requireQueryTypes(input.query_types, knownQueryTypes)
  return input
}

/** Throws InvalidInput for a query type that is not known. */
export function requireQueryTypes(given: readonly string[] | undefined, known: readonly string[]): void {
  const unknown = given?.find((queryType) => !known.includes(queryType))
  if (unknown === undefined) return
  throw new PipelineError(
    'InvalidInput',
    `query type "${unknown}" does not exist; known are ${known.join(', ')}${didYouMean(unknown, known)}`,
  )
}
