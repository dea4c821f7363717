import { decimalText, meanOf, ratio, sumOf, type TenThousandths } from '../numbers.ts'
import { compareFields } from '../text-rules.ts'
import { distinct, groupBy, type LocalEvent, type Row, top, type Window } from './window.ts'

export function productRanking({ events, common, currency }: Window): Row[] {
  const rows = [...groupBy(events.filter(isCartAdd), productKey)].map(([key, adds]): Row => {
    const users = distinct(adds, (add) => add.userKey)
    return {
      product_key: key,
      goodscd: adds.find((add) => add.goodsCd !== null)?.goodsCd ?? null,
      productname: latestSeen(adds, (add) => add.productName),
      category: latestSeen(adds, (add) => add.category),
      sellernm: latestSeen(adds, (add) => add.sellerNm),
      cart_add_count: adds.length,
      unique_users: users,
      unique_sessions: distinct(adds, (add) => add.sessionId),
      total_quantity: totalQuantity(adds),
      total_cart_value: decimalText(sumOf(values(adds, currency))),
      avg_sale_price: meanOf(prices(adds, currency)),
      avg_adds_per_user: ratio(adds.length, users),
    }
  })
  return top(100, rows, common, 'cart_add_count', ['product_key']).map(({ product_key: _, ...row }) => row)
}

export function categoryPerformance({ events, common, currency }: Window): Row[] {
  const byCategory = groupBy(events.filter(isCartAdd), (add) => add.category ?? 'Uncategorized')
  const rows = [...byCategory].map(
    ([category, adds]): Row => ({
      category,
      cart_add_count: adds.length,
      unique_users: distinct(adds, (add) => add.userKey),
      unique_products: distinct(adds, productKey),
      total_quantity: totalQuantity(adds),
      avg_price: meanOf(prices(adds, currency)),
      total_category_value: decimalText(sumOf(values(adds, currency))),
    }),
  )
  return top(30, rows, common, 'cart_add_count', ['category'])
}

export function isCartAdd(event: LocalEvent): boolean {
  return event.eventName === 'commerce.cart.add'
}

function productKey(add: LocalEvent): string | null {
  return add.goodsCd ?? add.productName
}

/** The value of the latest event that has one, ties by the greater text. */
function latestSeen(adds: readonly LocalEvent[], textOf: (add: LocalEvent) => string | null): string | null {
  let latest: [time: number, text: string] | null = null
  for (const add of adds) {
    const text = textOf(add)
    if (text === null) continue
    if (latest === null || compareFields([add.eventTime, text], latest) > 0) latest = [add.eventTime, text]
  }
  return latest?.[1] ?? null
}

/** One when absent; null when it is present but no positive integer. */
function validQuantity(add: LocalEvent): bigint | null {
  if (add.quantity === null) return add.invalidFields.includes('quantity') ? null : 1n
  return add.quantity > 0n ? add.quantity : null
}

/** The positive unit price of an add in the service's currency (or in none), else null. */
function validPrice(add: LocalEvent, currency: string): TenThousandths | null {
  const ours = add.currency === null || add.currency.toUpperCase() === currency
  return ours && add.salePrice !== null && add.salePrice > 0n ? add.salePrice : null
}

function totalQuantity(adds: readonly LocalEvent[]): number | null {
  const total = sumOf(adds.map(validQuantity).filter((quantity) => quantity !== null))
  return total === null ? null : Number(total)
}

function prices(adds: readonly LocalEvent[], currency: string): TenThousandths[] {
  return adds.map((add) => validPrice(add, currency)).filter((price) => price !== null)
}

function values(adds: readonly LocalEvent[], currency: string): TenThousandths[] {
  return adds.flatMap((add) => {
    const quantity = validQuantity(add)
    const price = validPrice(add, currency)
    return quantity === null || price === null ? [] : [quantity * price]
  })
}
