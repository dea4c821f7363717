import type { Column } from '../queries/model/columns.ts'
import { type Html, html } from './html.ts'

export const isNumeric = (column: Column): boolean =>
  ['bigint', 'integer', 'double', 'money', 'money_sum'].includes(column.type)

export const isRate = (column: Column): boolean => column.unit === 'percent'

const DECIMAL = /^-?\d+(\.\d+)?$/

/** By the number of decimals. Making a format takes as long as writing a thousand numbers with it. */
const groupedFormats = new Map<number, Intl.NumberFormat>()

/** Thousands apart, and exact however many digits a decimal has: Intl reads it as text. */
function grouped(decimal: string, digits: number): string {
  const format =
    groupedFormats.get(digits) ??
    new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  groupedFormats.set(digits, format)
  return format.format(decimal as `${number}`)
}

const shortFormat = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 })

/** 2.5 as '2.5', 12345678 as '12.3M': for axes, where a long number would not fit. */
export const shortNumber = (value: number): string => shortFormat.format(value)

export const wholeNumber = (value: number | bigint): string => grouped(String(value), 0)

export const secondsText = (seconds: number): string => `${grouped(String(seconds), 1)} s`

/** Money without a fraction (KRW) stays without, any other amount shows at least its cents. */
const moneyDigits = (amount: string): number => {
  const fraction = (amount.split('.')[1] ?? '').replace(/0+$/, '')
  return fraction === '' ? 0 : Math.max(2, fraction.length)
}

/**
 * How a column's values are written. All get the same number of decimals, so that right-aligned digits stand under
 * each other; that is why it takes the values. A value that is not of the column's type is shown as it stands.
 */
export function valueWriter(column: Column, values: readonly unknown[]): (value: unknown) => string {
  const money = column.type === 'money' || column.type === 'money_sum'
  const digits = money
    ? Math.max(0, ...values.map((value) => moneyDigits(String(value))))
    : column.type === 'double'
      ? 2
      : 0
  return (value) => {
    const text = String(value)
    if (!isNumeric(column) || !DECIMAL.test(text)) return text
    // Ids, too: they count and measure nothing.
    if (column.type === 'integer' || (column.type === 'bigint' && column.unit === undefined)) return text
    return isRate(column) ? `${grouped(text, 2)}%` : grouped(text, digits)
  }
}

/** NULL: nothing was there to measure, which is not 0. */
export const noValue: Html = html`<span class="none" title="no value">–</span>`
