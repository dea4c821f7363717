import type { SourceName } from '../../pipelines/sources/source.ts'

/**
 * Joins hash their right side, which in these statements is the small one: of lists within records DuckDB can't guess how
 * many rows they make, takes them for few, and would hash millions of lines to look up some thousand products in them.
 */
const JOINS_AS_WRITTEN = "SET GLOBAL disabled_optimizers = 'build_side_probe_side'"
/** A statement looks at the same files a dozen times. */
const REMEMBER_FOOTERS = 'SET GLOBAL parquet_metadata_cache = true'

/** What DuckDB is told before it runs the statements of pipelines over a source. */
export const settingsOf: Readonly<Record<SourceName, readonly string[]>> = {
  events: [],
  orders: [JOINS_AS_WRITTEN, REMEMBER_FOOTERS],
}
