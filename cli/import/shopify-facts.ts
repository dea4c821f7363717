import { instantOf } from './instants.ts'
import { amountOf } from './money.ts'
import type { Row } from './records.ts'
import { columnName, type OrderColumn } from './shopify-columns.ts'

/** What a row has in a column; undefined where it is blank, or the file has no such column. */
export type Of = (row: Row, column: OrderColumn) => string | undefined

/** Why an order of the export cannot be read. */
export class UnreadableOrder extends Error {}

export interface LineFacts {
  readonly title: string
  readonly sku: string | undefined
  readonly vendor: string | undefined
  readonly quantity: number
  readonly price: bigint
  /** Its own discount, for all pieces. */
  readonly discount: bigint
  readonly isTaxable: boolean
}
/** What the export says of an order: amounts as in money.ts, times in epoch milliseconds. */
export interface OrderFacts {
  readonly id: string
  readonly name: string
  readonly email: string | undefined
  readonly currency: string
  readonly financialStatus: string | undefined
  readonly fulfillmentStatus: string | undefined
  readonly paymentMethod: string | undefined
  readonly source: string | undefined
  readonly createdMs: number
  readonly paidMs: number | undefined
  readonly fulfilledMs: number | undefined
  readonly cancelledMs: number | undefined
  /** After discounts, before shipping and the taxes that are added. */
  readonly subtotal: bigint
  readonly shipping: bigint
  readonly taxes: bigint
  readonly duties: bigint
  readonly total: bigint
  readonly discount: bigint
  readonly refunded: bigint
  readonly outstanding: bigint
  readonly lines: readonly LineFacts[]
}

/** An id that leaves room for those of its parts (shopify-rest.ts). */
const ID = /^[1-9]\d{0,13}$/

/** Reads an order: its first row says what is so of all of it. Throws UnreadableOrder. */
export function orderFacts(rows: readonly Row[], of: Of): OrderFacts {
  const first = rows[0] as Row
  const said = (column: OrderColumn) => of(first, column)
  const amount = (column: OrderColumn) => amountIn(first, column, of)
  const instant = (column: OrderColumn) => instantIn(first, column, of)
  const createdMs = instant('createdAt')
  if (createdMs === undefined) throw new UnreadableOrder('its "Created at" is blank')
  return {
    id: idIn(said('id')),
    name: said('name') ?? '',
    email: said('email'),
    currency: currencyIn(said('currency')),
    financialStatus: said('financialStatus'),
    fulfillmentStatus: said('fulfillmentStatus'),
    paymentMethod: said('paymentMethod'),
    source: said('source'),
    createdMs,
    paidMs: instant('paidAt'),
    fulfilledMs: instant('fulfilledAt'),
    cancelledMs: instant('cancelledAt'),
    subtotal: amount('subtotal'),
    shipping: amount('shipping'),
    taxes: amount('taxes'),
    duties: amount('duties'),
    total: amount('total'),
    discount: amount('discount'),
    refunded: amount('refunded'),
    outstanding: amount('outstanding'),
    lines: rows.filter((row) => isLine(row, of)).map((row) => lineFacts(row, of)),
  }
}

/** An order that has no lines left has one row all the same. */
const isLine = (row: Row, of: Of): boolean =>
  (['quantity', 'title', 'price'] as const).some((column) => of(row, column) !== undefined)

function lineFacts(row: Row, of: Of): LineFacts {
  const quantity = of(row, 'quantity') ?? ''
  if (!/^\d{1,9}$/.test(quantity))
    throw new UnreadableOrder(`line ${row.line}: its quantity ${JSON.stringify(quantity)} is no whole number`)
  if (of(row, 'price') === undefined) throw new UnreadableOrder(`line ${row.line}: its price is blank`)
  return {
    title: of(row, 'title') ?? '',
    sku: of(row, 'sku'),
    vendor: of(row, 'vendor'),
    quantity: Number(quantity),
    price: amountIn(row, 'price', of),
    discount: amountIn(row, 'lineDiscount', of),
    isTaxable: of(row, 'isTaxable')?.toLowerCase() !== 'false',
  }
}

/** 0 where it is blank. */
function amountIn(row: Row, column: OrderColumn, of: Of): bigint {
  const text = of(row, column)
  if (text === undefined) return 0n
  const amount = amountOf(text)
  if (amount === undefined)
    throw new UnreadableOrder(
      `line ${row.line}: ${JSON.stringify(text)} in "${columnName(column)}" is no amount; expected such as 12.50`,
    )
  return amount
}

function instantIn(row: Row, column: OrderColumn, of: Of): number | undefined {
  const text = of(row, column)
  if (text === undefined) return undefined
  const ms = instantOf(text)
  if (ms === undefined)
    throw new UnreadableOrder(
      `line ${row.line}: ${JSON.stringify(text)} in "${columnName(column)}" is no time; Shopify writes 2026-11-05 03:15:20 -0500${SAVED}`,
    )
  return ms
}

const SAVED = ', and a spreadsheet that saves the file changes it: export it again'

function idIn(text = ''): string {
  if (!ID.test(text))
    throw new UnreadableOrder(
      `its Id ${JSON.stringify(text)} is not one that Shopify gives, such as 6866149310695${SAVED}`,
    )
  return text
}

function currencyIn(text = ''): string {
  if (!/^[A-Z]{3}$/.test(text))
    throw new UnreadableOrder(`its currency ${JSON.stringify(text)} is none, such as USD`)
  return text
}
