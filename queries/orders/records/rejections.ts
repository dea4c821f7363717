/** Why a record is not used, in the order in which they are looked at. */
export const recordRejections = {
  not_json: 'it is not a JSON object',
  not_used: 'its topic tells of nothing that the tables have',
  unknown_resource:
    'nothing says what it is of: no topic, no key around it, no id such as gid://shopify/Order/1, no keys of its own',
  no_id: 'its id is absent or unreadable',
  refetch: 'only a part of it was sent: its id alone, or an order or refund without its lines',
  no_time: 'the time of its version, or that of the order, is absent or unreadable',
  unreadable_amount: 'an amount of the order is not a plain decimal number',
  unreadable_line:
    'a line, refund, payment or other part of it has no readable id, or a quantity or amount that is not a number',
} as const
export type RecordRejection = keyof typeof recordRejections

/** What a person does about it. */
export const recordCures: Readonly<Record<RecordRejection, string>> = {
  not_json:
    'put it into the folder again, whole and in UTF-8: one object a line, or many as {"orders": [{...}, {...}]}',
  not_used: 'nothing: leave it, or stop sending the topic',
  unknown_resource:
    'if it is an order, put it into the folder again as {"order": {...}}; refund, fulfillment, transaction, customer, product, variant, charge and subscription work alike',
  no_id: 'put it into the folder again with its id',
  refetch: 'fetch it from the shop and put the answer into the folder as it is: {"order": {...}}',
  no_time:
    'put it into the folder again with updated_at, an order also with created_at, such as 2026-11-05T03:15:20Z',
  unreadable_amount: 'put it into the folder again with the amount as digits, such as "1200.00"',
  unreadable_line: 'put it into the folder again with the value that the reason names mended',
}
