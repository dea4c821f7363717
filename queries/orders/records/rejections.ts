/** Why a record is not used, in the order in which they are looked at. */
export const recordRejections = {
  not_json: 'it is not a JSON object',
  not_used: 'its topic tells of nothing that the tables have',
  unknown_resource: 'neither a topic nor its id says what it is of',
  no_id: 'its id is absent or unreadable',
  refetch: 'it was too large to be sent: only its id was',
  no_time: 'the time of its version, or that of the order, is absent or unreadable',
  unreadable_amount: 'an amount of the order is no plain decimal number',
  unreadable_line:
    'a line, refund, payment or other part of it has no readable id, or a quantity or amount that is no number',
} as const
export type RecordRejection = keyof typeof recordRejections
