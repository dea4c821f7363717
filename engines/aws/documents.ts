import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { documentContent, documentText } from '../document-text.ts'
import type { Documents } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { awsErrorName, awsFailure } from './failures.ts'

const contentTypes: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

/** Documents as objects of the lake's bucket; S3 replaces an object whole or not at all. */
export const s3Documents = ({ s3 }: AwsClients, bucket: string): Documents => ({
  async read<T>(path: string) {
    try {
      const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: path }))
      const text = (await Body?.transformToString()) ?? ''
      return documentContent(path, text) as T | undefined
    } catch (error) {
      if (awsErrorName(error) === 'NoSuchKey') return undefined
      // What breaks off while the content arrives comes past the client.
      throw awsFailure(error, `reading s3://${bucket}/${path}`)
    }
  },
  async write(path, content) {
    const text = documentText(path, content)
    const contentType = contentTypes[path.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8'
    await s3().send(new PutObjectCommand({ Bucket: bucket, Key: path, Body: text, ContentType: contentType }))
  },
})
