import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

type What = 'file' | 'folder' | 'link'
export interface LakeEntry {
  /** Below the lake. */
  readonly path: string
  readonly what: What
  /** The same for all entries that are alike: without dates and the ids of runs and logs. */
  readonly kind: string
}

/** Everything that a lake holds. */
export function entriesOf(lake: string): LakeEntry[] {
  return readdirSync(lake, { recursive: true, withFileTypes: true })
    .map((entry): LakeEntry => {
      const name = path.relative(lake, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')
      const what = entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : 'file'
      return { path: name, what, kind: `${what} ${kindOf(name)}` }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

const kindOf = (name: string): string =>
  name
    .replaceAll(/\d{4}-\d\d-\d\dT[\d-]+Z-[0-9a-f]{4}/g, 'RUN')
    .replaceAll(/\d{4}-\d\d-\d\d/g, 'DATE')
    .replaceAll(/=\d{4}-\d\d(?=\/|$)/g, '=MONTH')
    .replaceAll(/staging\/[0-9a-f]{12}/g, 'staging/LOG')
    .replaceAll(/RUN-[0-9a-f]{8}/g, 'RUN-VERSION')

interface Damage {
  readonly of: readonly What[]
  readonly plant: (file: string, random: () => number) => void
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  if (bytes.length === 0) return
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)
  writeFileSync(file, bytes)
}

/** What can befall a file, a folder or a link. */
export const damages: Readonly<Record<string, Damage>> = {
  'cut to nothing': { of: ['file'], plant: (file) => truncateSync(file, 0) },
  'cut in half': { of: ['file'], plant: (file) => truncateSync(file, statSync(file).size >> 1) },
  'a byte changed in the middle': {
    of: ['file'],
    plant: (file) => flip(file, statSync(file).size >> 1),
  },
  'a byte changed anywhere': {
    of: ['file'],
    plant: (file, random) => flip(file, Math.floor(random() * statSync(file).size)),
  },
  'other bytes': {
    of: ['file', 'link', 'folder'],
    plant(file, random) {
      rmSync(file, { recursive: true })
      writeFileSync(file, Buffer.from(Array.from({ length: 500 }, () => Math.floor(random() * 256))))
    },
  },
  deleted: { of: ['file', 'link', 'folder'], plant: (file) => rmSync(file, { recursive: true }) },
  'a folder in its place': {
    of: ['file', 'link'],
    plant(file) {
      rmSync(file)
      mkdirSync(file)
      writeFileSync(path.join(file, 'stray'), 'x')
    },
  },
  emptied: {
    of: ['folder'],
    plant(folder) {
      rmSync(folder, { recursive: true })
      mkdirSync(folder)
    },
  },
  'points nowhere': {
    of: ['link'],
    plant(link) {
      rmSync(link)
      symlinkSync('nowhere', link)
    },
  },
  'its target in its place': {
    of: ['link'],
    plant(link) {
      cpSync(link, `${link}.target`, { recursive: true, dereference: true })
      rmSync(link)
      cpSync(`${link}.target`, link, { recursive: true })
      rmSync(`${link}.target`, { recursive: true })
    },
  },
  'a copy beside it': {
    of: ['file', 'link', 'folder'],
    plant(file) {
      const { dir, name, ext } = path.parse(file)
      cpSync(file, path.join(dir, `${name} copy${ext}`), { recursive: true, verbatimSymlinks: true })
    },
  },
  'a stray in it': {
    of: ['folder'],
    plant(folder) {
      for (const name of ['.DS_Store', 'stray.parquet', 'stray.json'])
        writeFileSync(path.join(folder, name), 'stray')
    },
  },
}

/** Fixed numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
