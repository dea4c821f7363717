import type { FieldName } from './seen-paths.ts'

/**
 * Under which keys logs mostly have what a mapping asks for, in lower case and without any other characters than letters and
 * digits. Those that come first count first; `sessionid` is also the `id` within `session`.
 */
export const partKeys = {
  time: [
    ...['timestamp', 'eventtimestamp', 'time', 'eventtime', 'ts', 'occurredat', 'createdat', 'loggedat'],
    ...['sentat', 'receivedat', 'datetime', 'date', 'at'],
  ],
  name: ['event', 'eventname', 'eventtype', 'action', 'type', 'name', 'what', 'kind', 'message', 'body'],
  session: ['sessionid', 'sessionkey', 'session', 'visitid', 'visit', 'sid'],
  user: [
    ...[
      'userid',
      'userkey',
      'customerid',
      'accountid',
      'user',
      'customer',
      'account',
      'visitorid',
      'visitor',
    ],
    ...['anonymousid', 'clientid', 'deviceid', 'uid'],
  ],
  service: ['servicename', 'service', 'appid', 'app', 'application', 'shop', 'store', 'site', 'brand'],
  eventId: ['eventid', 'messageid', 'eventuuid', 'uuid', 'id'],
} as const
export type MappedPart = keyof typeof partKeys

/** An object whose keys are attributes, and a list of products. */
export const attributesKeys = ['attributes', 'properties', 'props', 'params', 'data', 'payload', 'details']
export const itemsKeys = ['items', 'products', 'lineitems', 'cartitems', 'basket', 'cart', 'lines']

/** Likewise for attributes of ours. */
export const fieldKeys: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  action: ['buttonname', 'button', 'buttonid', 'label'],
  goodsCd: ['goodscd', 'productid', 'productcode', 'sku', 'itemid', 'articleid', 'variantid'],
  productName: ['productname', 'producttitle', 'itemname', 'articlename', 'title'],
  category: ['category', 'categoryname', 'productcategory', 'itemcategory'],
  sellerNm: ['sellernm', 'sellername', 'seller', 'vendor', 'brand'],
  quantity: ['quantity', 'qty', 'pieces'],
  salePrice: ['saleprice', 'unitprice', 'price', 'priceamount', 'costamount', 'cost'],
  currency: ['currency', 'currencycode', 'pricecurrency', 'costcurrency'],
  query: ['searchquery', 'searchterm', 'query', 'keyword', 'keywords', 'term', 'q'],
  resultCount: ['resultcount', 'resultscount', 'results', 'hits'],
  orderId: ['orderid', 'ordernumber', 'order', 'transactionid', 'purchaseid'],
  totalAmount: ['totalamount', 'ordertotal', 'totalprice', 'total', 'revenue', 'amount'],
  paymentMethod: ['paymentmethod', 'paymenttype', 'payment'],
  channel: ['channel', 'saleschannel'],
  fromPath: ['frompath', 'previouspath'],
  toPath: ['topath', 'nextpath'],
  path: ['path', 'pagepath', 'pathname', 'pageurl', 'url'],
  referer: ['referer', 'referrer'],
}
/** Within an item these are about the product. */
export const itemFieldKeys: typeof fieldKeys = {
  goodsCd: [...(fieldKeys.goodsCd ?? []), 'id', 'code'],
  productName: [...(fieldKeys.productName ?? []), 'name'],
  category: fieldKeys.category ?? [],
  sellerNm: fieldKeys.sellerNm ?? [],
  quantity: [...(fieldKeys.quantity ?? []), 'count'],
  salePrice: [...(fieldKeys.salePrice ?? []), 'amount'],
  currency: fieldKeys.currency ?? [],
}
