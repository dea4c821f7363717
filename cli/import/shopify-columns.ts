import { didYouMean } from '../../pipelines/did-you-mean.ts'
import { wrong } from '../failures.ts'

/** What Shopify calls the columns of its export that are read; it has spelt some of them in several ways. */
const names = {
  name: ['Name'],
  id: ['Id'],
  email: ['Email'],
  financialStatus: ['Financial Status'],
  paidAt: ['Paid at'],
  fulfillmentStatus: ['Fulfillment Status'],
  fulfilledAt: ['Fulfilled at', 'Fulfillment Date'],
  currency: ['Currency'],
  subtotal: ['Subtotal'],
  shipping: ['Shipping'],
  taxes: ['Taxes'],
  duties: ['Duties'],
  total: ['Total'],
  discount: ['Discount Amount'],
  createdAt: ['Created at'],
  cancelledAt: ['Cancelled at', 'Canceled at'],
  paymentMethod: ['Payment Method'],
  refunded: ['Refunded Amount'],
  outstanding: ['Outstanding Balance'],
  source: ['Source'],
  quantity: ['Lineitem quantity'],
  title: ['Lineitem name'],
  price: ['Lineitem price'],
  sku: ['Lineitem sku'],
  lineDiscount: ['Lineitem discount'],
  isTaxable: ['Lineitem taxable'],
  vendor: ['Vendor'],
} as const
export type OrderColumn = keyof typeof names

/** As Shopify calls it. */
export const columnName = (column: OrderColumn): string => names[column][0]

/** Without these there is no order. */
const required: readonly OrderColumn[] = [
  ...(['name', 'id', 'currency', 'subtotal', 'total', 'createdAt'] as const),
  ...(['quantity', 'title', 'price'] as const),
]

/** The columns of a file by what they mean. Throws InvalidInput where one is missing that every order has. */
export function orderColumns(header: readonly string[]): ReadonlyMap<OrderColumn, string> {
  const columns = new Map<OrderColumn, string>()
  for (const [of, spelt] of Object.entries(names) as [OrderColumn, readonly string[]][]) {
    const found = header.find((column) => spelt.some((name) => name.toLowerCase() === column.toLowerCase()))
    if (found !== undefined) columns.set(of, found)
  }
  const missing = required.filter((of) => !columns.has(of)).map((of) => names[of][0])
  if (missing.length > 0) {
    throw wrong(
      `this is not the export of orders that Shopify's Admin makes: there is no column ${missing.map((name) => `"${name}"${didYouMean(name, header)}`).join(', ')}; export the orders there (Orders, Export, CSV), and leave the file as it is`,
    )
  }
  return columns
}
