import { cents, type Json } from '../sample-records.ts'
import { ofNode, type Sign, someLine, someOrder } from './looking.ts'

export const signsOfWordings = {
  discount_at_order_only: someOrder(
    (order) =>
      cents(order.total_discounts) > 0n &&
      order.shipping_lines.every((line: Json) => line.discount_allocations.length === 0) &&
      order.line_items.every(
        (line: Json) => line.discount_allocations.length === 0 && cents(line.total_discount) === 0n,
      ),
  ),
  discount_at_line_only: someLine(
    (line) => line.discount_allocations.length === 0 && cents(line.total_discount) > 0n,
  ),
  tax_at_order_only: someOrder(
    (order) =>
      cents(order.total_tax) > 0n && order.line_items.every((line: Json) => line.tax_lines.length === 0),
  ),
  shipping_at_order_only: someOrder(
    (order) =>
      order.shipping_lines.length === 0 && cents(order.total_shipping_price_set.shop_money.amount) > 0n,
  ),
  amounts_as_numbers: someOrder((order) => typeof order.total_price === 'number'),
  ids_as_text: someOrder((_, { text }) => /"payload":\{"id":"\d{13}"/.test(text)),
  ids_of_18_digits: someOrder(
    (_, { text }) => /"payload":\{"id":\d{17},/.test(text) && /\{"id":\d{18},/.test(text),
  ),
  bare_resource: ({ orders }) => orders.some(({ json }) => json.admin_graphql_api_id !== undefined),
  hard_text: (told) =>
    ['"', '\\', '🧸', '가나다', '\n', '\u0000', '__parentId', 'DROP TABLE'].every((piece) =>
      someLine((line) => line.title.includes(piece))(told),
    ) && someOrder((_, { text }) => text.includes('\\uae'))(told),
  text_of_10_kb: someOrder(
    (order) =>
      Buffer.byteLength(order.note ?? '') > 10_000 &&
      order.line_items.some((line: Json) => Buffer.byteLength(line.title) > 10_000),
  ),
  broken_percent_sign: someOrder((order) => order.landing_site?.includes('=100%&')),
  dear_order: someOrder((order) => cents(order.total_price) >= 9_876_543_210_123n),

  bulk_children_first: (told) => {
    const places = new Map(ofNode(told, 'Order').map(({ json, file, place }) => [json.id, { file, place }]))
    return ofNode(told, 'LineItem').some(({ json, file, place }) => {
      const order = places.get(json.__parentId)
      return order?.file === file && place < order.place
    })
  },
  bulk_children_elsewhere: (told) => {
    const files = new Map(ofNode(told, 'Order').map(({ json, file }) => [json.id, file]))
    return ofNode(told, 'LineItem').some(({ json, file }) => (files.get(json.__parentId) ?? file) !== file)
  },
  bulk_then_webhook: (told) =>
    ofNode(told, 'Order').some(({ json }) =>
      told.orders.some(
        ({ resource }) =>
          json.id.endsWith(`/${resource.id}`) && Date.parse(resource.updated_at) > Date.parse(json.updatedAt),
      ),
    ),
  bulk_refund: (told) =>
    ofNode(told, 'Order').some(({ json }) => json.refunds.length > 0) && ofNode(told, 'Refund').length > 0,
} satisfies Record<string, Sign>
