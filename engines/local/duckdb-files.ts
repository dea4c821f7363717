import { sqlLiteral } from '../../queries/sql/literals.ts'

/** DuckDB's readers take a path with these for a pattern; alone in brackets each stands for itself. */
const GLOB = /[*?[]/g
const ESCAPED = /\[([*?[])\]/g
const LITERAL = /'((?:[^']|'')+\.parquet)'/g

/** A file's path as a literal for DuckDB's readers, which means this file and no other. */
export const fileLiteral = (path: string): string => sqlLiteral(path.replace(GLOB, '[$&]'))

/** Paths as a list for DuckDB's readers. */
export const fileList = (paths: readonly string[]): string => `[${paths.map(fileLiteral).join(', ')}]`

/** The Parquet files that a SELECT reads, from its text. */
export const parquetFilesIn = (select: string): string[] =>
  [...select.matchAll(LITERAL)].map(([, file = '']) => file.replaceAll("''", "'").replace(ESCAPED, '$1'))

/** DuckDB divides a pattern at a backslash, too: such a path can't be given to its readers. */
export const isBeyondDuckdb = (path: string): boolean => path.includes('\\') && path.search(GLOB) >= 0
