import { createHash } from 'node:crypto'
import { constants, copyFileSync, createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { firstTextOf } from '../../engines/first-text.ts'
import { localFailure } from '../../engines/local/failures.ts'
import { firstBytes } from '../../engines/local/log-files.ts'
import { isTimeZone } from '../../pipelines/config-schema.ts'
import { didYouMean } from '../../pipelines/did-you-mean.ts'
import { unreadReasons } from '../../pipelines/sources/unread-files.ts'
import { packingOf } from '../../queries/model/raw-files.ts'
import { SERVICE_NAME, SERVICE_NAME_RULE } from '../../queries/model/services.ts'
import { wrong } from '../failures.ts'
import { requireFolder } from '../folder-option.ts'
import { delimiterOf } from '../import/delimiter.ts'
import { importRows } from '../import/import-rows.ts'
import { instantOf } from '../import/instants.ts'
import { importKinds } from '../import/kinds.ts'
import { filesToPlace, freeName, placeFiles } from '../import/place-files.ts'
import type { ImportKind, ImportOptions } from '../import/records.ts'
import { type ImportReport, importText } from '../import/report-text.ts'
import { startProgress } from '../progress.ts'
import { withDraft } from '../whole-folder.ts'

export interface ImportOptionTexts {
  to?: string
  service?: string
  mapping?: string
  timeZone?: string
  shop?: string
  exportedAt?: string
  delimiter?: string
  json: boolean
}

const HEAD_BYTES = 64 * 1024
const ROWS_BETWEEN_WORDS = 10_000

/** Imports a file, whole or not at all, and prints what became of it. Sets the exit code of the process. */
export async function importFile(name: string, file: string, given: ImportOptionTexts): Promise<void> {
  const kind = importKinds[name]
  const known = Object.keys(importKinds)
  if (kind === undefined)
    throw wrong(
      `there is no kind "${name}" to import; there are ${known.join(', ')}${didYouMean(name, known)}`,
    )
  const { to } = given
  if (to === undefined) throw wrong("required option '--to <DIR>' not specified")
  requireFolder('--to', to)
  const options = optionsOf(name, kind, given)
  const delimiter = delimiterOf(given.delimiter, headOf(file))
  const progress = startProgress({ interrupted: `nothing of ${file} is in ${to}` })
  try {
    const id = `${stemOf(file)}-${await hashOf(file)}`
    const report = await withDraft(to, async (draft): Promise<ImportReport> => {
      const fileName = `${id}.ndjson`
      const written = path.join(draft, 'rejects')
      const imported = await importRows(
        { file, delimiter, kind, options },
        { draft, fileName, rejects: written },
        (rows) => rows % ROWS_BETWEEN_WORDS === 0 && progress.say(`importing ${file}: ${rows} rows`),
      )
      const { rows, records, rejected, notes, folders } = imported
      const files = filesToPlace(
        draft,
        to,
        folders.map((folder) => path.join(folder, fileName)),
      )
      // First: where the import ends in between, the same command completes it.
      const rejects = rejected === 0 ? null : keepRejects(written, `${path.resolve(to)}.rejects-${id}`)
      await placeFiles(draft, to, files)
      return {
        ...{ kind: name, file, to, rows, records, rejected },
        rejects: rejects === null ? null : path.relative('', rejects),
        files: folders.length,
        notes,
      }
    })
    progress.stop()
    process.stdout.write(given.json ? `${JSON.stringify(report)}\n` : importText(report, kind))
    process.exitCode = report.records === 0 ? 1 : 0
  } catch (error) {
    throw localFailure(error, to) ?? error
  } finally {
    progress.stop()
  }
}

/** Another import of the same file, such as with another mapping, may have left rejects: those stay as they are. */
function keepRejects(written: string, beside: string): string {
  const kept = freeName(written, (number) => `${beside}${number === 1 ? '' : `-${number}`}.ndjson`)
  if (!existsSync(kept)) copyFileSync(written, kept, constants.COPYFILE_EXCL)
  return kept
}

function optionsOf(name: string, kind: ImportKind, given: ImportOptionTexts): ImportOptions {
  const { service, mapping, timeZone, shop } = given
  const exportedAt = given.exportedAt === undefined ? undefined : instantOf(given.exportedAt)
  const options: ImportOptions = { service, mapping, timeZone, shop, exportedAt }
  const idle = (Object.keys(options) as (keyof ImportOptions)[]).find(
    (option) => given[option] !== undefined && !kind.takes.includes(option),
  )
  if (idle !== undefined) throw wrong(`--${dashed(idle)} is not for ${name}`)
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw wrong(
      `--time-zone ${timeZone} is no IANA time zone such as Asia/Seoul${didYouMean(timeZone, Intl.supportedValuesOf('timeZone'))}`,
    )
  if (given.exportedAt !== undefined && exportedAt === undefined)
    throw wrong(`--exported-at ${given.exportedAt} is no time such as 2026-11-05T03:15:20Z`)
  if (service !== undefined && !SERVICE_NAME.test(service))
    throw wrong(
      `--service ${JSON.stringify(service)} is no name that a configuration can give a service: ${SERVICE_NAME_RULE}`,
    )
  if (shop !== undefined && !/^[a-z0-9][a-z0-9.-]*\.[a-z]{2,}$/.test(shop))
    throw wrong(`--shop ${shop} is no domain of a shop such as my-shop.myshopify.com`)
  return options
}

const dashed = (option: string) => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The beginning of the file. Throws InvalidInput where it is not text of lines. */
function headOf(file: string): Buffer {
  let head: Buffer
  try {
    head = firstBytes(file, HEAD_BYTES)
  } catch (error) {
    throw wrong(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}): give a CSV file`)
  }
  const seen = firstTextOf(file, head)
  if ('why' in seen)
    throw wrong(`${file} cannot be read: ${seen.why}; ${unreadReasons[seen.reason].whatToDo}`)
  if (packingOf(file) !== undefined) throw wrong(`${file} is packed: unpack it first`)
  return head
}

/** The beginning of the name of what is made of a file. */
const stemOf = (file: string): string =>
  path
    .parse(file)
    .name.replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[._]+/, '')
    .slice(0, 60) || 'import'

/** Tells the content of a file from any other. */
async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex').slice(0, 8)
}
