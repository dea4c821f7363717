import { TrinoClient, type TrinoResult } from '../../test/servers/trino-client.ts'

/** What one statement cost. */
export interface Measurement {
  /** What it is for: 'arrivals', 'audit of hourly_traffic' ... */
  readonly kind: string
  /** Read from storage, as Athena counts it. */
  readonly bytes: number
  readonly seconds: number
}

/** A client that keeps what statements cost while they run under a name. */
export class MeteredTrino extends TrinoClient {
  #kind: string | undefined
  #measurements: Measurement[] = []

  /** Runs work whose statements, one after the other, are of a kind. */
  async measured<T>(kind: string, work: () => Promise<T>): Promise<T> {
    this.#kind = kind
    try {
      return await work()
    } finally {
      this.#kind = undefined
    }
  }

  /** What was measured since it was last asked for. */
  takeMeasurements(): Measurement[] {
    return this.#measurements.splice(0)
  }

  override async run(sql: string): Promise<TrinoResult> {
    const startMs = performance.now()
    const result = await super.run(sql)
    // New partitions are found by a CALL here; a deployment names them to Glue, which is not a query.
    if (this.#kind !== undefined && !sql.startsWith('CALL ')) {
      this.#measurements.push({
        kind: this.#kind,
        bytes: result.stats.physicalInputBytes,
        seconds: (performance.now() - startMs) / 1000,
      })
    }
    return result
  }
}
