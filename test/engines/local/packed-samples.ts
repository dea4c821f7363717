import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { crc32, gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import xxhash from 'xxhash-wasm'

const FRAME_DESCRIPTOR = 4
const HAS_CHECKSUM = 4

/** The text as a frame of zstd, made by DuckDB, with the checksum that the command zstd puts behind it. Not of nothing. */
export async function zstdOf(text: string): Promise<Buffer> {
  const lines = text.endsWith('\n') ? text : `${text}\n`
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-zstd-'))
  try {
    writeFileSync(path.join(folder, 'plain'), lines)
    const plain = `read_csv('${folder}/plain', columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = '', quote = '', escape = '', strict_mode = false)`
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run(
      `COPY (FROM ${plain}) TO '${folder}/packed' (FORMAT csv, HEADER false, DELIMITER '', QUOTE '', ESCAPE '', COMPRESSION zstd)`,
    )
    connection.closeSync()
    const packed = readFileSync(path.join(folder, 'packed'))
    packed[FRAME_DESCRIPTOR] = (packed[FRAME_DESCRIPTOR] as number) | HAS_CHECKSUM
    const checksum = Buffer.alloc(4)
    checksum.writeUInt32LE(Number((await xxhash()).h64Raw(Buffer.from(lines)) & 0xffffffffn))
    return Buffer.concat([packed, checksum])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A frame that every reader of zstd passes over. */
export const skippableFrame = Buffer.from('502a4d180300000001020a', 'hex')

const COMMENT = 0x10
const NAME = 0x08
const EXTRA = 0x04
const HEADER_CHECKSUM = 0x02

/** The text as gzip whose header holds more than it must. */
export function gzipWith(
  text: string,
  parts: { extra?: boolean; name?: boolean; comment?: boolean; checksum?: boolean },
): Buffer {
  const flags =
    (parts.extra ? EXTRA : 0) |
    (parts.name ? NAME : 0) |
    (parts.comment ? COMMENT : 0) |
    (parts.checksum ? HEADER_CHECKSUM : 0)
  const header = Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]),
    parts.extra ? Buffer.from([3, 0, 1, 2, 3]) : Buffer.alloc(0),
    parts.name ? Buffer.from('events.ndjson\0') : Buffer.alloc(0),
    parts.comment ? Buffer.from('made by a shipper\0') : Buffer.alloc(0),
  ])
  const checksum = Buffer.alloc(parts.checksum ? 2 : 0)
  if (parts.checksum) checksum.writeUInt16LE(crc32(header) & 0xffff)
  return Buffer.concat([header, checksum, gzipSync(text).subarray(10)])
}
