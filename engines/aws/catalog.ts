import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import type { BuiltTable, Catalog, MonthsSwitch, Partition, PublishedTable } from '../ports.ts'
import { dropCandidateTables } from './abandoned-tables.ts'
import { candidateTable } from './candidates.ts'
import type { AwsClients } from './clients.ts'
import { getTable, putTable } from './glue-tables.ts'
import { columnsOf, parquetTable } from './glue-types.ts'
import { publicMonths, switchMonths } from './monthly-tables.ts'
import { GluePartitions } from './partitions.ts'
import { listS3 } from './s3-listing.ts'
import { stagedLayout } from './staged-layouts.ts'

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

  /** S3 keeps an object whole, or not at all. */
  notes(): readonly string[] {
    return []
  }

  /** A table that a deployment made and no run has published yet counts as absent. */
  async table(name: string): Promise<PublishedTable | undefined> {
    const { database, bucket } = this.#place
    const table = await getTable(this.#clients, database, name)
    const { [RUN_ID]: runId, [CALCULATION_DATE]: calculationDate } = table?.Parameters ?? {}
    if (runId === undefined || calculationDate === undefined) return undefined
    const { Location = '', Columns = [] } = table?.StorageDescriptor ?? {}
    const location = Location.replace(`s3://${bucket}/`, '').replace(/\/$/, '')
    const columns = columnsOf([...Columns, ...(table?.PartitionKeys ?? [])])
    return { name, columns, location, runId, calculationDate }
  }

  /** The step is one UpdateTable: a query that is planned before it reads the old location, one after it the new. */
  publish({ name, columns, location, ...made }: PublishedTable): Promise<void> {
    const table = parquetTable({
      name,
      columns,
      location: this.#address(location),
      parameters: parametersOf(made),
    })
    return putTable(this.#clients, this.#place.database, table)
  }

  stagedPartitions(table: AnyStagedTable): Promise<Partition[]> {
    return this.#partitions.all(stagedLayout(table))
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
    table: AnyStagedTable,
    isReplaced: (partition: Partition) => boolean,
    partitions: readonly Partition[],
  ): Promise<void> {
    return this.#partitions.switch(stagedLayout(table), isReplaced, partitions)
  }

  publicMonths(name: string): Promise<Partition[]> {
    return publicMonths(this.#clients, this.#place, this.#partitions, name)
  }

  /** The table says which run has last moved months of it. */
  switchMonths(change: MonthsSwitch): Promise<void> {
    return switchMonths(this.#clients, this.#place, this.#partitions, change, parametersOf(change))
  }

  /** Registers candidates. A CREATE TABLE AS of Athena would have made them itself. */
  async registerBuilt(tables: readonly BuiltTable[]): Promise<void> {
    for (const { location, columns, monthKey } of tables) {
      const partitionKeys = monthKey === undefined ? [] : [monthKey]
      const layout = { name: candidateTable(location), columns, partitionKeys }
      const table = parquetTable({ ...layout, location: this.#address(location) })
      await putTable(this.#clients, this.#place.database, table)
      if (monthKey === undefined) continue
      await this.#partitions.switch(layout, () => false, await this.partitionsAt(location, monthKey))
    }
  }

  /** Drops those of older runs that were never dropped, too. */
  dropCandidates(runId: string): Promise<void> {
    return dropCandidateTables(this.#clients, this.#place.database, runId)
  }

  #address(location: string): string {
    return `s3://${this.#place.bucket}/${location}/`
  }
}

const parametersOf = (made: Pick<PublishedTable, 'runId' | 'calculationDate'>) => ({
  [RUN_ID]: made.runId,
  [CALCULATION_DATE]: made.calculationDate,
})
