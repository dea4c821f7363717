/** How an attribute's text is read. Numbers strictly: what is not a number is NULL and named in invalid_fields. */
export type AttributeType = 'varchar' | 'bigint' | 'money' | 'boolean'

export interface Attribute<Type extends AttributeType = AttributeType> {
  readonly type: Type
  /** The log's names for it; the first that is present counts, readable or not. */
  readonly from: readonly [string, ...string[]]
  readonly doc: string
}
const as =
  <Type extends AttributeType>(type: Type) =>
  (from: readonly [string, ...string[]], doc: string): Attribute<Type> => ({ type, from, doc })
const text = as('varchar')
const integer = as('bigint')
const money = as('money')
const boolean = as('boolean')

/** Staged column -> where it comes from. A new attribute is one line here; the next run stages it for new arrivals. */
export const attributes = {
  action: text(['action'], 'the button'),
  menu_name: text(['menuName'], 'the menu that the button is in'),
  page: text(['page'], 'the page that the button is on'),
  goods_cd: text(['goodsCd'], 'product code'),
  product_name: text(['productName'], 'product name'),
  category: text(['category', 'ctgnm'], 'product category'),
  seller_nm: text(['sellerNm'], 'seller'),
  quantity: integer(['quantity'], 'pieces put in the cart; absent means 1'),
  unit_price: money(['salePrice', 'price'], 'price of one piece'),
  currency: text(['currency'], 'currency of the price or amount, as logged'),
  source: text(['source'], 'what led to the cart: favorites, routine, missed, ...'),
  is_quick_order: boolean(['is_quick_order'], 'added by quick order'),
  search_query: text(['query', 'payload_query', 'searchQuery'], 'search text, as logged'),
  result_count: integer(['resultCount', 'result_count'], 'results that the search found'),
  order_id: text(['orderId'], 'order id'),
  total_amount: money(['totalAmount', 'amount'], 'amount of the order'),
  payment_method: text(['paymentMethod'], 'payment method'),
  channel: text(['channel'], 'sales channel'),
  from_path: text(['fromPath'], 'page left'),
  to_path: text(['toPath'], 'page entered'),
  path: text(['path'], 'page, where the producer logs only one'),
  referer: text(['referer'], 'referring address'),
} as const satisfies Record<string, Attribute>

export type AttributeName = keyof typeof attributes

export const attributeEntries = Object.entries(attributes) as [AttributeName, Attribute][]
