import type { TableInput } from '@aws-sdk/client-glue'

/** Levels of the raw log's folders, from the top: the numbers that each may have, and how many digits it is written with. */
const folders = [
  { name: 'year', range: '2020,2099', digits: 4 },
  { name: 'month', range: '1,12', digits: 2 },
  { name: 'day', range: '1,31', digits: 2 },
  { name: 'hour', range: '0,23', digits: 2 },
  { name: 'minute', range: '0,59', digits: 2 },
] as const
const DAY_FOLDERS = 3

interface RawTable {
  readonly name: string
  /** s3:// address of the raw log, ending in /. */
  readonly location: string
}

/** The raw log as rows of JSON, for people who look something up. The pipeline doesn't read it. */
export const rawEventsTable = (table: RawTable): TableInput =>
  textTable(table, {
    description: 'The raw event log. For looking things up; name year, month and day in WHERE.',
    columns: [
      ['timestamp', 'string', 'when it happened, as logged'],
      ['severitynumber', 'int', 'severity as a number'],
      ['severitytext', 'string', 'severity as a word'],
      ['event_name', 'string', 'name of the event, by newer producers'],
      ['body', 'string', 'name of the event, or the message of a log line'],
      ['attributes', 'map<string,string>', 'all attributes, as logged'],
      ['trace_id', 'string', 'trace'],
      ['span_id', 'string', 'span'],
    ],
    serde: {
      SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
      Parameters: { 'ignore.malformed.json': 'true' },
    },
    levels: folders.length,
  })

/** Raw text as lines, a UTC day a partition: what staging reads. Folders below the day's are read with it. */
export const rawLinesTable = (table: RawTable & { readonly of: string }): TableInput =>
  textTable(table, {
    description: `${table.of}, a line a row, for the pipeline. Partitions are UTC days of arrival.`,
    columns: [['line', 'string', 'the line as it arrived']],
    serde: {
      SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
      // A line has no fields: nothing within it separates any.
      Parameters: { 'field.delim': '\n', 'serialization.format': '\n' },
    },
    levels: DAY_FOLDERS,
  })

interface TextTable {
  readonly description: string
  readonly columns: readonly (readonly [name: string, type: string, comment: string])[]
  readonly serde: { readonly SerializationLibrary: string; readonly Parameters: Record<string, string> }
  /** How many levels of folders are partition keys. */
  readonly levels: number
}

function textTable({ name, location }: RawTable, table: TextTable): TableInput {
  const levels = folders.slice(0, table.levels)
  return {
    Name: name,
    Description: table.description,
    TableType: 'EXTERNAL_TABLE',
    Parameters: { EXTERNAL: 'TRUE', classification: 'json', ...projection(location, levels) },
    PartitionKeys: levels.map((level) => ({
      Name: level.name,
      Type: 'string',
      Comment: 'UTC, of the arrival',
    })),
    StorageDescriptor: {
      Columns: table.columns.map(([Name, Type, Comment]) => ({ Name, Type, Comment })),
      Location: location,
      InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      SerdeInfo: table.serde,
    },
  }
}

/** Partition projection: Athena works out the folders from the query, so that no partition is ever registered. */
const projection = (
  location: string,
  levels: readonly (typeof folders)[number][],
): Record<string, string> => ({
  'projection.enabled': 'true',
  ...Object.fromEntries(
    levels.flatMap(({ name, range, digits }) => [
      [`projection.${name}.type`, 'integer'],
      [`projection.${name}.range`, range],
      [`projection.${name}.digits`, String(digits)],
    ]),
  ),
  'storage.location.template': `${location}${levels.map(({ name }) => `${name}=\${${name}}`).join('/')}/`,
})
