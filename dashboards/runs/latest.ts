import type { Expression } from 'kysely'
import type { Varchar } from '../../queries/model/sql-types.ts'
import { countWhere } from '../sql/functions.ts'
import { db } from '../sql/tables.ts'

type IsWanted = (tableName: Expression<Varchar>) => Expression<boolean>

/** What became of each table in each run, the latest run at place 1. */
export const attempts = (isWanted: IsWanted) =>
  db
    .selectFrom('pipeline_runs')
    .where((eb) => isWanted(eb.ref('table_name')))
    .select((eb) => [
      'table_name',
      'run_id',
      'status',
      'utc_offset_minutes',
      eb.fn
        .agg<bigint>('row_number')
        .over((over) =>
          over.partitionBy('table_name').orderBy('started_at', 'desc').orderBy('run_id', 'desc'),
        )
        .as('place'),
    ])

/** When each table was published last. */
export const publications = (isWanted: IsWanted) =>
  db
    .selectFrom('pipeline_runs')
    .where((eb) => isWanted(eb.ref('table_name')))
    .where('status', '=', 'published')
    .groupBy('table_name')
    .select((eb) => ['table_name', eb.fn.max('finished_at').as('published_at')])

/** How many checks of a table failed and warned in each run. */
export const checkCounts = (isWanted: IsWanted) =>
  db
    .selectFrom('data_quality_results')
    .where((eb) => isWanted(eb.ref('table_name')))
    .groupBy(['table_name', 'run_id'])
    .select((eb) => [
      'table_name',
      'run_id',
      countWhere(eb.and([eb('status', '=', 'failed'), eb('severity', '=', 'error')])).as('failed'),
      countWhere(eb.and([eb('status', '=', 'failed'), eb('severity', '=', 'warning')])).as('warned'),
    ])
