import { strictDecimal, strictInteger, type TenThousandths } from './numbers.ts'

/** One distinct event of one service. Texts are trimmed and never empty; null is absent (or, for a number, unreadable). */
export interface StagedEvent {
  eventTime: number // epoch ms
  eventName: string // normalised
  sessionId: string | null
  userKey: string | null
  action: string | null
  goodsCd: string | null
  productName: string | null
  category: string | null
  sellerNm: string | null
  quantity: bigint | null
  salePrice: TenThousandths | null // salePrice, else price: the unit price
  currency: string | null // as logged
  query: string | null // as logged
  resultCount: bigint | null
  orderId: string | null
  totalAmount: TenThousandths | null
  paymentMethod: string | null
  fromPath: string | null
  toPath: string | null
  path: string | null
  /** Which of quantity, salePrice, resultCount, totalAmount were present but unreadable. */
  invalidFields: string[]
  /** All attributes as JSON text with sorted keys; it only breaks ties. */
  attributes: string
}

/** A staged event of the given fields, everything else absent. */
export function stagedEvent(
  fields: Partial<StagedEvent> & Pick<StagedEvent, 'eventTime' | 'eventName'>,
): StagedEvent {
  return {
    sessionId: null,
    userKey: null,
    action: null,
    goodsCd: null,
    productName: null,
    category: null,
    sellerNm: null,
    quantity: null,
    salePrice: null,
    currency: null,
    query: null,
    resultCount: null,
    orderId: null,
    totalAmount: null,
    paymentMethod: null,
    fromPath: null,
    toPath: null,
    path: null,
    invalidFields: [],
    attributes: '{}',
    ...fields,
  }
}

/** Types the attributes (trimmed, absent ones left out) of an event. Of several aliases the first present one counts. */
export function typeEvent(
  eventTime: number,
  eventName: string,
  from: ReadonlyMap<string, string>,
  attributes: string,
): StagedEvent {
  const invalidFields: string[] = []
  const text = (...names: string[]) =>
    names.map((name) => from.get(name)).find((value) => value !== undefined) ?? null
  const number = (read: (text: string) => bigint | null, field: string, ...aliases: string[]) => {
    const value = text(field, ...aliases)
    const parsed = value === null ? null : read(value)
    if (value !== null && parsed === null) invalidFields.push(field)
    return parsed
  }
  return {
    eventTime,
    eventName,
    sessionId: text('sessionId'),
    userKey: text('userKey'),
    action: text('action'),
    goodsCd: text('goodsCd'),
    productName: text('productName'),
    category: text('category', 'ctgnm'),
    sellerNm: text('sellerNm'),
    quantity: number(strictInteger, 'quantity'),
    salePrice: number(strictDecimal, 'salePrice', 'price'),
    currency: text('currency'),
    query: text('query', 'payload_query', 'searchQuery'),
    resultCount: number(strictInteger, 'resultCount', 'result_count'),
    orderId: text('orderId'),
    totalAmount: number(strictDecimal, 'totalAmount', 'amount'),
    paymentMethod: text('paymentMethod'),
    fromPath: text('fromPath'),
    toPath: text('toPath'),
    path: text('path'),
    invalidFields,
    attributes,
  }
}

/** Of several lines of one event the smallest stays (by its fields in this order, an absent text as ''). */
export function precedence(event: StagedEvent): (string | number)[] {
  return [event.eventTime, event.sessionId ?? '', event.userKey ?? '', event.attributes, event.eventName]
}
