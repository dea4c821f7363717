/** The text that reads our tables in the lake's DuckDB file. */
export const duckdbRelations = {
  commerce_arrivals: '"commerce_arrivals"',
  commerce_events: '"commerce_events"',
  order_records: '"order_records"',
  hours_of_day: '(SELECT CAST(unnest(range(24)) AS INTEGER) AS hour)',
}
