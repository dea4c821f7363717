/** The part of parquetjs-lite that we use; it ships no types. */
declare module 'parquetjs-lite' {
  interface Schema {
    readonly fields: object
  }
  interface Writer {
    appendRow(row: Record<string, unknown>): Promise<void>
    close(): Promise<void>
  }
  const parquet: {
    ParquetSchema: new (
      fields: Record<string, { type: string; optional?: boolean; compression?: string }>,
    ) => Schema
    ParquetWriter: { openStream(schema: Schema, stream: import('node:stream').Writable): Promise<Writer> }
  }
  export default parquet
}
