/** What glue-scripts/order_enrichment.py is told to do. The file that holds it is JSON of this form. */
export interface GluePlan {
  /** A folder of this name stands in every location that is written; nothing outside of it is ever removed. */
  readonly run_id: string
  /** What the Spark session is set to: sparkSettings, and what else a run wants. */
  readonly settings: Readonly<Record<string, string>>
  readonly sources: readonly GlueSource[]
  /** In their order; a statement may read what earlier ones wrote, through a source of their location. */
  readonly statements: readonly GlueStatement[]
}

/** Files that statements read as a view. They are looked up when a statement that reads them begins. */
export type GlueSource = GlueTable | GlueText

interface GlueFiles {
  readonly view: string
  /** Files or folders, s3://... or local; a folder is read with all that is below it. None: the view has no rows. */
  readonly locations: readonly string[]
}

export interface GlueTable extends GlueFiles {
  readonly format: 'parquet'
  /** Columns as Spark's DDL, `id BIGINT, created_at TIMESTAMP_NTZ, lines ARRAY<STRUCT<id: BIGINT>>`, keys included. */
  readonly schema: string
  /** Columns whose values stand in the names of folders: key=value. Locations may begin above or below these. */
  readonly partitioned_by: readonly string[]
}

/**
 * Text, gzip where a file's name ends in .gz, zstd where it ends in .zst and Hadoop has it: columns `value` and `source_file`. A row is a line (`lines`; ended by \n,
 * so that a \r stays) or a whole file (`files`).
 */
export interface GlueText extends GlueFiles {
  readonly format: 'lines' | 'files'
  /** The files that count have such a name: `*.{ndjson,jsonl}`. Without it all count. Spark passes over _x and .x anyway. */
  readonly names?: string
}

/** A SELECT whose rows become Parquet at a location. */
export interface GlueStatement {
  /** No other statement of this plan has it. */
  readonly id: string
  /** A statement that fails ends its group, the others go on; but all are made from those of the group `records`. */
  readonly group: string
  /** What it makes, for people. */
  readonly about: string
  readonly sql: string
  /** Views of sources. */
  readonly reads: readonly string[]
  /** A folder of its own: no other statement's location is the same, above it or below it. */
  readonly location: string
  /** The last columns of the SELECT; none for a table without partitions. */
  readonly partitioned_by: readonly string[]
}
