import type { SqlWriter } from '../engines/ports.ts'
import { stagedFolder } from '../pipelines/run-plan.ts'
import type { EventReading } from '../queries/formats/reading.ts'
import type { DailyTable, LocalDays, ParsedTable } from '../queries/model/define-staged-table.ts'
import { serviceInPath } from '../queries/model/services.ts'
import { compileFor } from '../queries/sql/compiler.ts'
import { dailyRows } from '../queries/sql/rows-within.ts'

interface Attempt {
  readonly run_id: string
  readonly attempt: number
}
export interface WritingStatement {
  readonly sql: string
  /** Where it writes, relative to the lake. */
  readonly location: string
  /** What it is, for messages. */
  readonly about: string
}

/** The statement that parses raw text of some arrival days into a staged table. `reading` is for the event log. */
export async function parsingStatement(
  writer: SqlWriter,
  table: ParsedTable,
  days: readonly string[],
  { run_id, attempt }: Attempt,
  reading?: EventReading,
): Promise<WritingStatement> {
  const location = `${stagedFolder(table, run_id)}/${days[0] ?? ''}-${attempt}`
  return {
    sql: await writer.createTable({
      select: parsingSelect(writer, table, await rawRows[table.builtFrom.port](writer, days, reading)),
      location,
      partitionsOf: table,
    }),
    location,
    about: aboutParsing(table, days),
  }
}

export const aboutParsing = ({ rows }: ParsedTable, days: readonly string[]): string => {
  const [first, last] = [days[0], days.at(-1)]
  return `parsing the ${rows} of ${first}${last === first ? '' : ` to ${last}`}`
}

/** The rows of a parsed table, out of the text that reads raw rows. */
export const parsingSelect = (
  { engine }: Pick<SqlWriter, 'engine'>,
  { query, builtFrom: { relation, read } }: ParsedTable,
  rawRows: string,
): string => compileFor(engine, query(), { [relation]: read(engine, rawRows) })

type Port = ParsedTable['builtFrom']['port']
/** The text that reads the raw rows of some arrival days. */
const rawRows: Readonly<
  Record<Port, (writer: SqlWriter, days: readonly string[], reading?: EventReading) => Promise<string>>
> = {
  raw_log: (writer, days, reading) => writer.rawLog(days, reading),
  raw_orders: (writer, days) => writer.rawOrders(days),
}

/** The statement that builds some local days of a staged table for a service. */
export async function dailyStatement(
  writer: SqlWriter,
  table: DailyTable,
  days: LocalDays,
  { run_id, attempt }: Attempt,
): Promise<WritingStatement> {
  const { service, from, toExclusive } = days
  const ofService = `${table.partitionKeys[0]}=${serviceInPath(service.name)}`
  const location = `${stagedFolder(table, run_id)}/${from}-${attempt}/${ofService}`
  const select = compileFor(writer.engine, dailyRows(table, days), writer.relations(table.builtFrom))
  return {
    sql: await writer.createTable({ select, location, partitionsOf: table }),
    location,
    about: `staging the ${table.rows} of ${service.name} from ${from} to before ${toExclusive}`,
  }
}
