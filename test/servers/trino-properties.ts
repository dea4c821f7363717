/** Where Trino's one catalog keeps its tables. */
export type TrinoCatalog =
  /** Below a folder of this machine, named local:///...; the catalog itself is kept in files there, too. */
  | {
      readonly kind: 'file'
      readonly folder: string
      /** How many files a statement may write at once; as many as on Athena unless given. */
      readonly openFiles?: number
    }
  /** In Glue and S3, as Athena's are. `endpoint` answers for both, such as http://127.0.0.1:5000. */
  | {
      readonly kind: 'glue'
      readonly endpoint: string
      readonly region?: string
      readonly warehouse?: string
    }

/** Athena's own name for the catalog that queries use when they name none. */
export const CATALOG = 'awsdatacatalog'

/** Any region and credentials will do for a server on this machine. */
export const TEST_REGION = 'us-east-1'
export const TEST_CREDENTIALS = { accessKeyId: 'trino', secretAccessKey: 'test' }

export function serverProperties(port: number): string {
  return lines({
    coordinator: true,
    'node-scheduler.include-coordinator': true,
    'http-server.http.port': port,
    'discovery.uri': `http://127.0.0.1:${port}`,
    'catalog.management': 'static',
    'query.max-memory': '2GB',
    // What Athena has: a longer text than this is refused, and the session's zone is UTC.
    'query.max-length': 262_144,
    'sql.forced-session-time-zone': 'UTC',
    'query.max-history': 50,
    'query.min-expire-age': '10s',
  })
}

/**
 * What Athena does otherwise than Trino unless told. As in Athena without being told: Parquet columns are found by
 * name, a statement writes at most 100 partitions, timestamps have milliseconds.
 */
const likeAthena = {
  'hive.recursive-directories': true,
  'hive.ignore-absent-partitions': true,
  'hive.non-managed-table-writes-enabled': true,
  // Stands for write_compression, which only Athena knows.
  'hive.compression-codec': 'ZSTD',
  'hive.timestamp-precision': 'MILLISECONDS',
  'hive.parquet.use-column-names': true,
  'hive.parquet.time-zone': 'UTC',
  'hive.max-partitions-per-writers': 100,
}

export function catalogProperties(catalog: TrinoCatalog): string {
  if (catalog.kind === 'file') {
    return lines({
      'connector.name': 'hive',
      'hive.metastore': 'file',
      'hive.metastore.catalog.dir': 'local:///metastore',
      'fs.native-local.enabled': true,
      'local.location': catalog.folder,
      ...likeAthena,
      ...(catalog.openFiles !== undefined && { 'hive.max-partitions-per-writers': catalog.openFiles }),
    })
  }
  const { endpoint, region = TEST_REGION, warehouse = 's3://warehouse/' } = catalog
  const { accessKeyId, secretAccessKey } = TEST_CREDENTIALS
  return lines({
    'connector.name': 'hive',
    'hive.metastore': 'glue',
    'hive.metastore.glue.endpoint-url': endpoint,
    'hive.metastore.glue.region': region,
    'hive.metastore.glue.aws-access-key': accessKeyId,
    'hive.metastore.glue.aws-secret-key': secretAccessKey,
    'hive.metastore.glue.default-warehouse-dir': warehouse,
    'fs.native-s3.enabled': true,
    's3.endpoint': endpoint,
    's3.region': region,
    's3.path-style-access': true,
    's3.aws-access-key': accessKeyId,
    's3.aws-secret-key': secretAccessKey,
    'hive.partition-projection-enabled': true,
    ...likeAthena,
  })
}

const lines = (properties: Readonly<Record<string, unknown>>): string =>
  Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
