import {
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchUpdatePartitionCommand,
  type ErrorDetail,
  GetPartitionsCommand,
  type PartitionInput,
} from '@aws-sdk/client-glue'
import { type StagedTable, stagedTables } from '../../queries/model/staged-tables.ts'
import type { Partition } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { awsFailure } from './failures.ts'
import { parquetStorage } from './glue-types.ts'

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
    table: StagedTable,
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

  async all(table: StagedTable): Promise<Partition[]> {
    return [...(await this.#present(table)).values()].map(({ partition }) => partition)
  }

  /** By the id of their values, all of the table. */
  async #present(table: StagedTable) {
    const found = new Map<string, { partition: Partition; address: string }>()
    let next: string | undefined
    do {
      const { Partitions = [], NextToken } = await this.#clients
        .glue()
        .send(new GetPartitionsCommand({ ...this.#of(table), ExcludeColumnSchema: true, NextToken: next }))
      for (const { Values = [], StorageDescriptor } of Partitions) {
        const values = Object.fromEntries(
          stagedTables[table].partitionKeys.map((key, i) => [key, Values[i] ?? '']),
        )
        const address = StorageDescriptor?.Location ?? ''
        const location = address.replace(`s3://${this.#place.bucket}/`, '').replace(/\/$/, '')
        found.set(idOf({ Values }), { partition: { values, location }, address })
      }
      next = NextToken
    } while (next !== undefined)
    return found
  }

  /** Returns those that somebody has made in the meantime: an attempt whose answer was lost. */
  async #create(table: StagedTable, inputs: readonly PartitionInput[]): Promise<PartitionInput[]> {
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

  async #update(table: StagedTable, inputs: readonly PartitionInput[]): Promise<void> {
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

  async #delete(table: StagedTable, all: readonly string[][]): Promise<void> {
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

  #of(table: StagedTable) {
    return { DatabaseName: this.#place.database, TableName: table }
  }

  #input(table: StagedTable, partition: Partition): PartitionInput {
    const location = `s3://${this.#place.bucket}/${partition.location}/`
    return {
      Values: valuesOf(table, partition),
      StorageDescriptor: parquetStorage({ ...stagedTables[table], location }),
    }
  }

  #failure(table: StagedTable, verb: string, values: readonly string[] = [], detail: ErrorDetail = {}) {
    const about = `Glue did not ${verb} partition ${values.join('/')} of ${this.#place.database}.${table}`
    return awsFailure({ name: detail.ErrorCode, message: detail.ErrorMessage }, about)
  }
}

const idOf = ({ Values }: PartitionInput): string => JSON.stringify(Values)

const valuesOf = (table: StagedTable, { values }: Partition): string[] =>
  stagedTables[table].partitionKeys.map((key) => values[key] as string)

function* batchesOf<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
