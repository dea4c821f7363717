/** Who runs our SQL: Athena (Trino's SQL), Spark (in Glue), and DuckDB (on one machine). */
export type Engine = 'athena' | 'duckdb' | 'spark'
