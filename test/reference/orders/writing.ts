import type { Plain } from './json-text.ts'

/** How amounts and times are written: all of these mean the same. */
export interface Writing {
  money: 'text' | 'number' | 'set' | 'set beside another currency'
  time: 'Z' | 'offset' | 'fraction'
}

export type Fields = { readonly [key: string]: Plain }

export function time(epochMs: number, { time }: Writing): string {
  const whole = epochMs % 1000 === 0
  if (time === 'offset') {
    const local = new Date(epochMs + 9 * 3_600_000).toISOString()
    return `${local.slice(0, whole ? -5 : -1)}+09:00`
  }
  const iso = new Date(epochMs).toISOString()
  return time === 'Z' && whole ? iso.replace('.000Z', 'Z') : iso
}

export function centsText(cents: number): string {
  return (cents / 100).toFixed(2)
}

export function money(name: string, cents: number, how: Writing): Fields {
  switch (how.money) {
    case 'text':
      return { [name]: centsText(cents) }
    case 'number':
      return { [name]: cents / 100 }
    case 'set':
      return { [name]: centsText(cents), ...set(name, cents) }
    case 'set beside another currency':
      return { [name]: centsText(cents * 2 + 1), ...set(name, cents) }
  }
}

/** In the shop's currency; what the customer saw is another sum. */
export function set(name: string, cents: number): Fields {
  const of = (amount: number, currency_code: string) => ({ amount: centsText(amount), currency_code })
  return { [`${name}_set`]: { shop_money: of(cents, 'GBP'), presentment_money: of(cents * 3, 'USD') } }
}

export function allocations(cents: number, how: Writing): Fields[] {
  return cents === 0 ? [] : parts(cents).map((part) => money('amount', part, how))
}

export function taxes(cents: number, how: Writing): Fields[] {
  return cents === 0 ? [] : parts(cents).map((part) => ({ title: 'VAT', ...money('price', part, how) }))
}

/** Two parts where that is possible: a line's taxes and discounts are sums. */
function parts(cents: number): number[] {
  return cents > 1 ? [1, cents - 1] : [cents]
}
