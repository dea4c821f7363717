import { commerceSummaries } from '../../queries/commerce/index.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { stagedRelations } from '../../queries/sql/relations.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'
import { brand, runDate } from './athena-statements.ts'

/** The SELECT behind each summary as `commerce sql --dialect spark` prints it, by the name of its snapshot. */
export const sparkStatements = (): Record<string, string> =>
  Object.fromEntries(
    commerceSummaries.map((summary) => [
      summary.name,
      compileFor('spark', summarySelect(summary, brand, runDate), stagedRelations('spark', [commerceEvents])),
    ]),
  )
