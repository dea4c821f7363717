import {
  CreateTableCommand,
  GetTableCommand,
  type TableInput,
  UpdateTableCommand,
} from '@aws-sdk/client-glue'
import type { StagedTable } from '../../queries/model/staged-tables.ts'
import type { Catalog, Partition, PublishedTable } from '../ports.ts'
import { dropCandidateTables } from './abandoned-tables.ts'
import type { AwsClients } from './clients.ts'
import { awsErrorName } from './failures.ts'
import { columnsOf, parquetTable } from './glue-types.ts'
import { GluePartitions } from './partitions.ts'
import { listS3 } from './s3-listing.ts'

/** Where a public table says which run made it, and for which date. */
const RUN_ID = 'commerce.run_id'
const CALCULATION_DATE = 'commerce.calculation_date'

interface CatalogPlace {
  readonly database: string
  /** The lake's. */
  readonly bucket: string
}

/** The Glue database of the lake. */
export class GlueCatalog implements Catalog {
  readonly #clients: AwsClients
  readonly #place: CatalogPlace
  readonly #partitions: GluePartitions

  constructor(clients: AwsClients, place: CatalogPlace) {
    this.#clients = clients
    this.#place = place
    this.#partitions = new GluePartitions(clients, place)
  }

  /** A table that a deployment made and no run has published yet counts as absent. */
  async table(name: string): Promise<PublishedTable | undefined> {
    const { database, bucket } = this.#place
    try {
      const { Table } = await this.#clients
        .glue()
        .send(new GetTableCommand({ DatabaseName: database, Name: name }))
      const { [RUN_ID]: runId, [CALCULATION_DATE]: calculationDate } = Table?.Parameters ?? {}
      if (runId === undefined || calculationDate === undefined) return undefined
      const { Location = '', Columns = [] } = Table?.StorageDescriptor ?? {}
      const location = Location.replace(`s3://${bucket}/`, '').replace(/\/$/, '')
      return { name, columns: columnsOf(Columns), location, runId, calculationDate }
    } catch (error) {
      if (awsErrorName(error) === 'EntityNotFoundException') return undefined
      throw error
    }
  }

  /** The step is one UpdateTable: a query that is planned before it reads the old location, one after it the new. */
  async publish({ name, columns, location, runId, calculationDate }: PublishedTable): Promise<void> {
    const table = parquetTable({
      name,
      columns,
      location: this.#address(location),
      parameters: { [RUN_ID]: runId, [CALCULATION_DATE]: calculationDate },
    })
    if (await this.#update(table)) return
    const isNew = await this.#create(table)
    // An earlier attempt whose answer was lost has made it.
    if (!isNew) await this.#update(table)
  }

  async stagedPartitions(table: StagedTable): Promise<Partition[]> {
    try {
      return await this.#partitions.all(table)
    } catch (error) {
      if (awsErrorName(error) === 'EntityNotFoundException') return []
      throw error
    }
  }

  async partitionsAt(location: string, key: string): Promise<Partition[]> {
    const { bucket } = this.#place
    const { folders } = await listS3(this.#clients, { bucket, prefix: `${location}/`, depth: 'folder' })
    const begin = `${location}/${key}=`
    return folders
      .filter((folder) => folder.startsWith(begin))
      .map((folder) => ({
        values: { [key]: decodeURIComponent(folder.slice(begin.length, -1)) },
        location: folder.slice(0, -1),
      }))
  }

  switchPartitions(
    table: StagedTable,
    isReplaced: (partition: Partition) => boolean,
    partitions: readonly Partition[],
  ): Promise<void> {
    return this.#partitions.switch(table, isReplaced, partitions)
  }

  /** Drops those of older runs that were never dropped, too. */
  dropCandidates(runId: string): Promise<void> {
    return dropCandidateTables(this.#clients, this.#place.database, runId)
  }

  #address(location: string): string {
    return `s3://${this.#place.bucket}/${location}/`
  }

  async #update(table: TableInput): Promise<boolean> {
    const { database } = this.#place
    try {
      // Old versions would pile up to the account's limit, and are in the lake anyway.
      await this.#clients
        .glue()
        .send(new UpdateTableCommand({ DatabaseName: database, TableInput: table, SkipArchive: true }))
      return true
    } catch (error) {
      if (awsErrorName(error) === 'EntityNotFoundException') return false
      throw error
    }
  }

  async #create(table: TableInput): Promise<boolean> {
    const { database } = this.#place
    try {
      await this.#clients.glue().send(new CreateTableCommand({ DatabaseName: database, TableInput: table }))
      return true
    } catch (error) {
      if (awsErrorName(error) === 'AlreadyExistsException') return false
      throw error
    }
  }
}
