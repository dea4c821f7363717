import type { Config } from '../../pipelines/config.ts'
import { accountDocument, serviceDocument } from '../../pipelines/orders/run-plan.ts'
import { rawOrders } from '../../pipelines/sources/orders/index.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { AFFECTED_MONTHS, type Lake, RUNS, stagedFolder } from '../lake/lake.ts'
import type { LakeArns } from './lake-arns.ts'
import {
  listFolders,
  listLake,
  movePartitions,
  readObjects,
  readResults,
  readTables,
  writeObjects,
} from './lake-permissions.ts'
import type { Permission } from './role-by-hand.ts'

interface About {
  readonly config: Config
  readonly lake: Lake
  readonly arns: LakeArns
}

/** What functions may do for pipelines over orders, besides what they do for every pipeline. */
export function orderPermissions({ config, lake, arns }: About) {
  const parsedDocument = arns.object('staging/orders/parsed.json')
  const ofServices = (document: (service: string) => string) =>
    config.services.map(({ name }) => arns.object(document(name)))
  const listRaw = listFolders('ListRawOrders', arns.rawBucket, [lake.rawOrdersPrefix])
  const runs = [arns.below(RUNS)]
  const seeMonths: Permission = {
    to: 'SeeMonths',
    actions: ['glue:GetTable', 'glue:GetPartitions'],
    on: arns.monthlyTables,
  }
  const seeStagedDays = {
    to: 'SeeStagedDays',
    actions: ['glue:GetPartitions'],
    on: [...new Set([...arns.staged(rawOrders.stagedTables), ...arns.staged([commerceEvents])])],
  }
  return {
    startRun: [
      listLake(arns),
      listRaw,
      readObjects('LookIntoRawOrders', [arns.rawOrders]),
      readObjects('ReadOrdersDocuments', [parsedDocument, ...ofServices(serviceDocument)]),
      writeObjects('WriteRunDocuments', runs),
      seeStagedDays,
      seeMonths,
    ],
    prepareJob: [
      listLake(arns),
      listRaw,
      readObjects('ReadRunDocuments', runs),
      writeObjects('WriteRunDocuments', runs),
      seeStagedDays,
      seeMonths,
    ],
    // Which raw days are there, and whether public tables have the columns that statements name.
    queryBuilder: [listRaw, { to: 'SeeMonthlyTables', actions: ['glue:GetTable'], on: arns.monthlyTables }],
    switchPartitions: [
      movePartitions('SwitchRecords', arns.staged(rawOrders.stagedTables)),
      readObjects('ReadParsedDocument', [parsedDocument]),
      writeObjects('WriteParsedDocument', [parsedDocument]),
      ...(config.orders.engine === 'glue' ? registerJob(lake, arns) : []),
    ],
    recordCounts: [writeObjects('WriteRecordAccounts', ofServices(accountDocument))],
    publish: [
      movePartitions('SwitchMonths', arns.monthlyTables),
      listLake(arns),
      readObjects('ReadRunDocuments', runs),
      ...readResults(arns),
      writeObjects('WriteOrdersDocuments', ofServices(serviceDocument)),
    ],
    finishRun: [
      readTables('ReadRecords', arns.staged(rawOrders.stagedTables)),
      readObjects(
        'ReadRecordsAndOrders',
        [...rawOrders.stagedTables.map(stagedFolder), ...lake.outputPrefixes.orders].map(arns.below),
      ),
      readObjects('ReadRecordAccounts', ofServices(accountDocument)),
    ],
  } satisfies Record<string, readonly Permission[]>
}

/** Looks for the marks that the job leaves beside what is whole, and makes candidates of that. */
const registerJob = (lake: Lake, arns: LakeArns): Permission[] => [
  readObjects(
    'SeeWhatIsDone',
    [...rawOrders.stagedTables.map(stagedFolder), AFFECTED_MONTHS, ...lake.outputPrefixes.orders].map(
      arns.below,
    ),
  ),
  {
    to: 'RegisterCandidates',
    actions: [
      'glue:CreateTable',
      'glue:UpdateTable',
      'glue:GetPartitions',
      'glue:BatchCreatePartition',
      'glue:BatchUpdatePartition',
    ],
    on: arns.candidates,
  },
]
