WITH counted AS (
  SELECT
    product,
    max(goods_cd) AS goods_cd,
    max_by(product_name, row(time, product_name)) FILTER (WHERE product_name IS NOT NULL) AS product_name,
    max_by(category, row(time, category)) FILTER (WHERE category IS NOT NULL) AS category,
    max_by(seller_nm, row(time, seller_nm)) FILTER (WHERE seller_nm IS NOT NULL) AS seller_nm,
    count(*) AS adds,
    count(DISTINCT user_key) AS users,
    count(DISTINCT session) AS sessions,
    sum(pieces) AS pieces,
    sum(value) AS value,
    mean_money(sum(unit_price), count(unit_price)) AS mean_price
  FROM cart_adds
  WHERE product IS NOT NULL
  GROUP BY product
)
SELECT row_number() OVER (ORDER BY adds DESC, product) AS rank, goods_cd AS "goodsCd", product_name AS "productName",
  category, seller_nm AS "sellerNm", adds AS cart_add_count, users AS unique_users, sessions AS unique_sessions,
  CAST(pieces AS BIGINT) AS total_quantity, CAST(value AS DECIMAL(38, 4)) AS total_cart_value,
  mean_price AS avg_sale_price, mean_count(adds, users) AS avg_adds_per_user
FROM counted
QUALIFY rank <= 100
