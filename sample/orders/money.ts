import { type Currency, currencyOf } from '../events/currencies.ts'

const twoDigits = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))

/** Writes the amounts of an order as JSON. All amounts are in the smallest unit of the shop's currency. */
export interface Money {
  shop: Currency
  presentment: Currency
  /** "12.30", in quotes: how Shopify writes most amounts. */
  text(minor: number): string
  /** 12.30: how it writes the subtotal of a refunded line. */
  number(minor: number): string
  /** {"shop_money": .., "presentment_money": ..} of the REST resources. */
  set(minor: number): string
  /** {"shopMoney": .., "presentmentMoney": ..} of GraphQL, which drops zeros at the end. */
  bag(minor: number): string
  /** What the customer sees, in the smallest unit of the presentment currency. */
  shown(minor: number): number
  /** An amount in the presentment currency, in quotes. */
  shownText(minor: number): string
}

/** Smallest units as decimal digits: 1230 -> 12.30 with two digits after the point. */
export function decimalOf(minor: number, { fractionDigits }: Currency): string {
  if (minor < 0) return `-${decimalOf(-minor, { code: '', fractionDigits })}`
  if (fractionDigits === 0) return String(minor)
  if (fractionDigits === 2) return `${Math.floor(minor / 100)}.${twoDigits[minor % 100]}`
  const digits = String(minor).padStart(fractionDigits + 1, '0')
  return `${digits.slice(0, -fractionDigits)}.${digits.slice(-fractionDigits)}`
}

/** @param perUnit how many units of the presentment currency one unit of the shop's currency is worth */
export function moneyOf(shopCode: string, presentmentCode = shopCode, perUnit = 1): Money {
  const shop = currencyOf(shopCode)
  const presentment = currencyOf(presentmentCode)
  const factor = perUnit * 10 ** (presentment.fractionDigits - shop.fractionDigits)
  const shown = (minor: number) => (shopCode === presentmentCode ? minor : Math.round(minor * factor))
  const text = (minor: number) => `"${decimalOf(minor, shop)}"`
  const shownText = (minor: number) => `"${decimalOf(shown(minor), presentment)}"`
  const graphText = (minor: number, currency: Currency) =>
    currency.fractionDigits === 0
      ? `"${decimalOf(minor, currency)}.0"`
      : `"${decimalOf(minor, currency).replace(/(\.\d+?)0+$/, '$1')}"`
  return {
    shop,
    presentment,
    text,
    number: (minor) => decimalOf(minor, shop),
    set: (minor) =>
      `{"shop_money":{"amount":${text(minor)},"currency_code":"${shop.code}"},"presentment_money":{"amount":${shownText(minor)},"currency_code":"${presentment.code}"}}`,
    bag: (minor) =>
      `{"shopMoney":{"amount":${graphText(minor, shop)},"currencyCode":"${shop.code}"},"presentmentMoney":{"amount":${graphText(shown(minor), presentment)},"currencyCode":"${presentment.code}"}}`,
    shown,
    shownText,
  }
}

/** The same with all amounts as JSON numbers. */
export function unquoted(money: Money): Money {
  return {
    ...money,
    text: money.number,
    shownText: (minor) => money.shownText(minor).replaceAll('"', ''),
    set: (minor) => money.set(minor).replace(/"(-?[0-9.]+)"/g, '$1'),
  }
}
