import type { Pipeline } from '../pipelines/define-pipeline.ts'
import type { AnySummary } from '../queries/model/summary.ts'
import { everything } from '../queries/model/windows.ts'

/** What the report wants to know of a table's declaration. */
export type ShownTable = Omit<AnySummary, 'query' | 'doors'>

/** The tables of a pipeline, in the order in which they are shown. */
export const shownTables = ({ monthlyTables, summaries }: Pipeline): readonly ShownTable[] => [
  ...monthlyTables.map(({ name, doc, columns, grain }) => ({
    name,
    doc,
    columns,
    grain,
    window: everything,
    agreements: [],
  })),
  ...summaries,
]
