import { createReadStream, readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, gunzipSync } from 'node:zlib'

/** Up to here a file is unpacked in one go; streams cost more than a small file's bytes. */
const SMALL_BYTES = 256 * 1024
const CHUNK_BYTES = 1024 * 1024

/**
 * What is wrong with a gzip file, or undefined. DuckDB reads a damaged one up to the damage without a word, and only
 * unpacking it tells. It takes about a second per GB of text, a small part of what parsing takes.
 */
export async function gzipDamage(file: string, bytes: number): Promise<string | undefined> {
  try {
    if (bytes <= SMALL_BYTES) gunzipSync(readFileSync(file))
    else await pipeline(createReadStream(file), createGunzip({ chunkSize: CHUNK_BYTES }), nowhere())
    return undefined
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'Z_BUF_ERROR' ? `it is cut off (${message})` : message
  }
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })
