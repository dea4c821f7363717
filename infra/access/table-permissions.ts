import type { Config } from '../../pipelines/config.ts'
import type { FunctionName } from '../../pipelines/functions.ts'
import { tableDocument } from '../../pipelines/run-plan.ts'
import type { DerivedTable } from '../../queries/model/define-staged-table.ts'
import type { LakeArns } from './lake-arns.ts'
import { movePartitions, readObjects, writeObjects } from './lake-permissions.ts'
import type { Permission } from './role-by-hand.ts'

/** What functions may do to tables that pipelines stage for themselves, besides what they do for their source. */
export function tablePermissions(
  { config, arns }: { readonly config: Config; readonly arns: LakeArns },
  stagedTables: readonly DerivedTable[],
): Partial<Record<FunctionName, readonly Permission[]>> {
  if (stagedTables.length === 0) return {}
  const documents = stagedTables.flatMap((table) =>
    config.services.map(({ name }) => arns.object(tableDocument(table, name))),
  )
  const readDays = readObjects('ReadTableDocuments', documents)
  return {
    startRun: [
      { to: 'SeeOwnStagedDays', actions: ['glue:GetPartitions'], on: arns.staged(stagedTables) },
      readDays,
    ],
    switchPartitions: [
      movePartitions('SwitchOwnStagedDays', arns.staged(stagedTables)),
      readDays,
      writeObjects('WriteTableDocuments', documents),
    ],
  }
}
