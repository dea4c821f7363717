import type { Config } from '../pipelines/config.ts'
import { PipelineError } from '../pipelines/errors.ts'
import type { OrderSampleService } from '../sample/orders/index.ts'

/**
 * The services whose orders can be told apart: those with a shopDomain, or the only one.
 * Throws PipelineError ConfigurationInvalid where there are several and none has one.
 */
export function orderShops({ services }: Pick<Config, 'services'>): OrderSampleService[] {
  const known =
    services.length === 1 ? services : services.filter(({ shopDomain }) => shopDomain !== undefined)
  if (known.length === 0) {
    throw new PipelineError(
      'ConfigurationInvalid',
      'of several services none has a shopDomain, which tells whose orders are whose: add it to those that have a shop',
    )
  }
  return known.map(({ name, timeZone, currency, shopDomain }) => ({
    ...{ name, timeZone, currency },
    ...(shopDomain !== undefined && { shopDomain }),
  }))
}
