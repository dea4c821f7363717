import { weightedIndex } from '../events/random.ts'
import { type Money, moneyOf } from './money.ts'

/** A tax by its name and rate. */
export interface Tax {
  title: string
  /** In hundredths of a percent: 1000 is 10 %. */
  basisPoints: number
}

/** Where customers of a shop live: what they see, and how they are taxed. */
export interface Market {
  country: string
  money: Money
  /** Prices include the tax. */
  taxesIncluded: boolean
  taxes: readonly Tax[]
  gateways: readonly string[]
  isHome: boolean
}

interface Country {
  currency: string
  taxesIncluded: boolean
  taxes: readonly Tax[]
  gateways: readonly string[]
  /** Units of its currency for one dollar, about: only so that presentment amounts look like some. */
  perDollar: number
}

// Made so that every shop has customers whose prices include the tax and customers whose prices do not.
const countries: Record<string, Country> = {
  KR: {
    currency: 'KRW',
    taxesIncluded: true,
    taxes: [{ title: 'VAT', basisPoints: 1000 }],
    gateways: ['KakaoPay', 'Toss Payments', 'manual'],
    perDollar: 1_350,
  },
  US: {
    currency: 'USD',
    taxesIncluded: false,
    taxes: [
      { title: 'State Tax', basisPoints: 625 },
      { title: 'County Tax', basisPoints: 175 },
    ],
    gateways: ['shopify_payments', 'paypal'],
    perDollar: 1,
  },
  GB: {
    currency: 'GBP',
    taxesIncluded: true,
    taxes: [{ title: 'VAT', basisPoints: 2000 }],
    gateways: ['shopify_payments', 'paypal', 'Klarna'],
    perDollar: 0.77,
  },
  DE: {
    currency: 'EUR',
    taxesIncluded: true,
    taxes: [{ title: 'MwSt.', basisPoints: 1900 }],
    gateways: ['shopify_payments', 'Klarna', 'paypal'],
    perDollar: 0.9,
  },
  JP: {
    currency: 'JPY',
    taxesIncluded: true,
    taxes: [{ title: '消費税', basisPoints: 1000 }],
    gateways: ['shopify_payments', 'konbini'],
    perDollar: 150,
  },
}

const homeShare = 85

/** Draws the market of an order; most are at home. */
export const marketIndex = weightedIndex([homeShare, 7, 5, 3])

/** A shop's markets, home first, then three abroad. Throws RangeError if the currency can't be. */
export function marketsOf(currency: string): Market[] {
  const home = Object.entries(countries).find(([, country]) => country.currency === currency)
  const perDollar = home?.[1].perDollar ?? 1
  const abroad = Object.entries(countries).filter(([, country]) => country.currency !== currency)
  // A market abroad that is taxed the other way comes first, so that it is drawn most.
  const homeIncludes = home?.[1].taxesIncluded ?? false
  abroad.sort(
    ([, a], [, b]) => Number(a.taxesIncluded === homeIncludes) - Number(b.taxesIncluded === homeIncludes),
  )
  return [
    {
      country: home?.[0] ?? 'CH',
      money: moneyOf(currency),
      taxesIncluded: homeIncludes,
      taxes: home?.[1].taxes ?? [{ title: 'Tax', basisPoints: 810 }],
      gateways: home?.[1].gateways ?? ['shopify_payments'],
      isHome: true,
    },
    ...abroad.slice(0, 3).map(
      ([
        country,
        { currency: shown, taxesIncluded, taxes, gateways, perDollar: shownPerDollar },
      ]): Market => ({
        country,
        money: moneyOf(currency, shown, shownPerDollar / perDollar),
        taxesIncluded,
        taxes,
        gateways,
        isHome: false,
      }),
    ),
  ]
}
