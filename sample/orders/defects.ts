/** One kind of defect that real deliveries of orders have, or one rare shape of an order. */
export interface OrderDefect {
  kind: string
  /** Share of all orders; each is planted at least once. */
  share: number
  doc: string
}

const rare = 0.0004
const table = [
  // Deliveries: at least once, out of order.
  {
    kind: 'same_second',
    share: 0.002,
    doc: 'two versions with one updated_at: the one triggered later counts',
  },
  { kind: 'older_version_late', share: 0.004, doc: 'orders/create arrives a day after orders/updated' },
  { kind: 'redelivered_same_day', share: 0.01, doc: 'the same webhook id in a new envelope' },
  { kind: 'redelivered_other_day', share: 0.006, doc: 'the same on a later day of arrival' },
  { kind: 'updated_in_later_month', share: 0.002, doc: 'an order of an earlier month changes' },
  {
    kind: 'only_id',
    share: 0.001,
    doc: 'above the size cap a payload is only {"id"}, with include_fields a part: never a version; then {"order": ...}',
  },
  { kind: 'tombstone_before_last_version', share: 0.001, doc: 'orders/delete arrives before orders/updated' },
  { kind: 'deleted_and_undelivered', share: rare, doc: 'a tombstone of an order that was never delivered' },
  { kind: 'customer_deleted', share: rare, doc: 'customers/delete; the orders stand' },
  { kind: 'product_deleted', share: 0, doc: 'products/delete: its lines keep their own vendor' },
  { kind: 'orders_in_the_same_second', share: 0.001, doc: 'a customer orders twice in one second' },

  // Refunds, edits, cancellations.
  { kind: 'refund_before_order', share: 0.002, doc: 'refunds/create arrives a day before its order' },
  { kind: 'refund_larger_than_line', share: 0.001, doc: 'more than the line cost, and more pieces' },
  { kind: 'refund_in_both', share: 0.003, doc: 'from refunds/create and from the refunds of two versions' },
  { kind: 'refund_in_order_only', share: 0.001, doc: 'from the refunds of orders/updated alone' },
  { kind: 'refund_without_order', share: rare, doc: 'a refund of an order that never comes' },
  { kind: 'shipping_refund_as_adjustment', share: 0.001, doc: 'order_adjustments, as before 2024' },
  { kind: 'cancelled_and_restocked', share: 0.002, doc: 'cancelled, all lines refunded and restocked' },
  { kind: 'line_edited_away', share: 0.002, doc: 'the newest version lacks a line that a refund names' },
  { kind: 'line_of_no_quantity', share: 0.001, doc: 'edited to current_quantity 0' },
  {
    kind: 'line_added',
    share: 0.001,
    doc: 'the newest version has a line more; orders/edited tells of it too',
  },

  // Orders of rare shapes.
  { kind: 'prices_with_tax', share: 0.002, doc: 'taxes_included' },
  { kind: 'prices_without_tax', share: 0.002, doc: 'two taxes on top' },
  { kind: 'other_presentment_currency', share: 0.002, doc: 'the customer sees another currency' },
  { kind: 'other_shop_currency', share: 0.002, doc: 'of the time before the shop changed its currency' },
  { kind: 'zero_value', share: 0.002, doc: 'everything discounted away' },
  { kind: 'line_of_no_price', share: 0.001, doc: 'a free sample in a tax-included order' },
  { kind: 'five_hundred_lines', share: 0.0001, doc: 'an order of 500 lines' },
  {
    kind: 'guest_with_a_customers_email',
    share: 0.001,
    doc: 'guests are told by their order, not by e-mail',
  },
  { kind: 'test_order', share: 0.001, doc: 'marked, not dropped' },
  { kind: 'gift_card_line', share: 0.001, doc: 'a gift card is not a sale' },
  { kind: 'gift_card_refunded', share: rare, doc: 'a gift card that is given back' },
  { kind: 'gift_card_payment', share: 0.001, doc: 'two payments, one by gift card' },
  { kind: 'sale_and_capture', share: 0.001, doc: 'of one payment: counted once' },
  { kind: 'captured_in_parts', share: 0.001, doc: 'two captures of one authorization' },
  { kind: 'tip_in_both', share: 0.001, doc: 'total_tip_received and a line with `tip`' },
  { kind: 'tip_at_line_only', share: rare, doc: 'total_tip_received is null' },
  { kind: 'duties', share: 0.001, doc: 'original_total_duties_set' },
  { kind: 'fulfilment_without_status', share: 0.001, doc: 'counts as shipped; a cancelled one does not' },
  { kind: 'unknown_product', share: 0.001, doc: 'a custom line: product_id and variant_id null' },
  { kind: 'one_time_charge', share: 0.001, doc: 'a Recharge charge without a subscription' },

  // One thing said in several ways.
  { kind: 'discount_at_order_only', share: 0.002, doc: 'total_discounts without allocations' },
  { kind: 'discount_at_line_only', share: 0.001, doc: 'total_discount of lines without allocations' },
  { kind: 'tax_at_order_only', share: 0.002, doc: 'total_tax; the lines have no tax_lines' },
  { kind: 'shipping_at_order_only', share: 0.001, doc: 'total_shipping_price_set; no shipping lines' },
  { kind: 'amounts_as_numbers', share: 0.002, doc: 'amounts as JSON numbers' },
  { kind: 'ids_as_text', share: 0.001, doc: 'ids as text of digits' },
  { kind: 'ids_of_18_digits', share: 0.001, doc: 'more digits than a double holds' },
  { kind: 'bare_resource', share: 0.002, doc: 'the resource without an envelope' },
  { kind: 'hard_text', share: 0.002, doc: 'quotes, emoji, Korean, backslashes, line ends, JSON in text' },
  { kind: 'text_of_10_kb', share: 0.0002, doc: 'a title and a note of 10 kB' },
  { kind: 'broken_percent_sign', share: 0.001, doc: 'utm_campaign=100%&...: not percent-encoding' },
  { kind: 'dear_order', share: rare, doc: 'fourteen digits in front of the point' },

  // The bulk export.
  { kind: 'bulk_children_first', share: 0.001, doc: 'children stand before their order' },
  { kind: 'bulk_children_elsewhere', share: 0.001, doc: 'children stand in another file than their order' },
  { kind: 'bulk_then_webhook', share: 0.001, doc: 'the order changes after the export' },
  { kind: 'bulk_refund', share: 0.001, doc: 'refunded before the export: within the order, and as a node' },

  // What can't be used. Each list of values is planted as a whole.
  { kind: 'not_json', share: rare, doc: 'truncated lines, text, HTML, two objects in a line, [] and 42' },
  { kind: 'unreadable_amount', share: rare, doc: '"1,200", "abc", 1e3 and others as total_price' },
  {
    kind: 'unreadable_line',
    share: rare,
    doc: 'lines without id, of 1.5 pieces, with prices that cannot be read',
  },
  { kind: 'no_id', share: rare, doc: 'ids that are absent, null, "abc", of 20 digits' },
  { kind: 'no_time', share: rare, doc: 'no readable time at all, or an order without created_at' },
  { kind: 'unknown_topic', share: 0.001, doc: 'topics that are of no use' },
  { kind: 'unknown_resource', share: rare, doc: 'JSON that is nothing known' },
  { kind: 'other_shop', share: 0.002, doc: 'orders of a shop that is not configured' },

  // Files.
  { kind: 'file_of_one_object', share: 0.0005, doc: '.json, as a bucket with an object per event has it' },
  { kind: 'pretty_printed_file', share: 0.0002, doc: '.json over many lines' },
  { kind: 'packed_object', share: 0.0002, doc: '.json.gz of one object' },
  { kind: 'json_of_lines', share: 0.0002, doc: '.json and .jsonl.gz that hold a record a line' },
  { kind: 'blank_lines', share: rare, doc: 'blank lines, CR before LF, no newline at the end' },
  { kind: 'empty_file', share: 0.0002, doc: 'a file of 0 bytes, and a gzip stream of nothing' },

  // Parts of an order that Shopify has added over the years; last, so that all the others stay where they are.
  { kind: 'additional_fees', share: 0.001, doc: 'original_total_additional_fees_set' },
  { kind: 'additional_fees_refunded', share: rare, doc: 'total_additional_fees_set of a refund' },
  { kind: 'duties_included', share: 0.001, doc: 'duties_included: they stand within the prices' },
  { kind: 'duties_refunded', share: rare, doc: 'total_duties_set of a refund' },
  { kind: 'shipping_removed', share: 0.001, doc: 'a shipping line that an edit removed stays in the list' },
] as const satisfies readonly OrderDefect[]

export type OrderDefectKind = (typeof table)[number]['kind']

/** All that a sample plants. */
export const plantedDefects: readonly (OrderDefect & { kind: OrderDefectKind })[] = table
