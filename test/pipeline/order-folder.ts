import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { RawFile } from '../reference/index.ts'

/** The files of a folder of orders, unpacked, by their path below it. */
export function orderFiles(folder: string): RawFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ndjson|jsonl|json)(\.gz)?$/.test(file))
    .map((file) => {
      const bytes = readFileSync(path.join(folder, file))
      const content = file.endsWith('.gz') && bytes.length > 0 ? gunzipSync(bytes) : bytes
      return { path: file.replaceAll('\\', '/'), content }
    })
}
