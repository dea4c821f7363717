/** One kind of defect that real logs have, and how often the sample has it. */
export interface Defect {
  kind: string
  /** Its share of what `of` names, where it is possible: yesterday's event can't arrive in three days. */
  share: number
  of: string
  doc: string
}

// Each of these kinds has one line of code that plants it: look for its name.
const table = [
  // On the way: extra lines, and lines that arrive elsewhere. None of them changes what truly happened.
  {
    kind: 'duplicate_same_partition',
    share: 0.008,
    of: 'events',
    doc: 'the same line again in the same partition',
  },
  {
    kind: 'duplicate_other_day',
    share: 0.004,
    of: 'events',
    doc: "the same line again in a later day's arrival partition",
  },
  {
    kind: 'duplicate_retraced',
    share: 0.002,
    of: 'events',
    doc: 'the same event with another span_id, severity and order of attributes',
  },
  {
    kind: 'resent_with_event_id',
    share: 0.02,
    of: 'events with event.id',
    doc: 'the same event.id again, seconds later, with one attribute more',
  },
  {
    kind: 'late_in_time',
    share: 0.006,
    of: 'events',
    doc: 'arrives one to two days late, before its day is closed',
  },
  { kind: 'too_late', share: 0.002, of: 'events', doc: 'arrives after the cut-off of its day + 3' },
  {
    kind: 'clock_ahead',
    share: 0.05,
    of: 'events just after a flush',
    doc: 'up to 10 minutes after the end of its arrival minute, which is allowed',
  },
  {
    kind: 'future',
    share: 0.001,
    of: 'events',
    doc: 'more than 10 minutes after the end of its arrival minute',
  },
  {
    kind: 'truncated_json',
    share: 0.0015,
    of: 'events',
    doc: 'a line cut off somewhere (the whole line follows)',
  },
  { kind: 'not_json', share: 0.001, of: 'events', doc: 'a line of text, HTML or a stack trace' },
  { kind: 'blank_line', share: 0.001, of: 'events', doc: 'an empty line, or one of spaces or tabs' },
  { kind: 'other_service', share: 0.01, of: 'events', doc: 'an event of a service that is not configured' },
  { kind: 'ordinary_log_line', share: 0.03, of: 'events', doc: 'a log line that is not an event' },
  { kind: 'no_service', share: 0.001, of: 'events', doc: 'resource.service.name absent, null or blank' },
  { kind: 'no_timestamp', share: 0.0005, of: 'events', doc: 'timestamp absent, null or blank' },
  {
    kind: 'unreadable_timestamp',
    share: 0.001,
    of: 'events',
    doc: 'timestamp as "yesterday", 2026/11/05, epoch time of 12 digits, ...',
  },
  {
    kind: 'no_name',
    share: 0.001,
    of: 'events',
    doc: 'neither event_name nor event.name nor body, or all blank',
  },
  { kind: 'empty_file', share: 0.006, of: 'files', doc: 'a file of 0 bytes beside it' },
  { kind: 'empty_gzip_file', share: 0.004, of: 'files', doc: 'a .ndjson.gz of 0 bytes beside it' },
  { kind: 'gzip_of_nothing', share: 0.004, of: 'files', doc: 'a gzip stream of no bytes beside it' },
  { kind: 'no_final_newline', share: 0.03, of: 'files', doc: 'the last line does not end' },

  // How an event is written. It stays one event, with what can be read of it.
  { kind: 'timestamp_with_space', share: 0.02, of: 'events', doc: '2026-11-05 03:15:20.123, no zone' },
  {
    kind: 'timestamp_with_offset',
    share: 0.02,
    of: 'events',
    doc: '2026-11-05T12:15:20.123+09:00, +0900 or +09',
  },
  { kind: 'timestamp_with_microseconds', share: 0.02, of: 'events', doc: '2026-11-05T03:15:20.123999Z' },
  {
    kind: 'timestamp_since_1970_text',
    share: 0.01,
    of: 'events',
    doc: '"1793848520.123456789", or milli-, micro- or nanoseconds',
  },
  {
    kind: 'timestamp_since_1970_number',
    share: 0.01,
    of: 'events',
    doc: '1793848520123456789, more digits than a double holds, or seconds, milli- or microseconds',
  },
  { kind: 'missing_session', share: 0.008, of: 'events', doc: 'sessionId absent, null or blank' },
  { kind: 'missing_user', share: 0.008, of: 'events of known users', doc: 'userKey absent, null or blank' },
  {
    kind: 'padded_identifier',
    share: 0.004,
    of: 'events',
    doc: 'white space around service, session, user or name',
  },
  { kind: 'padded_number', share: 0.005, of: 'number attributes', doc: 'white space around a number' },
  {
    kind: 'padded_text',
    share: 0.008,
    of: 'text attributes',
    doc: 'spaces, tabs, U+00A0 or U+3000 around a text',
  },
  { kind: 'decomposed_korean', share: 0.03, of: 'Korean text attributes', doc: 'Korean in NFD' },
  { kind: 'emoji', share: 0.004, of: 'text attributes', doc: 'an emoji in the text' },
  {
    kind: 'quotes_and_backslashes',
    share: 0.003,
    of: 'text attributes',
    doc: 'quotes, backslashes, line ends and SQL in the text',
  },
  { kind: 'text_of_10_kb', share: 0.0002, of: 'text attributes', doc: 'a text of 10 kB' },
  { kind: 'null_or_blank_text', share: 0.003, of: 'text attributes', doc: 'null, "" or white space only' },
  {
    kind: 'unknown_event_name',
    share: 0.01,
    of: 'page visits',
    doc: 'commerce.wishlist.add and others that are not in the table',
  },

  // What an event says.
  { kind: 'quantity_absent', share: 0.01, of: 'cart adds', doc: 'counts as 1' },
  {
    kind: 'quantity_unreadable',
    share: 0.006,
    of: 'cart adds',
    doc: 'abc, 1,200, NaN, 1e3, full-width digits, 2.5',
  },
  { kind: 'quantity_not_positive', share: 0.004, of: 'cart adds', doc: '-1 or 0' },
  { kind: 'price_absent', share: 0.004, of: 'cart adds', doc: 'no price, or a blank one' },
  {
    kind: 'price_unreadable',
    share: 0.006,
    of: 'cart adds',
    doc: 'abc, 1,200, NaN, 1e3, full-width digits, 15 digits',
  },
  { kind: 'price_not_positive', share: 0.003, of: 'cart adds', doc: '-1 or 0' },
  {
    kind: 'price_with_long_fraction',
    share: 0.003,
    of: 'cart adds',
    doc: 'five digits after the point, to be rounded to four',
  },
  {
    kind: 'unreadable_before_alias',
    share: 0.003,
    of: 'cart adds',
    doc: 'salePrice unreadable, price good: the first counts',
  },
  { kind: 'goods_code_absent', share: 0.01, of: 'cart adds', doc: 'only productName tells the product' },
  { kind: 'product_absent', share: 0.003, of: 'cart adds', doc: 'neither goodsCd nor productName' },
  { kind: 'category_absent', share: 0.02, of: 'cart adds', doc: 'no category' },
  { kind: 'currency_absent', share: 0.04, of: 'amounts of money', doc: "the service's currency is meant" },
  { kind: 'currency_lower_case', share: 0.02, of: 'amounts of money', doc: 'krw' },
  { kind: 'currency_foreign', share: 0.01, of: 'amounts of money', doc: 'an amount in another currency' },
  { kind: 'order_id_absent', share: 0.01, of: 'purchases', doc: 'no orderId' },
  {
    kind: 'purchase_repeated',
    share: 0.03,
    of: 'purchases',
    doc: 'the thank-you page is opened again: another event with the same orderId',
  },
  { kind: 'amount_absent', share: 0.02, of: 'purchases', doc: 'no totalAmount' },
  { kind: 'amount_unreadable', share: 0.01, of: 'purchases', doc: 'abc, 1,200, NaN, 1e3' },
  { kind: 'payment_method_absent', share: 0.03, of: 'purchases', doc: 'no paymentMethod' },
  {
    kind: 'search_without_query',
    share: 0.01,
    of: 'searches',
    doc: 'a search all the same: it can own a click',
  },
  { kind: 'result_count_absent', share: 0.08, of: 'searches', doc: 'no resultCount' },
  { kind: 'result_count_unreadable', share: 0.005, of: 'searches', doc: 'many, 10+, 1.0' },
  {
    kind: 'click_after_30_minutes',
    share: 0.04,
    of: 'result clicks',
    doc: 'too late to belong to its search',
  },
  {
    kind: 'click_at_30_minutes',
    share: 0.005,
    of: 'result clicks',
    doc: 'exactly 30:00.000 after its search, which counts',
  },
  { kind: 'action_absent', share: 0.005, of: 'button clicks', doc: 'a click without action' },
  { kind: 'anonymous_session', share: 0.18, of: 'sessions', doc: 'no userKey in the whole session' },
  { kind: 'session_over_midnight', share: 0.4, of: 'sessions after 22:00', doc: 'goes on after midnight' },
] as const satisfies readonly Defect[]

export type DefectKind = (typeof table)[number]['kind']

/** All that the sample plants, with its share. */
export const defects: readonly (Defect & { kind: DefectKind })[] = table
