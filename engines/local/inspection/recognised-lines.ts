import type { Format } from '../../../queries/formats/define-format.ts'
import { duckdbRecognised } from '../../../queries/formats/duckdb-recognised.ts'
import type { Duck } from '../duckdb.ts'
import { jsonLines } from '../event-lines.ts'
import type { ReadableFile } from '../readable-log.ts'

/** What the lines of a file look like. */
export interface RecognisedLines {
  readonly file: string
  /** The name of a format; of objects that no format knows `other_json`, of all else `not_json`. */
  readonly format: string
  readonly lines: number
}
export const [OTHER_JSON, NOT_JSON] = ['other_json', 'not_json']

const UNKNOWN_SHOWN = 2000

/** Which formats the lines of files are of. */
export async function recognisedLines(
  duck: Duck,
  formats: readonly Format[],
  files: readonly ReadableFile[],
): Promise<RecognisedLines[]> {
  if (files.length === 0) return []
  await duck.run(`CREATE OR REPLACE TABLE recognised AS ${duckdbRecognised(formats, jsonLines(files))}`)
  const rows = await duck.rows(
    'SELECT source_file, object IS NULL AS is_none, format, count(*) AS n FROM recognised GROUP BY ALL ORDER BY ALL',
  )
  return rows.map(({ source_file, is_none, format, n }) => ({
    file: String(source_file),
    format:
      is_none === true ? NOT_JSON : format === null ? OTHER_JSON : (formats[Number(format)] as Format).name,
    lines: Number(n),
  })) as RecognisedLines[]
}

/** Some of the objects that no format knew, always the same ones. `lines` are what recognisedLines has found. */
export async function unknownObjects(duck: Duck, lines: readonly RecognisedLines[]): Promise<unknown[]> {
  if (!lines.some(({ format }) => format === OTHER_JSON)) return []
  const rows = await duck.rows(
    `SELECT object FROM recognised WHERE object IS NOT NULL AND format IS NULL ORDER BY hash(object), object LIMIT ${UNKNOWN_SHOWN}`,
  )
  return rows.map(({ object }) => JSON.parse(String(object)))
}
