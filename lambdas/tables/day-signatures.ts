import type { Ports } from '../../engines/ports.ts'
import type { DerivedTable } from '../../queries/model/define-staged-table.ts'
import type { Service } from '../../queries/model/services.ts'
import { hashOf } from '../hash-of.ts'
import { dailyVersion } from '../staging-version.ts'
import { locationsOfDays } from './remembered-days.ts'

/**
 * Local day -> signature of what a table's rows of the day are built from: where the rows of the day lie in each table
 * below, which changes when they are staged anew, and the form of the statement.
 */
export async function daySignatures(
  { catalog, sql }: Pick<Ports, 'catalog' | 'sql'>,
  table: DerivedTable,
  service: Service,
): Promise<Record<string, string>> {
  const version = dailyVersion(sql.engine, table, service)
  const locations: Record<string, string[]> = {}
  for (const from of table.builtFrom) {
    for (const [day, location] of Object.entries(await locationsOfDays({ catalog }, from, service)))
      locations[day] = [...(locations[day] ?? []), `${from.name} ${location}`]
  }
  return Object.fromEntries(
    Object.entries(locations).map(([day, of]) => [day, hashOf([version, ...of.sort()]).slice(0, 16)]),
  )
}
