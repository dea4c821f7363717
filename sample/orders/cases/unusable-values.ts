// Each list holds JSON, or whole lines of a file.

/** Values in the place of an amount. */
export const unreadableAmounts = [
  '"1,200"',
  '"abc"',
  '1e3',
  '"1e3"',
  '"NaN"',
  '""',
  '"₩12,900"',
  '"12.5.0"',
  '"１２００"',
  '"1 200"',
  '"123456789012345"',
  '"+5"',
  '".5"',
  '"5."',
  '"0x1F"',
  'true',
] as const

/** Values in the place of an id; undefined = the field is missing. */
export const unreadableIds = [
  undefined,
  'null',
  '"abc"',
  '""',
  '"12345678901234567890"',
  '12345678901234567890',
  '"1.5"',
  '1.5',
  '-5',
  '"gid://shopify/Order/"',
] as const

/** Values in the place of a time; undefined = the field is missing. */
export const unreadableTimes = [
  undefined,
  'null',
  '"yesterday"',
  '""',
  '"2026-13-45T25:61:00Z"',
  '"05/11/2026"',
] as const

/** Values in the place of a whole number. */
export const unreadableQuantities = ['"abc"', '1.5', '"1,200"', '"two"', '1e1'] as const

export const linesThatAreNoObject = [
  '[]',
  '42',
  'Internal Server Error',
  '<html><body><h1>502 Bad Gateway</h1></body></html>',
  "{'id': 1}",
  '{"id":5400000000001,"line_items":[',
  '{"id":5400000000001} {"id":5400000000002}',
  '{"id":5400000000001},',
  '\tat java.base/java.lang.Thread.run(Thread.java:840)',
] as const

/** JSON that is not one of the resources that are read. */
export const linesOfNothingKnown = [
  '{"hello":"world"}',
  '{"id":5400000000001}',
  '{"id":"gid://shopify/Metafield/1","value":"x","__parentId":"gid://shopify/Order/5400000000001"}',
  '{"checkout":{"id":1}}',
] as const

export const topicsOfNoUse = [
  'app/uninstalled',
  'inventory_levels/update',
  'checkouts/update',
  'themes/publish',
  'orders/edited',
  'fulfillment_orders/placed',
] as const
