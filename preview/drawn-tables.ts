import type { Dashboard } from './dashboard.ts'

/**
 * Whether any panel asks one of these tables, which are named without their service's prefix: dashboards have a variable in
 * its place.
 */
export function isAnyDrawn(dashboards: readonly Dashboard[], tables: readonly string[]): boolean {
  const statements = dashboards.flatMap(({ panels }) =>
    panels.flatMap(({ targets }) => targets.map(({ rawSQL }) => rawSQL.replace(/\$\{[^}]*\}/g, ''))),
  )
  const asked = new Set(statements.flatMap((sql) => sql.match(/\w+/g) ?? []))
  return tables.some((table) => asked.has(table))
}
