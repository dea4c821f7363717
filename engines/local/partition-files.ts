import type { Lake } from './lake.ts'
import type { LocalPartition } from './table-files.ts'

/** The files of all partitions that a run has asked for, by location. */
export class PartitionFiles {
  readonly #lake: Lake
  readonly #files = new Map<string, readonly string[]>()

  constructor(lake: Lake) {
    this.#lake = lake
  }

  remember(partitions: readonly LocalPartition[]): void {
    for (const { location, files } of partitions)
      this.#files.set(
        this.#lake.absolute(location),
        files.map((file) => this.#lake.absolute(file)),
      )
  }

  /** Undefined where no partition that was asked for is at the location. All paths are absolute. */
  at(location: string): readonly string[] | undefined {
    return this.#files.get(location)
  }
}
