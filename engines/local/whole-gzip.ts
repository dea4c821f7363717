import { createReadStream, readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, gunzipSync } from 'node:zlib'

/** Up to here a file is read in one go; streams cost more than a small file's bytes. */
const SMALL_BYTES = 256 * 1024
const CHUNK_BYTES = 1024 * 1024

/**
 * What is wrong with a gzip file, or undefined. DuckDB reads a damaged one up to the damage without a word, and only
 * unpacking it tells. It takes about a second per GB of text, a small part of what parsing takes.
 */
export async function gzipDamage(file: string, bytes: number): Promise<string | undefined> {
  try {
    await eachChunk(file, bytes, true, () => {})
    return undefined
  } catch (error) {
    return damageOf(error)
  }
}

/** What an error of unpacking means. */
export function damageOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'Z_BUF_ERROR' ? `it is cut off (${message})` : message
}

/** Shows a file's content, unpacked where it is gzip, in pieces of at most CHUNK_BYTES or as a whole. Rejects where it is damaged. */
export async function eachChunk(
  file: string,
  bytes: number,
  isGzip: boolean,
  see: (chunk: Buffer) => void,
): Promise<void> {
  if (bytes <= SMALL_BYTES) {
    const content = readFileSync(file)
    see(isGzip ? gunzipSync(content) : content)
    return
  }
  const source = createReadStream(file, { highWaterMark: CHUNK_BYTES })
  const to = new Writable({
    highWaterMark: CHUNK_BYTES,
    write(chunk: Buffer, _encoding, done) {
      see(chunk)
      done()
    },
  })
  if (isGzip) await pipeline(source, createGunzip({ chunkSize: CHUNK_BYTES }), to)
  else await pipeline(source, to)
}
