/** Spark has no function for Unicode's form C: whoever opens a session registers one, of a text, under this name. */
export const SPARK_NFC = 'commerce_nfc'

/**
 * What a session that runs our SQL must be set to. All of it can be set while the session is open.
 *
 * Times are TIMESTAMP_NTZ, as everywhere else here: a wall clock without zone, UTC unless the column's doc says
 * otherwise. Spark's other type is an instant, shown in the session's zone, which would make every cast, every literal
 * and every Parquet file depend on a setting; and in Parquet it is marked as adjusted to UTC, which DuckDB reads as
 * another type than what it and Athena write themselves.
 */
export const sparkSettings = {
  // An overflow or a bad cast is an error, as on Athena, where Spark would otherwise wrap around or return NULL.
  'spark.sql.ansi.enabled': 'true',
  // The digits of a decimal product are p1 + p2, s1 + s2, as on the others. Otherwise Spark gives up fraction digits.
  'spark.sql.decimalOperations.allowPrecisionLoss': 'false',
  // What TIMESTAMP means; and the zone in which an instant becomes one.
  'spark.sql.timestampType': 'TIMESTAMP_NTZ',
  'spark.sql.session.timeZone': 'UTC',
  // How text is read: \n in a literal is a line feed, ${x} is not a variable, "x" is text and `x` a name.
  'spark.sql.parser.escapedStringLiterals': 'false',
  'spark.sql.variable.substitute': 'false',
  'spark.sql.ansi.doubleQuotedIdentifiers': 'false',
  'spark.sql.caseSensitive': 'false',
  // Parquet: times without zone stay so, lists and decimals are written as the standard has them, days before 1582 as
  // they are; the value of a folder key=value is text unless a schema says otherwise.
  'spark.sql.parquet.inferTimestampNTZ.enabled': 'true',
  'spark.sql.parquet.writeLegacyFormat': 'false',
  'spark.sql.parquet.datetimeRebaseModeInRead': 'CORRECTED',
  'spark.sql.parquet.datetimeRebaseModeInWrite': 'CORRECTED',
  'spark.sql.parquet.int96RebaseModeInRead': 'CORRECTED',
  'spark.sql.parquet.int96RebaseModeInWrite': 'CORRECTED',
  'spark.sql.parquet.compression.codec': 'zstd',
  'spark.sql.sources.partitionColumnTypeInference.enabled': 'false',
  // Names are looked up one level of subqueries after the other, a level a round; a parsed record has more than 100.
  'spark.sql.analyzer.maxIterations': '1000',
} as const
