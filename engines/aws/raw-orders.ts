import { createHash } from 'node:crypto'
import { PipelineError } from '../../pipelines/errors.ts'
import type { OrderDay } from '../../pipelines/sources/orders/days-to-parse.ts'
import { isHidden, otherFormatEnding } from '../../queries/model/raw-files.ts'
import type { RawOrders } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { textBytes } from './day-folders.ts'
import { inParallel } from './in-parallel.ts'
import { type RawPlace, S3RawFolder } from './raw-folder.ts'
import { listS3, type S3Object } from './s3-listing.ts'

const FOLDERS_AT_ONCE = 16

/** Raw records of shops in a bucket: folders by UTC arrival day, and whatever folders below. */
export class S3RawOrders extends S3RawFolder<OrderDay> implements RawOrders {
  constructor(clients: AwsClients, place: RawPlace) {
    super(clients, {
      ...place,
      folders: 'year=/month=/day=',
      // A day that is left out would be one whose files are gone. Archiving changes neither content nor time.
      archivedDays: 'listed',
      dayOf: orderDay,
    })
  }
}

/**
 * Those of the arrival days that have folders, as addresses of these. Throws RawLogDamaged when a file of theirs is in
 * an archive: engines pass it over, or fail, and the day would be left with fewer records.
 */
export async function foldersOfDays(
  clients: AwsClients,
  place: RawPlace,
  days: readonly string[],
): Promise<{ readonly day: string; readonly address: string }[]> {
  const { bucket } = place
  const folders = await inParallel(days, FOLDERS_AT_ONCE, async (day) => {
    const [year, month, date] = day.split('-')
    const prefix = `${place.prefix}year=${year}/month=${month}/day=${date}/`
    const { objects } = await listS3(clients, { bucket, prefix, depth: 'below' })
    const isRead = (key: string) =>
      !isHidden(key.slice(place.prefix.length)) && otherFormatEnding(key) === undefined
    const archived = objects.find(({ key, isArchived }) => isArchived && isRead(key))
    if (archived !== undefined) {
      throw new PipelineError(
        'RawLogDamaged',
        `s3://${bucket}/${archived.key} is in an archive, where it cannot be read: restore it into a readable storage class`,
      )
    }
    return { day, address: `s3://${bucket}/${prefix}`, isThere: objects.length > 0 }
  })
  return folders.filter(({ isThere }) => isThere)
}

const orderDay = (day: string, files: readonly S3Object[]): OrderDay => ({
  day,
  bytes: textBytes(files),
  signature: signatureOf(files),
  hasOnlyGrownSince: (before) => signatureOf(files, Number(before.split('.')[0])) === before,
})

/** The signature of the files that were last modified by a time: `{latest such time}.{hash over them}`. */
function signatureOf(files: readonly S3Object[], byMs = Number.MAX_SAFE_INTEGER): string {
  const hash = createHash('sha256')
  let latestMs = 0
  for (const { key, bytes, etag, modifiedMs } of files) {
    if (modifiedMs > byMs) continue
    hash.update(JSON.stringify([key, bytes, etag, modifiedMs]))
    latestMs = Math.max(latestMs, modifiedMs)
  }
  return `${latestMs}.${hash.digest('hex').slice(0, 32)}`
}
