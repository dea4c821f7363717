import type { Service } from '../../queries/model/services.ts'
import type { OrdersScope } from '../../queries/orders/scope.ts'
import type { Config } from '../config.ts'
import { PipelineError } from '../errors.ts'

interface Configured {
  readonly config: Config
}

/** Whose orders are meant: the service, and whether there is any other. */
export const ordersScope = ({ config }: Configured, service: Service): OrdersScope => ({
  service,
  isOnlyService: config.services.length === 1,
})

/** The shops' domains of all configured services. */
export const shopDomains = ({ config }: Configured): string[] =>
  config.services.map(({ shopDomain }) => shopDomain ?? '')

/** Throws ConfigurationInvalid where several services are configured and it cannot be told whose an order is. */
export function requireShopDomains({ config }: Configured, services: readonly Service[]): void {
  const without = services.filter(({ shopDomain }) => shopDomain === undefined).map(({ name }) => name)
  if (config.services.length === 1 || without.length === 0) return
  const lines = without.map(
    (name) =>
      `  services[${config.services.findIndex((service) => service.name === name)}].shopDomain is missing ("${name}"); expected: the domain of its shop such as "my-shop.myshopify.com", because several services are configured`,
  )
  throw new PipelineError('ConfigurationInvalid', `orders need to know whose they are:\n${lines.join('\n')}`)
}
