import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { duckdbRawLog } from '../../queries/formats/duckdb-raw-log.ts'
import { type EventReading, plainEvents } from '../../queries/formats/reading.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { fileList } from './duckdb-files.ts'
import { MAX_LINE_BYTES } from './long-lines.ts'
import type { ReadableFile } from './readable-log.ts'

const ARRIVAL_MINUTE = `CAST(regexp_replace(source_file, '(?s)^.*year=([0-9]{4})[/\\\\]month=([0-9]{2})[/\\\\]day=([0-9]{2})[/\\\\]hour=([0-9]{2})[/\\\\]minute=([0-9]{2})[/\\\\].*$', '\\1-\\2-\\3 \\4:\\5:00') AS TIMESTAMP)`

/** What a day has whose files were moved elsewhere. */
const NO_LINES =
  'SELECT FALSE AS is_object, CAST(NULL AS VARCHAR) AS timestamp, CAST(NULL AS VARCHAR) AS event_name, CAST(NULL AS VARCHAR) AS body, CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS attributes, CAST(NULL AS TIMESTAMP) AS arrived_at, CAST(NULL AS VARCHAR) AS arrival_day, CAST(NULL AS VARCHAR) AS source_file, CAST(NULL AS VARCHAR) AS unread, CAST(NULL AS BIGINT) AS records WHERE FALSE'

/** RawLogTable over files. `ignore_errors` turns a line that is not JSON into NULL, so that it can be counted. */
export function eventLinesSelect(
  files: readonly ReadableFile[],
  isFlat: boolean,
  reading: EventReading = plainEvents,
): string {
  if (files.length === 0) return NO_LINES
  return duckdbRawLog(reading, {
    query: jsonLines(files),
    arrivedAt: isFlat ? 'CAST(NULL AS TIMESTAMP)' : ARRIVAL_MINUTE,
    arrivalDay: isFlat ? sqlLiteral(FLAT_ARRIVALS) : "strftime(arrived_at, '%Y-%m-%d')",
  })
}

/** Rows (text, source_file). The text is NULL where a line is not JSON. The packing is stated, because DuckDB looks only at the end of a path. */
export function jsonLines(files: readonly ReadableFile[]): string {
  const reads = [undefined, 'gzip', 'zstd'].flatMap((packing) => {
    const paths = files.filter((file) => file.packing === packing).map(({ readFrom }) => readFrom)
    return paths.length === 0
      ? []
      : [
          `SELECT CAST(json AS VARCHAR) AS text, filename FROM read_ndjson_objects(${fileList(paths)}, ignore_errors = true, filename = true, hive_partitioning = false, compression = ${sqlLiteral(packing ?? 'uncompressed')}, maximum_object_size = ${MAX_LINE_BYTES})`,
        ]
  })
  const all = reads.join(' UNION ALL ')
  const elsewhere = files.filter(({ path, readFrom }) => path !== readFrom)
  if (elsewhere.length === 0) return `SELECT text, filename AS source_file FROM (${all})`
  const originals = elsewhere.map(({ path, readFrom }) => `(${sqlLiteral(readFrom)}, ${sqlLiteral(path)})`)
  return `SELECT text, coalesce(original, filename) AS source_file FROM (${all}) LEFT JOIN (VALUES ${originals.join(', ')}) AS originals (read_from, original) ON read_from = filename`
}
