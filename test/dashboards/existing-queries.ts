/** Queries of dashboards that are in use already, which have to run as they are: only $service and $action are put in. */
export const existingQueries: Readonly<Record<string, string>> = {
  'clicks of a button': `SELECT
    SUM(total_clicks) as clicks,
    SUM(unique_users) as users
FROM theshop_\${service}_commerce_button_interaction_summary
WHERE action = '\${action}'`,
  'the products put in the cart most': `SELECT
    productName,
    category,
    cart_add_count,
    unique_users,
    total_cart_value
FROM theshop_\${service}_commerce_product_ranking_summary
ORDER BY cart_add_count DESC
LIMIT 20`,
  'traffic by hour': `SELECT
    CAST(hour AS VARCHAR) as hour_label,
    sessions,
    cart_adds,
    cart_conversion_rate
FROM theshop_\${service}_commerce_hourly_traffic_summary
ORDER BY hour`,
  'the mean click-through rate': `SELECT
    AVG(click_through_rate) as avg_ctr
FROM theshop_\${service}_commerce_search_analytics_summary
WHERE search_count >= 10`,
  'the last run': `SELECT
    MAX(calculation_date) as last_run
FROM theshop_\${service}_commerce_product_ranking_summary`,
  'row counts': `SELECT
    'button_interaction' as query_type,
    COUNT(*) as row_count
FROM theshop_\${service}_commerce_button_interaction_summary
UNION ALL
SELECT
    'product_ranking',
    COUNT(*)
FROM theshop_\${service}_commerce_product_ranking_summary`,
}

export const existingQuery = (name: string, service = 'brand', action = 'quick_add'): string =>
  (existingQueries[name] ?? '').replaceAll(/\$\{(service|action)\}/g, (_, variable) =>
    variable === 'service' ? service : action,
  )
