import type { PlantedDefect } from './planting.ts'

/** What becomes of a record: accepted, or the first reason that holds. */
export const outcomes = [
  'accepted',
  'other_service',
  'not_json',
  'not_used',
  'unknown_resource',
  'no_id',
  'refetch',
  'no_time',
  'unreadable_amount',
  'unreadable_line',
] as const
export type Outcome = (typeof outcomes)[number]

/** The orders of one currency, in decimal text of that currency. */
export interface TrueSums {
  orders: number
  /** The sum of total_price, of the versions that count. */
  totalPrice: string
  /** The sum of price x quantity over lines other than gift cards and tips, of orders whose prices do not include the tax. */
  grossOfUntaxedPrices: string
}

/** What is known of a sample without computing tables. */
export interface OrderSampleTruth {
  files: number
  bytes: number
  /** Lines that are not blank, and files of one object. */
  records: number
  outcomes: Record<Outcome, number>
  /** Accepted records that deliver an event again. */
  duplicates: number
  services: Record<
    string,
    {
      /** Orders that were accepted at least once and not deleted. */
      orders: number
      testOrders: number
      deletedOrders: number
      /** Lines of the versions that count, without tips and without lines that were edited away. */
      lines: number
      byCurrency: Record<string, TrueSums>
    }
  >
  planted: PlantedDefect[]
}
