import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { eventLog } from '../../pipelines/sources/events/index.ts'
import { rawOrders } from '../../pipelines/sources/orders/index.ts'
import type { SourceName } from '../../pipelines/sources/source.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { AFFECTED_MONTHS, type Lake, stagedFolder } from '../lake/lake.ts'
import type { LakeArns } from './lake-arns.ts'
import type { Pattern, Permission } from './role-by-hand.ts'

/** How far the statements and the job of a state machine reach. */
export interface Reach {
  /** Raw text, where it is read by Athena. */
  readonly raw?: { readonly objects: Pattern; readonly prefix: string }
  /** Tables that statements read besides candidates, each list in a statement of its own. */
  readonly tables: readonly Permission['on'][]
  /** Folders of the lake that statements read and do not write. */
  readonly read: readonly string[]
  readonly written: readonly string[]
  readonly jobArn?: string
}

interface Around {
  readonly config: Config
  readonly lake: Lake
  readonly arns: LakeArns
  readonly job: { readonly jobArn: string } | undefined
}

/** How far the state machine of a pipeline reaches. */
export const reachOf = (pipeline: Pipeline, around: Around): Reach => {
  const reach = bySource[pipeline.source.name](around, [pipeline.outputPrefix(around.config)])
  return withOwnTables(reach, pipeline, around.arns)
}

const withOwnTables = (reach: Reach, { stagedTables }: Pipeline, arns: LakeArns): Reach =>
  stagedTables.length === 0
    ? reach
    : {
        ...reach,
        tables: [...reach.tables, arns.staged(stagedTables)],
        written: [...stagedTables.map(stagedFolder), ...reach.written],
      }

/** `published`: the folders of public tables. */
const bySource: Readonly<Record<SourceName, (around: Around, published: readonly string[]) => Reach>> = {
  events: ({ lake, arns }, published) => ({
    raw: { objects: arns.rawLog, prefix: lake.rawPrefix },
    tables: [[...new Set([...arns.rawLines, ...arns.staged(eventLog.stagedTables)])]],
    read: [],
    written: [...eventLog.stagedTables.map(stagedFolder), ...published],
  }),
  // Where a job parses and builds, statements do neither.
  orders: ({ lake, arns, job }, published) => {
    const records = arns.staged(rawOrders.stagedTables)
    const built = [...rawOrders.stagedTables.map(stagedFolder), AFFECTED_MONTHS]
    return job !== undefined
      ? { tables: [records, arns.monthlyTables], read: built, written: published, jobArn: job.jobArn }
      : {
          raw: { objects: arns.rawOrders, prefix: lake.rawOrdersPrefix },
          tables: [
            [...new Set([...arns.rawOrderLines, ...records, ...arns.staged([commerceEvents])])],
            arns.monthlyTables,
          ],
          read: [stagedFolder(commerceEvents)],
          written: [...built, ...published],
        }
  },
}
