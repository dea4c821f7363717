import { FORMAT_ENDING, ORDER_OBJECT_FILE } from '../../model/raw-files.ts'
import { sparkLiteral } from '../literals.ts'
import { spell } from '../spell.ts'

const DAY_FOLDERS = sparkLiteral('(?s)^.*/year=([0-9]{4})/month=([0-9]{2})/day=([0-9]{2})/.*$')
const FIRST_LINE = `regexp_extract(value, ${sparkLiteral('^[ \\t\\r\\n]*([^\\n]*)')}, 1)`
const BEGINS_OVER_LINES = `value RLIKE ${sparkLiteral('^[ \\t\\r\\n]*\\{[ \\t\\r]*\\n')}`
/** The whole is JSON, or was meant to be; of JSON a line the first line is JSON by itself. */
const ONE_OBJECT = `${BEGINS_OVER_LINES} OR (get_json_object(${FIRST_LINE}, '$') IS NULL AND get_json_object(value, '$') IS NOT NULL)`

/** Rows (text, source_file, arrival_day) in Spark, over views of lines and of whole files with columns (value, source_file). */
export function sparkRawOrders(lines: string, objects: string): string {
  const records = `SELECT explode(CASE WHEN ${ONE_OBJECT} THEN array(value) ELSE split(value, '\\n') END) AS value, source_file FROM ${objects}`
  const isOfLines = `NOT source_file RLIKE ${sparkLiteral(ORDER_OBJECT_FILE)} AND NOT source_file RLIKE ${sparkLiteral(FORMAT_ENDING)}`
  const all = `SELECT value, source_file FROM ${lines} WHERE ${isOfLines} UNION ALL ${records}`
  const text = "decode(encode(value, 'UTF-8'), 'UTF-8')"
  const valid = `CASE WHEN ${text} = value THEN value ELSE concat(${sparkLiteral('\uFFFD')}, ${text}) END`
  return `(SELECT ${valid} AS text, source_file, regexp_replace(source_file, ${DAY_FOLDERS}, '$1-$2-$3') AS arrival_day FROM (${all}) AS records WHERE ${spell('spark', 'trimmed', 'value')} IS NOT NULL)`
}
