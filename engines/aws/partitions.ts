import {
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchUpdatePartitionCommand,
  type ErrorDetail,
  GetPartitionsCommand,
  type PartitionInput,
} from '@aws-sdk/client-glue'
import type { Partition } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { awsErrorName, awsFailure } from './failures.ts'
import { parquetStorage } from './glue-types.ts'
import type { PartitionedTable } from './staged-layouts.ts'

/** Glue's limits of one call. */
const CREATED_AT_ONCE = 100
const UPDATED_AT_ONCE = 100
const DELETED_AT_ONCE = 25

interface Place {
  readonly database: string
  readonly bucket: string
}

/** Switches where partitions of the Glue catalog point. Repeated, also after half of it took effect, it ends the same. */
export class GluePartitions {
  readonly #clients: AwsClients
  readonly #place: Place

  constructor(clients: AwsClients, place: Place) {
    this.#clients = clients
    this.#place = place
  }

  async switch(
    table: PartitionedTable,
    isReplaced: (partition: Partition) => boolean,
    partitions: readonly Partition[],
  ): Promise<void> {
    const present = await this.#present(table)
    const inputs = partitions.map((partition) => this.#input(table, partition))
    const taken = await this.#create(
      table,
      inputs.filter((input) => !present.has(idOf(input))),
    )
    const moved = inputs.filter(
      (input) =>
        present.has(idOf(input)) && present.get(idOf(input))?.address !== input.StorageDescriptor?.Location,
    )
    await this.#update(table, [...moved, ...taken])
    const wanted = new Set(inputs.map(idOf))
    const gone = [...present].filter(([id, { partition }]) => isReplaced(partition) && !wanted.has(id))
    await this.#delete(
      table,
      gone.map(([, { partition }]) => valuesOf(table, partition)),
    )
  }

  /** None of them where the table is missing. */
  async all(table: Pick<PartitionedTable, 'name' | 'partitionKeys'>): Promise<Partition[]> {
    try {
      return [...(await this.#present(table)).values()].map(({ partition }) => partition)
    } catch (error) {
      if (awsErrorName(error) === 'EntityNotFoundException') return []
      throw error
    }
  }

  /** By the id of their values, all of the table. */
  async #present(table: Pick<PartitionedTable, 'name' | 'partitionKeys'>) {
    const found = new Map<string, { partition: Partition; address: string }>()
    let next: string | undefined
    do {
      const { Partitions = [], NextToken } = await this.#clients
        .glue()
        .send(new GetPartitionsCommand({ ...this.#of(table), ExcludeColumnSchema: true, NextToken: next }))
      for (const { Values = [], StorageDescriptor } of Partitions) {
        const values = Object.fromEntries(table.partitionKeys.map((key, i) => [key, Values[i] ?? '']))
        const address = StorageDescriptor?.Location ?? ''
        const location = address.replace(`s3://${this.#place.bucket}/`, '').replace(/\/$/, '')
        found.set(idOf({ Values }), { partition: { values, location }, address })
      }
      next = NextToken
    } while (next !== undefined)
    return found
  }

  /** Returns those that somebody has made in the meantime: an attempt whose answer was lost. */
  async #create(table: PartitionedTable, inputs: readonly PartitionInput[]): Promise<PartitionInput[]> {
    const taken: PartitionInput[] = []
    for (const batch of batchesOf(inputs, CREATED_AT_ONCE)) {
      const { Errors = [] } = await this.#clients
        .glue()
        .send(new BatchCreatePartitionCommand({ ...this.#of(table), PartitionInputList: batch }))
      for (const { PartitionValues, ErrorDetail } of Errors) {
        const input = batch.find((each) => idOf(each) === idOf({ Values: PartitionValues }))
        if (ErrorDetail?.ErrorCode !== 'AlreadyExistsException' || input === undefined)
          throw this.#failure(table, 'create', PartitionValues, ErrorDetail)
        taken.push(input)
      }
    }
    return taken
  }

  async #update(table: PartitionedTable, inputs: readonly PartitionInput[]): Promise<void> {
    for (const batch of batchesOf(inputs, UPDATED_AT_ONCE)) {
      const { Errors = [] } = await this.#clients.glue().send(
        new BatchUpdatePartitionCommand({
          ...this.#of(table),
          Entries: batch.map((input) => ({ PartitionValueList: input.Values, PartitionInput: input })),
        }),
      )
      const [first] = Errors
      if (first !== undefined) throw this.#failure(table, 'move', first.PartitionValueList, first.ErrorDetail)
    }
  }

  async #delete(table: PartitionedTable, all: readonly string[][]): Promise<void> {
    for (const batch of batchesOf(all, DELETED_AT_ONCE)) {
      const { Errors = [] } = await this.#clients.glue().send(
        new BatchDeletePartitionCommand({
          ...this.#of(table),
          PartitionsToDelete: batch.map((Values) => ({ Values })),
        }),
      )
      const first = Errors.find(({ ErrorDetail }) => ErrorDetail?.ErrorCode !== 'EntityNotFoundException')
      if (first !== undefined) throw this.#failure(table, 'drop', first.PartitionValues, first.ErrorDetail)
    }
  }

  #of(table: Pick<PartitionedTable, 'name'>) {
    return { DatabaseName: this.#place.database, TableName: table.name }
  }

  #input(table: PartitionedTable, partition: Partition): PartitionInput {
    const location = `s3://${this.#place.bucket}/${partition.location}/`
    return {
      Values: valuesOf(table, partition),
      StorageDescriptor: parquetStorage({ ...table, location }),
    }
  }

  #failure(table: PartitionedTable, verb: string, values: readonly string[] = [], detail: ErrorDetail = {}) {
    const about = `Glue did not ${verb} partition ${values.join('/')} of ${this.#place.database}.${table.name}`
    return awsFailure({ name: detail.ErrorCode, message: detail.ErrorMessage }, about)
  }
}

const idOf = ({ Values }: PartitionInput): string => JSON.stringify(Values)

const valuesOf = (table: PartitionedTable, { values }: Partition): string[] =>
  table.partitionKeys.map((key) => values[key] as string)

function* batchesOf<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
