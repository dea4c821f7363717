import { pipelines } from '../../pipelines/index.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'
import { brand, relationsOf, runDate } from './athena-statements.ts'

/** The SELECT behind each summary as `commerce sql --dialect spark` prints it, by the name of its snapshot. */
export const sparkStatements = (): Record<string, string> =>
  Object.fromEntries(
    pipelines.flatMap((pipeline) =>
      pipeline.summaries.map((summary) => [
        `${pipeline.name}/${summary.name}`,
        compileFor('spark', summarySelect(summary, brand, runDate), relationsOf('spark', pipeline)),
      ]),
    ),
  )
