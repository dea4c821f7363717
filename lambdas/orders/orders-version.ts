import type { Ports } from '../../engines/ports.ts'
import { enrichedNames } from '../../pipelines/orders/monthly-tables.ts'
import { ordersScope } from '../../pipelines/orders/orders-scope.ts'
import { rawOrders } from '../../pipelines/sources/orders/index.ts'
import type { Service } from '../../queries/model/services.ts'
import { recordRelations } from '../../queries/orders/records/relations.ts'
import { enrichedTables } from '../../queries/orders/tables.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { hashOf } from '../hash-of.ts'
import { stagingVersion } from '../staging-version.ts'

type Engined = Pick<Ports, 'sql' | 'config'>
const shortHash = (texts: readonly string[]): string => hashOf(texts).slice(0, 8)

/**
 * Changes with how records are parsed. It is part of what is remembered of each arrival day, so that after such a change
 * every day is parsed anew.
 */
export const recordsVersion = ({ sql: { engine } }: Engined): string =>
  stagingVersion(engine, rawOrders.stagedTables)

/** Changes with how a service's tables are made: its zone, its shop, the queries. Then all its months are built anew. */
export function tablesVersion(ports: Engined, service: Service): string {
  const { engine } = ports.sql
  const relations = {
    ...recordRelations(engine, 'order_records'),
    ...Object.fromEntries(
      [
        'order_records',
        'published_orders',
        'published_order_lines',
        'affected_months',
        'built_order_lines',
        'commerce_events',
      ].map((name) => [name, name]),
    ),
  }
  const scope = ordersScope(ports, service)
  return shortHash([
    service.tablePrefix,
    recordsVersion(ports),
    ...enrichedNames.map((name) => compileFor(engine, enrichedTables[name].query(scope), relations)),
  ])
}
