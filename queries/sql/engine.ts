/** Who runs our SQL: Athena (Trino's SQL), Spark (in Glue), and DuckDB (on one machine). */
export type Engine = 'athena' | 'duckdb' | 'spark'

/** A function of ours as each engine writes it; `@1`, `@2` ... are its arguments, `@*` all of them. */
export type Spellings = Readonly<Record<Engine, string>>

export const same = (sql: string): Spellings => ({ athena: sql, duckdb: sql, spark: sql })
