import type { Ports } from '../../engines/ports.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import type { Service } from '../../queries/model/services.ts'
import type { OrdersScope } from '../../queries/orders/scope.ts'

/** Whose orders are meant: the service, and whether there is any other. */
export const ordersScope = ({ config }: Pick<Ports, 'config'>, service: Service): OrdersScope => ({
  service,
  isOnlyService: config.services.length === 1,
})

/** Of all configured services. */
export const shopDomains = ({ config }: Pick<Ports, 'config'>): string[] =>
  config.services.map(({ shopDomain }) => shopDomain ?? '')

/** Throws ConfigurationInvalid where several services are configured and it cannot be told whose an order is. */
export function requireShopDomains({ config }: Pick<Ports, 'config'>, services: readonly Service[]): void {
  const without = services.filter(({ shopDomain }) => shopDomain === undefined).map(({ name }) => name)
  if (config.services.length === 1 || without.length === 0) return
  const lines = without.map(
    (name) =>
      `  services[${config.services.findIndex((service) => service.name === name)}].shopDomain is missing ("${name}"); expected: the domain of its shop such as "my-shop.myshopify.com", because several services are configured`,
  )
  throw new PipelineError('ConfigurationInvalid', `orders need to know whose they are:\n${lines.join('\n')}`)
}
