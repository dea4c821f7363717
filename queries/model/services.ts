/** One shop front. */
export interface Service {
  /** As in attributes["resource.service.name"]. */
  readonly name: string
  /** IANA time zone that its days and hours are counted in. */
  readonly timeZone: string
  /** ISO 4217, upper case: the currency of its sums. */
  readonly currency: string
  /** Begins each of its tables' names; made of its name unless given as `prefix`. */
  readonly tablePrefix: string
  /** As in X-Shopify-Shop-Domain, lower case: tells which orders are its own where several services are configured. */
  readonly shopDomain?: string | undefined
}

/** The name in lower case, as Glue and Athena have tables' names, with `_` for all else than letters and digits. */
export const defaultTablePrefix = (serviceName: string): string =>
  serviceName.toLowerCase().replace(/[^a-z0-9]/g, '_')

/** What a name of a service may be: all that people call services in OpenTelemetry, such as shop.web or shop/EU. */
export const SERVICE_NAME = /^[A-Za-z0-9][A-Za-z0-9._:/-]*$/
/** The same in words. */
export const SERVICE_NAME_RULE = 'letters, digits and . _ - : / only, beginning with a letter or a digit'
/** What the names of its tables may begin with. */
export const TABLE_PREFIX = /^[a-z][a-z0-9_]*$/

/** A name of a service as a part of a path, escaped as Hive and Athena escape the value of a partition. */
export const serviceInPath = (serviceName: string): string =>
  serviceName.replaceAll(':', '%3A').replaceAll('/', '%2F')

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
  const byLowerCase = new Map<string, string>()
  const ownerOfTable = new Map<string, string>()
  for (const service of services) {
    if (names.has(service.name)) problems.push(`service "${service.name}" is listed twice: remove one`)
    names.add(service.name)
    const alike = byLowerCase.get(service.name.toLowerCase()) ?? service.name
    byLowerCase.set(service.name.toLowerCase(), service.name)
    if (alike !== service.name) {
      problems.push(
        `services "${alike}" and "${service.name}" differ in upper and lower case only: some disks would keep their files as one; ship one of them under another name`,
      )
    }
    if (!TABLE_PREFIX.test(service.tablePrefix)) {
      problems.push(
        `service "${service.name}": its tables' names would begin with "${service.tablePrefix}", and must begin with a letter: give it a prefix`,
      )
    }
    const tables = tablesOf(service)
    const taken = tables.find((table) => (ownerOfTable.get(table) ?? service.name) !== service.name)
    if (taken !== undefined) {
      problems.push(
        `services "${ownerOfTable.get(taken)}" and "${service.name}" would both own the table "${taken}": give one of them another prefix`,
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
        `service "${service.name}": the table name "${tooLong}" has ${tooLong.length} characters, at most ${MAX_TABLE_NAME_CHARACTERS} are allowed: give it a shorter prefix`,
      )
    }
  }
  return problems
}
