import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { AwsClients } from './clients.ts'

export interface S3Object {
  readonly key: string
  readonly bytes: number
  readonly etag: string
  readonly modifiedMs: number
  /** In an archive, where Athena passes it over without a word. */
  readonly isArchived: boolean
}
export interface S3Folder {
  /** Full prefixes, each ending in `/`. */
  readonly folders: readonly string[]
  readonly objects: readonly S3Object[]
  /** Whether there is more than was asked for. */
  readonly isCut: boolean
}
interface Listing {
  readonly bucket: string
  readonly prefix: string
  /** One folder's own entries, or all that lies below. */
  readonly depth: 'folder' | 'below'
  /** Pages of 1000 entries; all when absent. */
  readonly mostPages?: number
}

/** Lists objects by prefix, page after page. */
export async function listS3({ s3 }: AwsClients, listing: Listing): Promise<S3Folder> {
  const { bucket, prefix, depth, mostPages = Number.POSITIVE_INFINITY } = listing
  const folders: string[] = []
  const objects: S3Object[] = []
  let next: string | undefined
  for (let page = 0; page === 0 || (next !== undefined && page < mostPages); page++) {
    const answer = await s3().send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        ...(depth === 'folder' && { Delimiter: '/' }),
        ContinuationToken: next,
        // A key may hold characters that the answer's XML cannot.
        EncodingType: 'url',
      }),
    )
    for (const { Prefix = '' } of answer.CommonPrefixes ?? []) folders.push(decoded(Prefix))
    for (const { Key = '', Size = 0, ETag = '', StorageClass = '', LastModified } of answer.Contents ?? []) {
      objects.push({
        key: decoded(Key),
        bytes: Size,
        etag: ETag,
        modifiedMs: LastModified?.getTime() ?? 0,
        isArchived: ['GLACIER', 'DEEP_ARCHIVE'].includes(StorageClass),
      })
    }
    next = answer.IsTruncated === true ? answer.NextContinuationToken : undefined
  }
  return { folders, objects, isCut: next !== undefined }
}

const decoded = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '))
