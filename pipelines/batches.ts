/**
 * Which summaries run together: the summaries of a batch at once, the batches of a service one after the other.
 * Every summary of the registry stands in exactly one batch; a test holds this.
 */
export const commerceBatches: readonly (readonly string[])[] = [
  ['button_interaction', 'hourly_traffic'],
  ['product_ranking', 'category_performance'],
  ['search_analytics', 'purchase_analytics', 'navigation_flow'],
]

/** The order summaries read the same two tables, and are few. */
export const orderBatches: readonly (readonly string[])[] = [
  ['daily_sales', 'customer_lifetime', 'product_sales'],
]

/** The batches cut down to the wanted query types; empty batches fall away. */
export const batchesOf = (queryTypes: readonly string[], all = commerceBatches): string[][] =>
  all
    .map((batch) => batch.filter((queryType) => queryTypes.includes(queryType)))
    .filter((batch) => batch.length > 0)
