/**
 * Which summaries run together: the summaries of a batch at once, the batches of a service one after the other.
 * Every summary of the registry stands in exactly one batch.
 */
export const commerceBatches: readonly (readonly string[])[] = [
  ['button_interaction', 'hourly_traffic'],
  ['product_ranking', 'category_performance'],
  ['search_analytics', 'purchase_analytics', 'navigation_flow'],
]
