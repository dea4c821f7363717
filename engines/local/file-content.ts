import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { contentOf } from '../day-content.ts'
import type { RawFile } from './log-files.ts'

/** The first lines of a log's file differ from those of any other by their times; to read more would cost more. */
const HEAD_BYTES = 4096
const FILES_AT_ONCE = 32

/** What files hold, wherever they lie and whenever they were copied there: their sizes and first lines. */
export async function contentOfFiles(files: readonly RawFile[]): Promise<string> {
  const identities: string[] = []
  for (let i = 0; i < files.length; i += FILES_AT_ONCE)
    identities.push(...(await Promise.all(files.slice(i, i + FILES_AT_ONCE).map(identityOf))))
  return contentOf(identities)
}

async function identityOf({ path, bytes }: RawFile): Promise<string> {
  const head = await headOf(path)
  return head === undefined ? path : `${bytes} ${createHash('sha256').update(head).digest('hex')}`
}

/** Nothing where the file can't be read: parsing it says so, in words. */
async function headOf(path: string): Promise<Buffer | undefined> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    return undefined
  } finally {
    await file.close()
  }
}
