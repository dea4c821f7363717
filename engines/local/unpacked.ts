import { closeSync, createReadStream, openSync, readFileSync, readSync } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, gunzipSync } from 'node:zlib'
import { Decompress } from 'fzstd'
import xxhash from 'xxhash-wasm'
import { packingOf } from '../../queries/model/raw-files.ts'
import { BYTE_ORDER_MARK, beginsWithMark } from '../first-text.ts'
import { OddGzip } from './odd-gzip.ts'
import { zstdFrames } from './zstd-frames.ts'

/** Up to here a file is read in one go; streams cost more than a small file's bytes. */
const SMALL_BYTES = 256 * 1024
const CHUNK_BYTES = 1024 * 1024

type See = (chunk: Buffer) => void
interface Seen {
  /** Whether DuckDB's own reader would fail at how the file is packed. */
  readonly isOddlyPacked: boolean
}
interface SeenText extends Seen {
  readonly hasByteOrderMark: boolean
}
interface PackedFile {
  readonly path: string
  readonly bytes: number
}

/**
 * Shows a file's content, unpacked where its name says that it is packed, in pieces of a few MB at most or as a whole.
 * A byte order mark in front of it is left out.
 * DuckDB reads a damaged file up to the damage without a word, and only unpacking it tells. That takes about a second
 * per GB of text, a small part of what parsing takes.
 * @throws an Error whose message says what is wrong with the file
 */
export async function eachChunk(file: PackedFile, see: See): Promise<SeenText> {
  let isFirst = true
  let hasByteOrderMark = false
  const seeText = (chunk: Buffer) => {
    hasByteOrderMark ||= isFirst && beginsWithMark(chunk)
    see(isFirst && hasByteOrderMark ? chunk.subarray(BYTE_ORDER_MARK.length) : chunk)
    isFirst = false
  }
  try {
    const seen = await unpacked(file, seeText)
    return { ...seen, hasByteOrderMark }
  } catch (error) {
    throw new Error(damageOf(error), { cause: error })
  }
}

function unpacked(file: PackedFile, see: See): Promise<Seen> | Seen {
  const packing = packingOf(file.path)
  if (packing === 'zstd') return eachChunkOfZstd(file, see)
  return (file.bytes <= SMALL_BYTES ? whole : streamed)(file.path, packing === 'gzip', see)
}

/** What an error of unpacking means. */
function damageOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'Z_BUF_ERROR' ? `it is cut off (${message})` : message
}

function whole(file: string, isGzip: boolean, see: See): Seen {
  const content = readFileSync(file)
  if (!isGzip) {
    see(content)
    return { isOddlyPacked: false }
  }
  // With `info` it is this object, which the types don't know.
  const unpacked = gunzipSync(content, { info: true }) as unknown as {
    buffer: Buffer
    engine: { bytesWritten: number }
  }
  see(unpacked.buffer)
  const odd = new OddGzip()
  odd.see(content)
  return { isOddlyPacked: odd.isOdd(unpacked.engine.bytesWritten) }
}

async function streamed(file: string, isGzip: boolean, see: See): Promise<Seen> {
  const source = createReadStream(file, { highWaterMark: CHUNK_BYTES })
  const to = new Writable({
    highWaterMark: CHUNK_BYTES,
    write(chunk: Buffer, _encoding, done) {
      see(chunk)
      done()
    },
  })
  if (!isGzip) {
    await pipeline(source, to)
    return { isOddlyPacked: false }
  }
  const odd = new OddGzip()
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  source.on('data', (chunk) => odd.see(chunk as Buffer))
  await pipeline(source, gunzip, to)
  return { isOddlyPacked: odd.isOdd(gunzip.bytesWritten) }
}

async function eachChunkOfZstd({ path: file, bytes }: PackedFile, see: See): Promise<Seen> {
  const { create64 } = await xxhash()
  const opened = openSync(file, 'r')
  try {
    for (const { from, to, checksum } of zstdFrames(opened, bytes)) {
      const hash = create64()
      const decoder = new Decompress((piece) => {
        hash.update(piece)
        see(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
      })
      for (let at = from; at < to; at += CHUNK_BYTES) {
        const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, to - at))
        readSync(opened, chunk, 0, chunk.length, at)
        decoder.push(chunk, at + chunk.length === to)
      }
      if (checksum !== undefined && Number(hash.digest() & 0xffffffffn) !== checksum)
        throw new Error('its content does not have its checksum')
    }
  } finally {
    closeSync(opened)
  }
  return { isOddlyPacked: false }
}
