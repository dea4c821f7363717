import type { Button } from './buttons.ts'
import { type Product, textOf } from './catalogue.ts'
import { amountText, type Currency, currencyOf } from './currencies.ts'
import type { DefectPlan } from './defect-plan.ts'
import {
  absentJson,
  unreadableNumbers,
  unreadablePrices,
  unreadableQuantities,
  unreadableResultCounts,
} from './defect-values.ts'
import type { EventDraft } from './event-draft.ts'
import { pick, type Random } from './random.ts'
import type { Shop } from './shop.ts'

/** What the writers of attributes share. */
export interface Pen {
  draft: EventDraft
  plan: DefectPlan
  random: Random
}

/** A product in the cart: what the shopper meant, whatever the log says. */
export interface CartItem {
  product: Product
  quantity: number
  priceMinor: number
}

const dollar = currencyOf('USD')
const won = currencyOf('KRW')

// Five digits after the point and the four to which they are rounded, halves up.
const longFractions = [
  { logged: '00005', rounded: '0001' },
  { logged: '12344', rounded: '1234' },
  { logged: '56785', rounded: '5679' },
]

export function writeButton({ draft, plan }: Pen, button: Button): void {
  if (!plan.strikes('action_absent')) draft.text('action', 'action', textOf(button.action))
  draft.text('menuName', 'menuName', textOf(button.menuName))
  draft.code('page', 'page', button.page)
}

export function writeProductView({ draft }: Pen, shop: Shop, product: Product): void {
  draft.code('goodsCd', 'goodsCd', product.goodsCd)
  draft.text('productName', 'productName', product.name)
  draft.text('category', draft.producer.keys.category, product.category)
  draft.number('price', 'price', amountText(product.priceMinor, shop.currency))
}

export function writeCartAdd(pen: Pen, shop: Shop, item: CartItem, source: string | null): void {
  const { draft, plan } = pen
  const noProduct = plan.strikes('product_absent')
  if (!noProduct && !plan.strikes('goods_code_absent')) draft.code('goodsCd', 'goodsCd', item.product.goodsCd)
  if (!noProduct) draft.text('productName', 'productName', item.product.name)
  if (!plan.strikes('category_absent')) {
    draft.text('category', draft.producer.keys.category, item.product.category)
  }
  draft.text('sellerNm', 'sellerNm', item.product.sellerNm)
  writeQuantity(pen, item.quantity)
  writePrice(pen, item.priceMinor, writeCurrency(pen, shop))
  if (source !== null) {
    const isQuickOrder = source === 'favorites' || source === 'routine' || source === 'missed'
    draft.code('source', 'source', source)
    if (draft.producer.jsonNumbers) {
      draft.raw('is_quick_order', String(isQuickOrder))
      draft.attributes.isQuickOrder = String(isQuickOrder)
    } else draft.code('isQuickOrder', 'is_quick_order', String(isQuickOrder))
  }
}

function writeQuantity({ draft, plan, random }: Pen, quantity: number): void {
  if (plan.strikes('quantity_absent')) {
    if (random() < 0.5) draft.raw('quantity', pick(random, absentJson))
  } else if (plan.strikes('quantity_unreadable')) {
    draft.unreadableNumber('quantity', 'quantity', pick(random, unreadableQuantities))
  } else if (plan.strikes('quantity_not_positive')) {
    draft.number('quantity', 'quantity', random() < 0.5 ? '-1' : '0')
  } else draft.number('quantity', 'quantity', String(quantity))
}

function writePrice({ draft, plan, random }: Pen, priceMinor: number, currency: Currency): void {
  const key = draft.producer.keys.salePrice
  const price = amountText(priceMinor, currency)
  if (plan.strikes('price_absent')) {
    if (random() < 0.5) draft.raw(key, pick(random, absentJson))
  } else if (plan.strikes('price_unreadable')) {
    draft.unreadableNumber('salePrice', key, pick(random, unreadablePrices))
  } else if (plan.strikes('price_not_positive')) {
    draft.number('salePrice', key, random() < 0.5 ? '-1' : '0')
  } else if (plan.strikes('price_with_long_fraction')) {
    const { logged, rounded } = pick(random, longFractions)
    const units = price.split('.')[0]
    draft.number('salePrice', key, `${units}.${logged}`)
    draft.attributes.salePrice = `${units}.${rounded}`
  } else if (plan.strikes('unreadable_before_alias')) {
    draft.unreadableNumber('salePrice', 'salePrice', pick(random, unreadablePrices))
    draft.raw('price', `"${price}"`)
  } else draft.number('salePrice', key, price)
}

/** Logs the currency, or not, and returns the one that the amount is in. */
function writeCurrency({ draft, plan }: Pen, shop: Shop): Currency {
  const { currency } = shop
  if (plan.strikes('currency_absent')) return currency
  if (plan.strikes('currency_foreign')) {
    const foreign = currency.code === dollar.code ? won : dollar
    draft.code('currency', 'currency', foreign.code)
    return foreign
  }
  const code = plan.strikes('currency_lower_case') ? currency.code.toLowerCase() : currency.code
  draft.code('currency', 'currency', code)
  return currency
}

/** @param results how many products were found */
export function writeSearch({ draft, plan, random }: Pen, query: string, results: number): void {
  const { keys } = draft.producer
  if (!plan.strikes('search_without_query')) draft.text('query', keys.query, textOf(query))
  if (plan.strikes('result_count_absent')) return
  if (plan.strikes('result_count_unreadable')) {
    draft.unreadableNumber('resultCount', keys.resultCount, pick(random, unreadableResultCounts))
  } else draft.number('resultCount', keys.resultCount, String(results))
}

const paymentMethods = [
  'card',
  'card',
  'card',
  'mobile_pay',
  'mobile_pay',
  'bank_transfer',
  'virtual_account',
  'points',
]

/** @param totalMinor what the cart costs, in the smallest unit of the shop's currency */
export function writePurchase(pen: Pen, shop: Shop, orderId: string, totalMinor: number): void {
  const { draft, plan, random } = pen
  if (!plan.strikes('order_id_absent')) draft.code('orderId', 'orderId', orderId)
  const total = amountText(totalMinor, writeCurrency(pen, shop))
  const key = draft.producer.keys.totalAmount
  if (plan.strikes('amount_unreadable')) {
    draft.unreadableNumber('totalAmount', key, pick(random, unreadableNumbers))
  } else if (!plan.strikes('amount_absent')) draft.number('totalAmount', key, total)
  if (!plan.strikes('payment_method_absent')) {
    draft.code('paymentMethod', 'paymentMethod', pick(random, paymentMethods))
  }
  draft.code('channel', 'channel', draft.producer.channel)
}

export function writeRouting({ draft, random }: Pen, fromPath: string | null, toPath: string): void {
  if (fromPath === null) {
    if (random() < 0.5) draft.path('path', toPath)
    else draft.path('toPath', toPath)
    if (random() < 0.3) draft.code('referer', 'referer', 'https://search.example/results')
  } else if (draft.producer.logsBothPaths) {
    draft.path('fromPath', fromPath)
    draft.path('toPath', toPath)
  } else draft.path('path', toPath)
}
