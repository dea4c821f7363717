import { SERVICE_NAME } from '../../queries/model/services.ts'
import { catalogueOf } from '../events/catalogue.ts'
import { currencyOf, priceFromWon } from '../events/currencies.ts'
import { shopKind } from '../events/shop-kinds.ts'
import { type ZoneClock, zoneClock } from '../events/zone-clock.ts'
import { type CustomerBase, customerBase } from './customers.ts'
import { type Stock, stockOf } from './goods.ts'
import { type Market, marketsOf } from './markets.ts'

/** A service whose orders are to be sampled. */
export interface OrderSampleService {
  name: string
  /** {name}.myshopify.com unless given, with - for what no domain may have. */
  shopDomain?: string
  /** ISO 4217, such as KRW. */
  currency: string
  /** IANA name, such as Asia/Seoul. */
  timeZone: string
}

/** A service with what it sells, to whom, and the clock on its wall. */
export interface OrderShop {
  /** Place in the configuration. */
  position: number
  name: string
  domain: string
  /** The configuration says nothing of its domain, so that every record of the folder is taken for its own. */
  takesAll: boolean
  clock: ZoneClock
  /** The API version of its webhooks. */
  apiVersion: string
  /** Home first. */
  markets: readonly Market[]
  /** The home market before the shop changed its currency. */
  formerMarket: Market
  stock: Stock
  customers: CustomerBase
  /** In the smallest unit of its currency. */
  shippingFeeMinor: number
  freeShippingFromMinor: number
}

/** One of three never moved its webhooks to a newer version. */
const SHOP_OF_OLD = 2

/** Throws RangeError for a name, time zone or currency that can't be. */
export function orderShopOf(
  service: OrderSampleService,
  position: number,
  seed: number,
  isOnly: boolean,
): OrderShop {
  const { name, timeZone, shopDomain } = service
  if (!SERVICE_NAME.test(name)) {
    throw new RangeError(`service name ${JSON.stringify(name)} is not of the form ${SERVICE_NAME.source}`)
  }
  const currency = currencyOf(service.currency)
  const catalogue = catalogueOf(shopKind(name, position), currency, seed)
  const former = marketsOf(currency.code === 'USD' ? 'EUR' : 'USD')[0] as Market
  return {
    position,
    name,
    domain: shopDomain ?? `${name.toLowerCase().replace(/[^a-z0-9-]/g, '-')}.myshopify.com`,
    takesAll: isOnly && shopDomain === undefined,
    clock: zoneClock(timeZone),
    apiVersion: position === SHOP_OF_OLD ? '2024-07' : '2026-07',
    markets: marketsOf(currency.code),
    formerMarket: former,
    stock: stockOf(catalogue, currency, position + 1),
    customers: customerBase(position + 1),
    shippingFeeMinor: priceFromWon(3_000, currency),
    freeShippingFromMinor: priceFromWon(70_000, currency),
  }
}
