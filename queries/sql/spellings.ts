import type { Engine } from '../model/engine.ts'

/** A function of ours as each engine writes it; `@1`, `@2` ... are its arguments, `@*` all of them. */
export type Spellings = Readonly<Record<Engine, string>>

export const same = (sql: string): Spellings => ({ athena: sql, duckdb: sql, spark: sql })
