-- Both cart tables read this: `pieces`, `unit_price` and `value` are NULL where they must not be summed.
CREATE OR REPLACE TEMP TABLE cart_adds AS
WITH adds AS (
  SELECT *,
    coalesce(goods_cd, product_name) AS product,
    CASE WHEN quantity_text IS NULL THEN 1 WHEN quantity > 0 THEN quantity END AS pieces,
    CASE WHEN price > 0 AND (currency IS NULL OR currency = getvariable('currency')) THEN price END AS unit_price
  FROM events
  WHERE service = getvariable('service') AND name = 'commerce.cart.add' AND day >= CAST(getvariable('run_date') AS DATE) - 30
)
SELECT *, pieces * unit_price AS value FROM adds;
