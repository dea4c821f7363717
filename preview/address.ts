import type { Wanted } from './variables.ts'

const PREFIX = 'var-'

/** The values in an address, as Grafana writes them: ?var-service=theshop_brand. */
export const wantedIn = (query: string): Wanted =>
  Object.fromEntries(
    [...new URLSearchParams(query)].flatMap(([key, value]) =>
      key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), value]] : [],
    ),
  )

/** '?var-service=theshop_brand', or nothing. */
export function queryOf(wanted: Wanted): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(wanted)) query.append(PREFIX + name, value)
  return query.size === 0 ? '' : `?${query}`
}
