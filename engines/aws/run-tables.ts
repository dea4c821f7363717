import { PutObjectCommand } from '@aws-sdk/client-s3'
import { parquetFile } from '../parquet-rows.ts'
import type { RunTables } from '../ports.ts'
import type { AwsClients } from './clients.ts'

/** Appends to a table by putting one more small Parquet file into its folder; the same name again replaces the file. */
export const s3RunTables = ({ s3 }: AwsClients, bucket: string): RunTables => ({
  async append(table, columns, fileName, rows) {
    if (rows.length === 0) return
    await s3().send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${table}/${fileName}.parquet`,
        Body: await parquetFile(columns, rows),
        ContentType: 'application/vnd.apache.parquet',
      }),
    )
  },
})
