import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { duckdbExactJson } from '../../queries/sql/duckdb/json.ts'
import { duckdbBeyondLimits } from '../../queries/sql/json-limits.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { fileList } from './duckdb-files.ts'
import { MAX_LINE_BYTES } from './long-lines.ts'
import type { ReadableFile } from './readable-log.ts'

/** How a line's parts are read; attributes stay a map, producers add to them without asking. */
const LINE =
  '{"timestamp":"VARCHAR","event_name":"VARCHAR","body":"VARCHAR","attributes":"MAP(VARCHAR,VARCHAR)"}'

const BEGINS_OBJECT = `(left(text, 1) = '{' OR left(ltrim(text, ' ' || chr(9) || chr(13)), 1) = '{')`
const OBJECT = `CASE WHEN ${BEGINS_OBJECT} AND NOT ${duckdbBeyondLimits('text')} THEN ${duckdbExactJson('text')} END`
const ARRIVAL_MINUTE = `CAST(regexp_replace(source_file, '(?s)^.*year=([0-9]{4})[/\\\\]month=([0-9]{2})[/\\\\]day=([0-9]{2})[/\\\\]hour=([0-9]{2})[/\\\\]minute=([0-9]{2})[/\\\\].*$', '\\1-\\2-\\3 \\4:\\5:00') AS TIMESTAMP)`

/** What a day has whose files were moved elsewhere. */
const NO_LINES =
  'SELECT FALSE AS is_object, CAST(NULL AS VARCHAR) AS timestamp, CAST(NULL AS VARCHAR) AS event_name, CAST(NULL AS VARCHAR) AS body, CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS attributes, CAST(NULL AS TIMESTAMP) AS arrived_at, CAST(NULL AS VARCHAR) AS arrival_day, CAST(NULL AS VARCHAR) AS source_file WHERE FALSE'

/** Maps refuse two entries with one key. The last one stays, as wherever else JSON is read into a map. */
const lastOfEachKey = (map: string): string => {
  const sorted = `list_sort(list_transform(map_entries(${map}), lambda e, i: {'key': e.key, 'position': i, 'value': e.value}))`
  const withNext = `list_transform([${sorted}], lambda s: list_zip(s, s[2:]))[1]`
  const last = `list_filter(${withNext}, lambda pair: pair[2] IS NULL OR pair[1].key <> pair[2].key)`
  return `CASE WHEN ${map} IS NOT NULL THEN map_from_entries(list_transform(${last}, lambda pair: {'key': pair[1].key, 'value': pair[1].value})) END`
}
const hasRepeated = (keys: string) => `list_unique(${keys}) < len(${keys})`
const readLine = (object: string) => `from_json(${object}, '${LINE}')`

/**
 * RawLogTable over files. `ignore_errors` turns a line that is not JSON into NULL, so that it can be counted.
 * MATERIALIZED: the reader hands on a file at a time, and a log has thousands of small ones; all that follows is much
 * faster on the full vectors that a table is read in.
 * Whether a key comes twice is asked of one line for all that have the same keys, of which there are few lists: producers
 * write one line like the other. Asked of each line it would be a good part of the work.
 */
export function eventLinesSelect(files: readonly ReadableFile[], isFlat: boolean): string {
  if (files.length === 0) return NO_LINES
  const arrivedAt = isFlat ? 'CAST(NULL AS TIMESTAMP)' : ARRIVAL_MINUTE
  const arrivalDay = isFlat ? sqlLiteral(FLAT_ARRIVALS) : "strftime(arrived_at, '%Y-%m-%d')"
  const objects = `SELECT ${OBJECT} AS object, source_file FROM (${jsonLines(files)})`
  const lines = `SELECT object, ${readLine('object')} AS line, ${arrivedAt} AS arrived_at, source_file FROM (${objects})`
  const keyed = `SELECT *, hash(json_keys(object), map_keys(line.attributes)) AS keys FROM (${lines})`
  const examples = 'SELECT keys, any_value(object) AS example FROM lines GROUP BY keys'
  const repeating = `SELECT keys FROM (${examples}) WHERE ${hasRepeated('json_keys(example)')} OR ${hasRepeated(`map_keys(${readLine('example')}.attributes)`)}`
  const read = `SELECT *, CASE WHEN keys IN (FROM repeating) THEN ${withUniqueKeys('object')} ELSE line END AS read FROM lines`
  return `WITH lines AS MATERIALIZED (${keyed}), repeating AS MATERIALIZED (${repeating}) SELECT object IS NOT NULL AS is_object, read.timestamp AS timestamp, read.event_name AS event_name, read.body AS body, read.attributes AS attributes, arrived_at, ${arrivalDay} AS arrival_day, source_file FROM (${read})`
}

function withUniqueKeys(object: string): string {
  const whole = `to_json(${lastOfEachKey(`from_json(${object}, '"MAP(VARCHAR,JSON)"')`)})`
  return `list_transform([${readLine(whole)}], lambda l: struct_update(l, attributes := ${lastOfEachKey('l.attributes')}))[1]`
}

/** Rows (text, source_file). The text is NULL where a line is not JSON. The packing is stated, because DuckDB looks only at the end of a path. */
function jsonLines(files: readonly ReadableFile[]): string {
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
