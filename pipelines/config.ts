import type { z } from 'zod'
import { defaultTablePrefix, type Service, serviceProblems } from '../queries/model/services.ts'
import { configSchema } from './config-schema.ts'
import { didYouMean } from './did-you-mean.ts'
import { PipelineError } from './errors.ts'
import { problemLines } from './problem-lines.ts'

/** A configuration with all its defaults. */
export type Config = Omit<z.infer<typeof configSchema>, 'services'> & {
  readonly services: readonly Service[]
}

/**
 * Reads a configuration, for these pipelines. Throws PipelineError ConfigurationInvalid whose message has one line a problem: the field,
 * the value that was given, and what is allowed.
 */
export function parseConfig(
  value: unknown,
  pipelines: readonly TableNames[],
  source = 'configuration',
): Config {
  const lines = problemLines(configSchema, value)
  if (lines.length > 0) throw new PipelineError('ConfigurationInvalid', `${source}:\n${lines.join('\n')}`)
  const config = configSchema.parse(value)
  const services = config.services.map(({ prefix, ...service }) => ({
    ...service,
    tablePrefix: prefix ?? service.tablePrefix ?? defaultTablePrefix(service.name),
  }))
  const problems = [
    ...prefixProblems(config.services),
    ...serviceProblems(services, (service) => tablesOf(pipelines, service)),
    ...shopProblems(services),
    ...defaultServiceProblems(config, services),
  ]
  if (problems.length > 0) {
    throw new PipelineError('ConfigurationInvalid', `${source}:\n${problems.map((p) => `  ${p}`).join('\n')}`)
  }
  return { ...config, services }
}

/** What is to be known of a pipeline to see that no two services share a table. */
interface TableNames {
  readonly summaries: readonly { readonly name: string }[]
  readonly monthlyTables: readonly { readonly name: string }[]
  tableName(service: Service, queryType: string): string
}
const tablesOf = (pipelines: readonly TableNames[], service: Service): string[] =>
  pipelines.flatMap((pipeline) =>
    [...pipeline.monthlyTables, ...pipeline.summaries].map(({ name }) => pipeline.tableName(service, name)),
  )

/** `tablePrefix` is what `prefix` was called before. */
const prefixProblems = (services: z.infer<typeof configSchema>['services']): string[] =>
  services.flatMap(({ name, prefix, tablePrefix }) =>
    prefix === undefined || tablePrefix === undefined || prefix === tablePrefix
      ? []
      : [
          `service "${name}" has the prefix "${prefix}" and the tablePrefix "${tablePrefix}": keep the prefix`,
        ],
  )

function defaultServiceProblems(
  { defaultService }: { readonly defaultService?: string | undefined },
  services: readonly Service[],
): string[] {
  const names = services.map(({ name }) => name)
  if (defaultService === undefined || names.includes(defaultService)) return []
  return [
    `defaultService is "${defaultService}"${didYouMean(defaultService, names)}; expected: one of the services ${names.join(', ')}`,
  ]
}

/** Two services of one shop would both count its orders. */
function shopProblems(services: readonly Service[]): string[] {
  const ownerOfShop = new Map<string, string>()
  return services.flatMap(({ name, shopDomain }) => {
    if (shopDomain === undefined) return []
    const owner = ownerOfShop.get(shopDomain)
    ownerOfShop.set(shopDomain, owner ?? name)
    return owner === undefined || owner === name
      ? []
      : [`services "${owner}" and "${name}" have the same shopDomain "${shopDomain}": a shop is one service`]
  })
}
