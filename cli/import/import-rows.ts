import { appendFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { wrong } from '../failures.ts'
import { ArrivalFiles } from './arrival-files.ts'
import { csvRows } from './csv-rows.ts'
import type { ImportKind, ImportOptions, Reject, Row } from './records.ts'
import { Spoilt } from './spoilt.ts'

export interface Imported {
  readonly rows: number
  readonly records: number
  readonly rejected: number
  /** Reason, without what is the row's own -> how many rows. */
  readonly notes: Readonly<Record<string, number>>
  /** Folders below the target that got a file. */
  readonly folders: readonly string[]
}
interface Source {
  readonly file: string
  readonly delimiter: string
  readonly kind: ImportKind
  readonly options: ImportOptions
}
interface Target {
  /** Where the files are written at first. */
  readonly draft: string
  readonly fileName: string
  readonly rejects: string
}

const WRITTEN_AT_ONCE = 1000

/**
 * Reads a CSV file row by row, and writes records below the draft and rejects to their file. It is read twice where a
 * record was written of which another row turned up later, or could not be read.
 */
export async function importRows(
  source: Source,
  target: Target,
  onRow: (rows: number) => void,
): Promise<Imported> {
  const spoilt = new Spoilt()
  for (;;) {
    const imported = await readOnce(source, target, spoilt, onRow)
    if (!spoilt.isTooLate) return imported
    spoilt.forgetWritten()
    for (const name of readdirSync(target.draft)) rmSync(path.join(target.draft, name), { recursive: true })
  }
}

async function readOnce(
  { file, delimiter, kind, options }: Source,
  { draft, fileName, rejects }: Target,
  spoilt: Spoilt,
  onRow: (rows: number) => void,
): Promise<Imported> {
  const files = new ArrivalFiles(draft, fileName)
  const notes: Record<string, number> = {}
  let [rows, records, rejected] = [0, 0, 0]
  let unwritten: string[] = []
  const writeRejects = () => {
    if (unwritten.length > 0) appendFileSync(rejects, unwritten.join(''))
    unwritten = []
  }
  const reject = ({ line, reason, text }: Reject) => {
    rejected++
    unwritten.push(`${JSON.stringify({ line, reason, text })}\n`)
    if (unwritten.length >= WRITTEN_AT_ONCE) writeRejects()
  }
  const results = {
    add: ({ folder, record }: { folder: string; record: object }) => {
      records++
      files.add(folder, record)
    },
    reject,
    note: (note: string) => {
      notes[note] = (notes[note] ?? 0) + 1
    },
  }
  let header: readonly string[] | undefined
  let reader: ReturnType<ImportKind['open']> | undefined
  for await (const { line, text, fields, reason } of csvRows(file, delimiter)) {
    if (header === undefined) {
      header = headerOf(file, fields, reason)
      reader = kind.open(header, options, results, spoilt)
      continue
    }
    rows++
    onRow(rows)
    if (fields?.length === header.length) {
      reader?.read(asRow(line, text, header, fields))
      continue
    }
    const number = `it has ${fields?.length} fields, and the header ${header.length}`
    reject({ line, reason: fields === undefined ? (reason ?? '') : number, text })
    reader?.broken?.({ line, fields })
  }
  if (header === undefined) throw wrong(`${file} has no header: it is empty`)
  reader?.end()
  files.write()
  writeRejects()
  return { rows, records, rejected, notes, folders: [...files.folders].sort() }
}

function headerOf(file: string, fields: readonly string[] | undefined, reason = ''): readonly string[] {
  if (fields === undefined) throw wrong(`${file}: its first line is no header: ${reason}`)
  const header = fields.map((field) => field.trim())
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) !== i)
  if (twice !== undefined) throw wrong(`${file}: two columns are called "${twice}": rename one of them`)
  return header
}

function asRow(line: number, text: string, header: readonly string[], fields: readonly string[]): Row {
  return {
    line,
    text,
    of: (column) => {
      const field = fields[header.indexOf(column)]?.trim()
      return field === '' ? undefined : field
    },
  }
}
