import { HeadObjectCommand } from '@aws-sdk/client-s3'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { ORDER_OBJECT_FILES } from '../../queries/model/raw-files.ts'
import { sparkRawOrders } from '../../queries/sql/spark/raw-orders.ts'
import { sparkSettings } from '../../queries/sql/spark/settings.ts'
import { columnList } from '../../queries/sql/type-names.ts'
import type { JobWriter } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { awsErrorName } from './failures.ts'
import type { RawPlace } from './raw-folder.ts'
import { foldersOfDays } from './raw-orders.ts'

/** The object that the job leaves beside a statement's rows when they are all there. */
export const DONE_MARK = '_DONE'

interface JobPlace {
  /** The lake's. */
  readonly bucket: string
  readonly rawOrders: RawPlace
}

/** Writes for Spark, and looks at what the job has left in the lake's bucket. */
export const glueJobWriter = (clients: AwsClients, { bucket, rawOrders }: JobPlace): JobWriter => ({
  engine: 'spark',
  settings: sparkSettings,
  schema: (columns) => columnList('spark', columns),
  address: (location) => `s3://${bucket}/${location}`,

  /** Throws RawLogDamaged when a file of these days is in an archive. */
  async rawOrders(days) {
    const locations = (await foldersOfDays(clients, rawOrders, days)).map(({ address }) => address)
    const view = (of: string) => `raw_order_${of}_${(days[0] ?? FLAT_ARRIVALS).replaceAll('-', '_')}`
    const [lines, objects] = [view('lines'), view('objects')]
    return {
      relation: sparkRawOrders(lines, objects),
      sources: [
        { view: lines, format: 'lines', locations },
        { view: objects, format: 'files', locations, names: ORDER_OBJECT_FILES },
      ],
    }
  },

  async isDone(location) {
    try {
      await clients.s3().send(new HeadObjectCommand({ Bucket: bucket, Key: `${location}/${DONE_MARK}` }))
      return true
    } catch (error) {
      // An answer to HEAD has no body that would say NoSuchKey.
      if (awsErrorName(error) === 'NotFound') return false
      throw error
    }
  },
})
