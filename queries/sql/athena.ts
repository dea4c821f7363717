import { sqlIdentifier, sqlLiteral } from './literals.ts'

/** The text that reads our tables on Athena. */
export const athenaRelations = (database: string) => ({
  commerce_arrivals: `${sqlIdentifier(database)}."commerce_arrivals"`,
  commerce_events: `${sqlIdentifier(database)}."commerce_events"`,
  hours_of_day: '(SELECT hour FROM UNNEST(sequence(0, 23)) AS hours (hour))',
})

/**
 * Raw lines of UTC arrival days (RawLogTable). The JSON SerDe turns a line that it cannot read into a row of NULLs;
 * its partition columns are text of two digits, compared one by one so that only these days are read.
 */
export function athenaRawLog(database: string, rawTable: string, days: readonly string[]): string {
  const partitions = days.map((day) => {
    const [year, month, date] = day.split('-') as [string, string, string]
    return `(year = ${sqlLiteral(year)} AND month = ${sqlLiteral(month)} AND day = ${sqlLiteral(date)})`
  })
  return `(SELECT NOT ("timestamp" IS NULL AND event_name IS NULL AND body IS NULL AND attributes IS NULL) AS is_object, "timestamp", event_name, body, attributes, CAST(year || '-' || month || '-' || day || ' ' || hour || ':' || minute || ':00' AS TIMESTAMP(3)) AS arrived_at, year || '-' || month || '-' || day AS arrival_day, "$path" AS source_file FROM ${sqlIdentifier(database)}.${sqlIdentifier(rawTable)} WHERE ${partitions.join(' OR ')})`
}

interface CreateTable {
  readonly database: string
  readonly name: string
  /** An s3:// address; must be empty. */
  readonly location: string
  readonly select: string
  /** Comes last in the SELECT. */
  readonly partitionedBy?: string
}

/** CREATE TABLE ... AS SELECT as Parquet at a location. */
export function athenaCreateTable({ database, name, location, select, partitionedBy }: CreateTable): string {
  const properties = [
    `external_location = ${sqlLiteral(location)}`,
    "format = 'PARQUET'",
    "write_compression = 'ZSTD'",
    ...(partitionedBy === undefined ? [] : [`partitioned_by = ARRAY[${sqlLiteral(partitionedBy)}]`]),
  ]
  return `CREATE TABLE ${sqlIdentifier(database)}.${sqlIdentifier(name)} WITH (${properties.join(', ')}) AS ${select}`
}
