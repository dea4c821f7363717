import { QUERY_RESULTS } from '../../pipelines/names.ts'
import type { LakeArns } from './lake-arns.ts'
import type { Pattern, Permission } from './role-by-hand.ts'

type Resources = Permission['on']

export const readObjects = (to: string, on: Resources): Permission => ({ to, actions: ['s3:GetObject'], on })
export const writeObjects = (to: string, on: Resources): Permission => ({ to, actions: ['s3:PutObject'], on })

/**
 * Lists the lake. Without it S3 answers 403 and not 404 for a document that isn't there yet; limiting it to prefixes
 * would bring the 403 back, because a request for one object has no prefix.
 */
export const listLake = ({ bucket }: LakeArns): Permission => ({
  to: 'ListLake',
  actions: ['s3:ListBucket'],
  on: [bucket],
})

export const listFolders = (to: string, bucket: string, folders: readonly string[]): Permission => ({
  to,
  actions: ['s3:ListBucket'],
  on: [bucket],
  when: { StringLike: { 's3:prefix': folders.map((folder) => `${folder}*`) } },
})

/** The rows of a query that has ended: Athena reads its result file with the caller's permissions. */
export const readResults = (arns: LakeArns): Permission[] => [
  {
    to: 'ReadResults',
    actions: ['athena:GetQueryExecution', 'athena:GetQueryResults'],
    on: [arns.workgroup],
  },
  readObjects('ReadResultFiles', [arns.below(QUERY_RESULTS)]),
]

/** What Athena does to Glue on behalf of whoever reads tables. */
export const readTables = (to: string, on: Resources): Permission => ({
  to,
  actions: [
    'glue:GetDatabase',
    'glue:GetTable',
    'glue:GetTables',
    'glue:GetPartition',
    'glue:GetPartitions',
    'glue:BatchGetPartition',
  ],
  on,
})

/** Athena writes objects of any size, and takes back those that it could not finish. */
export const writeAsAthena = (to: string, on: readonly Pattern[]): Permission => ({
  to,
  actions: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
  on,
})

export const dropCandidates = (arns: LakeArns): Permission[] => [
  { to: 'FindCandidates', actions: ['glue:GetTables'], on: arns.anyTable },
  { to: 'DropCandidates', actions: ['glue:DeleteTable'], on: arns.candidates },
]

/** What a table whose partitions are moved is asked and told. */
export const movePartitions = (to: string, on: Permission['on']): Permission => ({
  to,
  actions: [
    'glue:GetTable',
    'glue:GetPartitions',
    'glue:BatchCreatePartition',
    'glue:BatchUpdatePartition',
    'glue:BatchDeletePartition',
  ],
  on,
})
