import { isLocalDate } from '../queries/model/calendar.ts'
import { PipelineError } from './errors.ts'

/** Throws InvalidInput, naming the field, unless the text is a calendar day. */
export function requireLocalDate(field: string, given: string): void {
  if (isLocalDate(given)) return
  throw new PipelineError(
    'InvalidInput',
    `${field} "${given}" is no calendar day; expected YYYY-MM-DD, such as 2026-11-05`,
  )
}
