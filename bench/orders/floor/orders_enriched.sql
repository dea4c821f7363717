-- Variables: service. Reads order_lines_enriched.
WITH of_lines AS (
  SELECT
    order_id, count(*) AS line_count, coalesce(sum(quantity) FILTER (NOT is_gift_card AND NOT is_tip), 0) AS units,
    coalesce(sum(refunded_quantity) FILTER (NOT is_gift_card AND NOT is_tip), 0) AS refunded_units, sum(gross_line_amount) AS gross, sum(discount_line_amount) AS discount,
    sum(refunded_line_amount) AS refunded, sum(net_line_amount) AS net, sum(gift_card_line_amount) AS gift_cards,
    sum(refunded_gift_card_line_amount) AS refunded_gift_cards, sum(tip_line_amount) AS tips, sum(refunded_tip_line_amount) AS refunded_tips
  FROM order_lines_enriched GROUP BY order_id
), refunded_taxes AS (
  SELECT order_id, sum(tax) AS tax FROM refunded_lines GROUP BY order_id
), paid AS (
  SELECT
    order_id, min_by(payment.gateway, (payment.created_at, id)) AS gateway,
    -- Webhooks say it in the customer's currency.
    CASE WHEN bool_and(payment.currency = orders.currency) THEN sum(amount)
      WHEN bool_and(payment.currency = presentment_currency) AND sum(amount) = any_value(presentment_total_price) THEN any_value(total_price) END AS amount
  FROM (
    SELECT order_id, CAST(id AS BIGINT) AS id, kind, status, gateway, amount, currency, created_at FROM webhooks WHERE topic = 'order_transactions/create'
    UNION ALL
    SELECT order_id, number_of(t.id), lower(t.kind), lower(t.status), t.gateway, t.amountSet.shopMoney.amount, currencyCode, t.createdAt
    FROM (SELECT id AS order_id, unnest(transactions) AS t, currencyCode FROM nodes WHERE type = 'Order')) AS payment
  JOIN orders USING (order_id)
  WHERE status = 'success' AND kind IN ('sale', 'capture')
  GROUP BY order_id
), shipped AS (
  SELECT order_id, without_zone(min(created_at)) AS first_shipped_at
  FROM (
    SELECT order_id, status, created_at FROM webhooks WHERE topic = 'fulfillments/create'
    UNION ALL
    SELECT order_id, f.status, f.created_at FROM (SELECT CAST(id AS BIGINT) AS order_id, unnest(fulfillments) AS f FROM webhooks WHERE len(fulfillments) > 0)
    UNION ALL
    SELECT order_id, lower(f.status), f.createdAt FROM (SELECT id AS order_id, unnest(fulfillments) AS f FROM nodes WHERE len(fulfillments) > 0))
  WHERE status IS NULL OR status = 'success'
  GROUP BY order_id
), bought AS (
  SELECT charge_id, order_id, processed_at, list_min([coalesce(l.subscription_id, l.purchase_item_id) FOR l IN lines IF l.purchase_item_type IS DISTINCT FROM 'onetime']) AS subscription_id
  FROM charges
), subscribed AS (
  SELECT order_id, subscription_id, row_number() OVER (PARTITION BY subscription_id ORDER BY processed_at, charge_id) AS charge_number
  FROM bought WHERE subscription_id IS NOT NULL
), sites AS (
  -- Few different ones.
  SELECT
    landing_site, utm(landing_site, 'source') AS utm_source, utm(landing_site, 'medium') AS utm_medium, utm(landing_site, 'campaign') AS utm_campaign,
    utm(landing_site, 'term') AS utm_term, utm(landing_site, 'content') AS utm_content
  FROM (SELECT DISTINCT landing_site FROM orders)
)
SELECT
  state.order_id, order_name, state.created_at, order_date, updated_at, cancelled_at, cancel_reason, is_test, financial_status, fulfillment_status, currency,
  gross AS gross_amount, discount AS discount_amount, refunded AS refunded_amount, net AS net_amount,
  coalesce(beside.shipping - CASE WHEN taxes_included THEN beside.tax ELSE 0 END, 0) AS refunded_shipping_amount,
  coalesce(refunded_taxes.tax, 0) + coalesce(beside.tax, 0) AS refunded_tax_amount,
  state.shipping - refunded_shipping_amount AS shipping_amount,
  total_tax - refunded_tax_amount AS tax_amount,
  CASE WHEN duties_included THEN 0 ELSE coalesce(beside.duties, 0) END AS refunded_duties_amount,
  CASE WHEN duties_included THEN 0 ELSE coalesce(state.duties, 0) END - refunded_duties_amount AS duties_amount,
  CASE WHEN duties_included THEN coalesce(state.duties, 0) ELSE 0 END AS included_duties_amount,
  coalesce(beside.fees, 0) AS refunded_additional_fee_amount,
  coalesce(state.fees, 0) - refunded_additional_fee_amount AS additional_fee_amount,
  CASE WHEN state.tip > 0 THEN state.tip ELSE tips END - refunded_tips AS tip_amount,
  gift_cards AS gift_card_amount,
  net + shipping_amount + tax_amount + duties_amount + additional_fee_amount + tip_amount AS total_amount,
  refunded_gift_cards AS refunded_gift_card_amount, refunded_tips AS refunded_tip_amount,
  coalesce(discrepancy, 0) AS refund_discrepancy_amount,
  total_price AS shopify_total_price,
  total_price - (gross - discount + gift_cards + state.shipping + total_tax + duties_amount + refunded_duties_amount + additional_fee_amount
    + refunded_additional_fee_amount + tip_amount + refunded_tips) AS unexplained_amount,
  unexplained_amount <> 0 AS is_unexplained,
  CASE WHEN paid.order_id IS NULL THEN 0 ELSE paid.amount END AS paid_amount,
  coalesce(paid.gateway, state.gateway) AS payment_gateway,
  presentment_currency, presentment_total_price, taxes_included, line_count, CAST(units AS BIGINT) AS units, CAST(refunded_units AS BIGINT) AS refunded_units,
  coalesce(CAST(customer_id AS VARCHAR), 'guest:' || state.order_id) AS customer_key,
  customer_id IS NULL AS is_guest,
  CASE WHEN NOT is_test THEN count(*) FILTER (NOT is_test) OVER earlier END AS customer_order_number,
  min(state.created_at) FILTER (NOT is_test) OVER (PARTITION BY coalesce(customer_id, -state.order_id)) AS customer_first_order_at,
  CASE WHEN NOT is_test THEN sum(net) FILTER (NOT is_test) OVER earlier - net END AS customer_lifetime_value_before,
  first_shipped_at,
  CAST((date_diff('millisecond', state.created_at, first_shipped_at) * 2 + 36000) // 72000 AS DOUBLE) / 100 AS hours_to_ship,
  subscribed.order_id IS NOT NULL AS is_subscription, subscription_id, charge_number AS subscription_charge_number,
  source_name, state.landing_site, referring_site, utm_source, utm_medium, utm_campaign, utm_term, utm_content,
  -- There is no event log.
  NULL AS session_id, NULL AS session_started_at, NULL AS session_event_count, NULL AS session_cart_add_count,
  getvariable('service') AS service_name, order_month
FROM orders AS state
JOIN of_lines USING (order_id)
LEFT JOIN refunded_taxes USING (order_id)
LEFT JOIN refunded_beside AS beside USING (order_id)
LEFT JOIN paid USING (order_id)
LEFT JOIN shipped USING (order_id)
LEFT JOIN subscribed USING (order_id)
LEFT JOIN sites USING (landing_site)
WINDOW earlier AS (PARTITION BY coalesce(customer_id, -state.order_id) ORDER BY state.created_at, state.order_id)
