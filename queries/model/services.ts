/** One shop front. */
export interface Service {
  /** As in attributes["resource.service.name"]. */
  readonly name: string
  /** IANA time zone that its days and hours are counted in. */
  readonly timeZone: string
  /** ISO 4217, upper case: the currency of its sums. */
  readonly currency: string
  /** Begins each of its tables' names; the name with `-` turned into `_` unless given. */
  readonly tablePrefix: string
  /** As in X-Shopify-Shop-Domain, lower case: tells which orders are its own where several services are configured. */
  readonly shopDomain?: string | undefined
}

export const defaultTablePrefix = (serviceName: string): string => serviceName.replaceAll('-', '_')

/** Athena's and Glue's limit. */
export const MAX_TABLE_NAME_CHARACTERS = 255

/** The public table of a commerce summary. */
export const summaryTable = (service: Pick<Service, 'tablePrefix'>, queryType: string): string =>
  `${service.tablePrefix}_commerce_${queryType}_summary`

/**
 * What is wrong with a set of services, one sentence each; empty when all is well. Two services that share a table
 * would publish over each other, so this is looked at before anything runs.
 */
export function serviceProblems(
  services: readonly Service[],
  tablesOf: (service: Service) => readonly string[],
): string[] {
  const problems: string[] = []
  const names = new Set<string>()
  const ownerOfTable = new Map<string, string>()
  for (const service of services) {
    if (names.has(service.name)) problems.push(`service "${service.name}" is listed twice: remove one`)
    names.add(service.name)
    const tables = tablesOf(service)
    const taken = tables.find((table) => (ownerOfTable.get(table) ?? service.name) !== service.name)
    if (taken !== undefined) {
      problems.push(
        `services "${ownerOfTable.get(taken)}" and "${service.name}" would both own the table "${taken}": give one of them another tablePrefix`,
      )
    }
    const twice = tables.find((table, i) => tables.indexOf(table) !== i)
    if (twice !== undefined) {
      problems.push(
        `two pipelines would both own the table "${twice}" of service "${service.name}": give the tables of one of them other names`,
      )
    }
    for (const table of tables) ownerOfTable.set(table, service.name)
    const tooLong = tables.find((table) => table.length > MAX_TABLE_NAME_CHARACTERS)
    if (tooLong !== undefined) {
      problems.push(
        `service "${service.name}": the table name "${tooLong}" has ${tooLong.length} characters, at most ${MAX_TABLE_NAME_CHARACTERS} are allowed: give it a shorter tablePrefix`,
      )
    }
  }
  return problems
}
