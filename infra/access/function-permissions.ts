import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import type { FunctionName } from '../../pipelines/functions.ts'
import { QUERY_RESULTS } from '../../pipelines/names.ts'
import { ofSameSource } from '../../pipelines/pipeline-list.ts'
import { eventsDocument } from '../../pipelines/run-plan.ts'
import { eventLog } from '../../pipelines/sources/events/index.ts'
import type { SourceName } from '../../pipelines/sources/source.ts'
import type { DeployedFunction } from '../analytics/function-list.ts'
import { type Lake, RUNS } from '../lake/lake.ts'
import type { LakeArns } from './lake-arns.ts'
import {
  dropCandidates,
  listFolders,
  listLake,
  movePartitions,
  readObjects,
  readResults,
  readTables,
  writeAsAthena,
  writeObjects,
} from './lake-permissions.ts'
import { orderPermissions } from './order-permissions.ts'
import type { Permission } from './role-by-hand.ts'
import { tablePermissions } from './table-permissions.ts'

export interface About {
  readonly config: Config
  readonly lake: Lake
  readonly arns: LakeArns
  readonly pipelines: readonly Pipeline[]
  readonly stateMachineArn: (pipeline: Pipeline) => string
  readonly topicArn: string
  readonly eventBusArn: string
}

type Permissions = Readonly<Partial<Record<FunctionName, readonly Permission[]>>>

/**
 * What a function may do besides writing its log and sending traces: what its step does for every pipeline, and for the
 * sources of its pipelines.
 */
export function functionPermissions(about: About) {
  const bySource: Readonly<Record<SourceName, Permissions>> = {
    events: eventPermissions(about),
    orders: orderPermissions(about),
  }
  return ({ key, pipeline }: Pick<DeployedFunction, 'key' | 'pipeline'>): readonly Permission[] => {
    if (pipeline === undefined)
      return [...Object.values(bySource), tablePermissions(about, ownTablesOf(about.pipelines))].flatMap(
        (permissions) => permissions[key] ?? [],
      )
    return [
      ...(bySource[pipeline.source.name][key] ?? []),
      ...(tablePermissions(about, pipeline.stagedTables)[key] ?? []),
      ...(key === 'startRun' ? [seeOtherRuns(about, pipeline)] : []),
    ]
  }
}

const ownTablesOf = (pipelines: readonly Pipeline[]) => [
  ...new Set(pipelines.flatMap(({ stagedTables }) => stagedTables)),
]

const seeOtherRuns = ({ pipelines, stateMachineArn }: About, pipeline: Pipeline): Permission => ({
  to: 'SeeOtherRuns',
  actions: ['states:ListExecutions'],
  on: ofSameSource(pipelines, pipeline).map(stateMachineArn),
})

/** What functions do for every pipeline, and for those over the event log; for orders see order-permissions.ts. */
function eventPermissions(about: About): Permissions {
  const { config, lake, arns } = about
  const arrivalsDocument = arns.object('staging/arrivals.json')
  const contentsDocument = arns.object('staging/contents.json')
  const serviceDocuments = config.services.map(({ name }) => arns.object(eventsDocument(name)))
  const runs = [arns.below(RUNS)]
  const writeRun = writeObjects('WriteRunDocuments', runs)
  const readRun = readObjects('ReadRunDocuments', runs)
  const readStaging = readObjects('ReadStagingDocuments', [
    arrivalsDocument,
    contentsDocument,
    ...serviceDocuments,
  ])
  return {
    startRun: [
      listLake(arns),
      listFolders('ListRawLog', arns.rawBucket, [lake.rawPrefix]),
      readObjects('LookIntoRawLog', [arns.rawLog]),
      readStaging,
      writeObjects('ForgetServices', serviceDocuments),
      writeRun,
      { to: 'SeeWhatIsStaged', actions: ['glue:GetPartitions'], on: arns.staged(eventLog.stagedTables) },
    ],
    // It makes SQL of what it is asked and of the configuration.
    queryBuilder: [],
    switchPartitions: [
      listLake(arns),
      readObjects('ReadArrivalsDocuments', [arrivalsDocument, contentsDocument]),
      writeObjects('WriteArrivalsDocuments', [arrivalsDocument, contentsDocument]),
      readRun,
      writeRun,
      movePartitions('SwitchStagedPartitions', arns.staged(eventLog.stagedTables)),
    ],
    recordCounts: [
      ...readResults(arns),
      listLake(arns),
      readStaging,
      writeObjects('WriteServiceDocuments', serviceDocuments),
      readRun,
      writeRun,
    ],
    audit: [...readResults(arns), writeRun],
    publish: [
      {
        to: 'MovePublicTables',
        actions: ['glue:GetTable', 'glue:UpdateTable', 'glue:CreateTable'],
        on: arns.publicTables,
      },
      writeRun,
    ],
    recordFailure: [listLake(arns), readRun, writeRun],
    finishRun: [
      listLake(arns),
      readRun,
      writeRun,
      readStaging,
      writeObjects('AppendRunRecords', [arns.below('pipeline_runs/'), arns.below('data_quality_results/')]),
      ...readResults(arns),
      {
        to: 'AskForTheReport',
        actions: ['athena:StartQueryExecution', 'athena:StopQueryExecution'],
        on: [arns.workgroup],
      },
      readTables('ReadPublicTables', arns.publicTables),
      { to: 'SeeDefaultDatabase', actions: ['glue:GetDatabase'], on: arns.defaultDatabase },
      readObjects('ReadPublicRows', lake.outputPrefixes.events.map(arns.below)),
      writeAsAthena('WriteResultFiles', [arns.below(QUERY_RESULTS)]),
      { to: 'FindBucket', actions: ['s3:GetBucketLocation'], on: [arns.bucket] },
      ...dropCandidates(arns),
      {
        to: 'PutMetrics',
        actions: ['cloudwatch:PutMetricData'],
        on: [{ arn: '*', because: 'Metrics are no resources; the condition names the one namespace.' }],
        when: { StringEquals: { 'cloudwatch:namespace': `${config.aws.brand}/DataQuality` } },
      },
      {
        to: 'AnnounceRun',
        actions: ['events:PutEvents'],
        on: [about.eventBusArn],
        when: { StringEquals: { 'events:source': 'commerce.pipelines' } },
      },
      { to: 'TellPeople', actions: ['sns:Publish'], on: [about.topicArn] },
    ],
    stopQueries: [
      {
        to: 'StopQueries',
        actions: ['athena:ListQueryExecutions', 'athena:BatchGetQueryExecution', 'athena:StopQueryExecution'],
        on: [arns.workgroup],
      },
      ...dropCandidates(arns),
    ],
  }
}
