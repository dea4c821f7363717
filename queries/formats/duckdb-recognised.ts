import type { Format } from './define-format.ts'
import { duckdbHas } from './duckdb-parts.ts'
import { duckdbTexts } from './duckdb-texts.ts'
import { firstOfFormats } from './recognition.ts'

/**
 * A query for rows (source_file, object, format) over lines (text, source_file): the JSON object of a line, NULL where it is
 * none, and the place among some formats of the first one that recognises it, from 0; NULL where none does. Each object of a
 * list is a row.
 */
export const duckdbRecognised = (formats: readonly Format[], lines: string): string =>
  `SELECT source_file, object, CASE WHEN object IS NOT NULL THEN ${firstOfFormats(formats, duckdbHas)} END AS format FROM (${duckdbTexts(lines, 'source_file', true)}) WHERE held IS NULL`
