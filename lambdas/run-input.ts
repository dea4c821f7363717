import { z } from 'zod'
import { PipelineError } from '../pipelines/errors.ts'
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
  const parsed = runInput.safeParse(value ?? {})
  if (!parsed.success) throw new PipelineError('InvalidInput', z.prettifyError(parsed.error))
  const { run_date, query_types } = parsed.data
  if (run_date !== undefined) requireLocalDate('run_date', run_date)
  const unknown = query_types?.find((queryType) => !knownQueryTypes.includes(queryType))
  if (unknown !== undefined) {
    throw new PipelineError(
      'InvalidInput',
      `query type "${unknown}" does not exist; known are ${knownQueryTypes.join(', ')}`,
    )
  }
  return parsed.data
}
