import { SERVICE_NAME } from '../../queries/model/services.ts'
import { type Catalogue, catalogueOf } from './catalogue.ts'
import { type Currency, currencyOf } from './currencies.ts'
import { type SearchTerms, searchTermsOf } from './search-terms.ts'
import { type ShopKind, shopKind } from './shop-kinds.ts'
import { type ZoneClock, zoneClock } from './zone-clock.ts'

/** A service to be sampled. */
export interface SampleService {
  name: string
  /** IANA name, such as Asia/Seoul. */
  timeZone: string
  /** ISO 4217, such as KRW. */
  currency: string
}

/** A service with what it sells and its local clock. */
export interface Shop {
  /** Place in the configuration. */
  position: number
  name: string
  kind: ShopKind
  clock: ZoneClock
  currency: Currency
  catalogue: Catalogue
  searchTerms: SearchTerms
}

/** Throws RangeError for an impossible name, time zone or currency. */
export function shopOf(service: SampleService, position: number, seed: number): Shop {
  if (!SERVICE_NAME.test(service.name)) {
    throw new RangeError(
      `service name ${JSON.stringify(service.name)} is not of the form ${SERVICE_NAME.source}`,
    )
  }
  const kind = shopKind(service.name, position)
  const currency = currencyOf(service.currency)
  return {
    position,
    name: service.name,
    kind,
    clock: zoneClock(service.timeZone),
    currency,
    catalogue: catalogueOf(kind, currency, seed),
    searchTerms: searchTermsOf(kind, seed),
  }
}
