import type { Customer } from '../customers.ts'
import type { OrderShop } from '../order-shop.ts'
import { shopTimeText } from '../shop-time.ts'

const namesJson = ({ firstName, lastName, tags }: Customer) =>
  `"first_name":"${firstName}","last_name":"${lastName}","tags":${tags}`

/** A customer within an order. */
export const customerJson = (customer: Customer, currency: string): string =>
  `{"id":${customer.id},"admin_graphql_api_id":"gid://shopify/Customer/${customer.id}","email":"${customer.email}",${namesJson(customer)},"currency":"${currency}"}`

/** The resource of customers/create and customers/update. */
export function customerResource(
  shop: OrderShop,
  customer: Customer,
  createdMs: number,
  updatedMs: number,
): string {
  const time = (ms: number) => shopTimeText(shop.clock, ms)
  const currency = shop.markets[0]?.money.shop.code
  return (
    `{"id":${customer.id},"admin_graphql_api_id":"gid://shopify/Customer/${customer.id}","email":"${customer.email}",${namesJson(customer)}` +
    `,"created_at":"${time(createdMs)}","updated_at":"${time(updatedMs)}","state":"enabled","verified_email":true,"currency":"${currency}"` +
    `,"orders_count":0,"total_spent":"0.00","phone":null,"note":null,"addresses":[]}`
  )
}
