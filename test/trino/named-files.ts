import { gzipSync } from 'node:zlib'
import { gzipWith, zstdOf } from '../engines/local/packed-samples.ts'

/** A file as it lies there, packed or not. */
export interface StoredFile {
  /** Below the orders folder, and as a deployment sees it: the folders of the arrival day come first. */
  readonly path: string
  readonly content: Uint8Array
}

/** Names as shippers give them, and such as are a pattern to some program. */
const plainNames = [
  ...[
    'stream-1-2026-11-04-15-00-00',
    'a.log',
    'b.log.1',
    'c.jsonl',
    'd.GZ.txt',
    'gz',
    'e.zip.ndjson',
    "it's [a] {b}",
  ],
  ...['f?g#h', '*', '%20 +', '가방', 'x=y'],
]

/** Spark packs and unpacks no zstd of itself. */
export type Packings = 'gzip' | 'gzip and zstd'

/** Files below a folder, each of one text of its own: of any name, plain or packed, and beside them what nobody reads. */
export async function namedFiles(
  folder: string,
  text: (name: string) => string,
  packings: Packings = 'gzip and zstd',
): Promise<StoredFile[]> {
  const packed: Record<string, Buffer> = {
    'one.log.gz': gzipSync(text('gzip')),
    'two.gz': Buffer.concat([gzipSync(`${text('member 1')}\n`), gzipSync(text('member 2'))]),
    'comment.gz': gzipWith(text('comment'), { comment: true, name: true }),
    ...(packings === 'gzip and zstd' && { 'one.zst': await zstdOf(text('zstd')) }),
  }
  const unread: Record<string, Buffer> = {
    '.hidden': Buffer.from(text('hidden')),
    _hidden: Buffer.from(text('hidden')),
    '_hidden-folder/a': Buffer.from(text('hidden')),
    '.hidden-folder/a': Buffer.from(text('hidden')),
    'a.zip': Buffer.from('PK\x03\x04'),
    'a.parquet': Buffer.from('PAR1'),
    empty: Buffer.alloc(0),
  }
  return [
    ...plainNames.map((name) => ({ path: `${folder}/${name}`, content: Buffer.from(text(name)) })),
    ...Object.entries({ ...packed, ...unread }).map(([name, content]) => ({
      path: `${folder}/${name}`,
      content,
    })),
  ]
}

/** How many of the texts are read. */
export const textsRead = (packings: Packings): number => plainNames.length + (packings === 'gzip' ? 4 : 5)
