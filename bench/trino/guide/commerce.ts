import { type GuideTable, localTime, NAME, of, SESSIONS, USERS } from './guide-table.ts'

const CART_ADD = 'commerce.cart.add'
const RESULT_CLICK = 'commerce.search.result_click'
const PAGE_CHANGES = "'client.routing', 'Routing in client side'"
const PRICE = `TRY_CAST(coalesce(${of('salePrice')}, ${of('price')}) AS DOUBLE)`
const QUANTITY = `coalesce(TRY_CAST(${of('quantity')} AS INTEGER), 1)`
const AMOUNT = `TRY_CAST(coalesce(${of('totalAmount')}, ${of('amount')}) AS DOUBLE)`
const QUERY = `lower(trim(coalesce(${of('query')}, ${of('payload_query')}, ${of('searchQuery')})))`
const RESULTS = `TRY_CAST(coalesce(${of('resultCount')}, ${of('result_count')}) AS INTEGER)`

/**
 * The seven tables in the manner of the guide: the main measures of each, straight from the lines, without any care for
 * duplicates, late lines and local days. The SQL is our own. Each reads its lines once, which is the least it can.
 */
export const commerceGuide: readonly GuideTable[] = [
  {
    name: 'button_interaction',
    select: (lines) => `
      SELECT ${of('action')} AS action, count(*) AS total_clicks, ${USERS} AS unique_users,
        ${SESSIONS} AS unique_sessions
      ${lines} AND ${NAME} = 'commerce.button.click'
      GROUP BY 1 ORDER BY 2 DESC LIMIT 50`,
  },
  {
    name: 'product_ranking',
    select: (lines) => `
      SELECT ${of('goodsCd')} AS goods_cd, max(${of('productName')}) AS product_name,
        max(${of('category')}) AS category, max(${of('sellerNm')}) AS seller_nm, count(*) AS cart_add_count,
        ${USERS} AS unique_users, sum(${QUANTITY} * ${PRICE}) AS total_cart_value, avg(${PRICE}) AS avg_sale_price
      ${lines} AND ${NAME} = '${CART_ADD}'
      GROUP BY 1 ORDER BY 5 DESC LIMIT 100`,
  },
  {
    name: 'search_analytics',
    select: (lines) => `
      SELECT search_query, count(*) AS search_count, count(DISTINCT user_key) AS unique_users,
        count_if(next_event = '${RESULT_CLICK}') AS click_count, count_if(results = 0) AS zero_result_count
      FROM (
        SELECT ${NAME} AS event, ${QUERY} AS search_query, ${of('userKey')} AS user_key, ${RESULTS} AS results,
          lead(${NAME}) OVER (PARTITION BY ${of('sessionId')} ORDER BY "timestamp") AS next_event
        ${lines} AND ${NAME} IN ('commerce.search', '${RESULT_CLICK}')
      )
      WHERE event = 'commerce.search'
      GROUP BY 1 ORDER BY 2 DESC LIMIT 200`,
  },
  {
    name: 'category_performance',
    select: (lines) => `
      SELECT coalesce(${of('category')}, ${of('ctgnm')}) AS category, count(*) AS cart_add_count,
        ${USERS} AS unique_users, count(DISTINCT ${of('goodsCd')}) AS unique_products, avg(${PRICE}) AS avg_price,
        sum(${QUANTITY} * ${PRICE}) AS total_category_value
      ${lines} AND ${NAME} = '${CART_ADD}'
      GROUP BY 1 ORDER BY 2 DESC LIMIT 30`,
  },
  {
    name: 'hourly_traffic',
    select: (lines, service) => `
      SELECT hour(${localTime(service)}) AS hour, ${SESSIONS} AS sessions, ${USERS} AS unique_users,
        count_if(${NAME} = '${CART_ADD}') AS cart_adds,
        count(DISTINCT CASE WHEN ${NAME} = '${CART_ADD}' THEN ${of('sessionId')} END) AS cart_sessions
      ${lines} AND (${NAME} LIKE 'commerce.%' OR ${NAME} IN (${PAGE_CHANGES}))
      GROUP BY 1`,
  },
  {
    name: 'purchase_analytics',
    select: (lines, service) => `
      SELECT date(${localTime(service)}) AS purchase_date, ${of('paymentMethod')} AS payment_method,
        count(*) AS total_purchases, ${USERS} AS unique_purchasers, sum(${AMOUNT}) AS total_revenue,
        avg(${AMOUNT}) AS avg_order_value
      ${lines} AND ${NAME} = 'commerce.checkout.purchase'
      GROUP BY 1, 2`,
  },
  {
    name: 'navigation_flow',
    select: (lines) => `
      SELECT coalesce(${of('fromPath')}, ${of('referer')}) AS from_path,
        coalesce(${of('toPath')}, ${of('path')}) AS to_path, count(*) AS transition_count, ${USERS} AS unique_users,
        count(*) / CAST(${SESSIONS} AS DOUBLE) AS avg_transitions_per_session
      ${lines} AND ${NAME} IN (${PAGE_CHANGES})
      GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 100`,
  },
]
