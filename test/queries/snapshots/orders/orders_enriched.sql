SELECT
  CAST("order_id" AS BIGINT) AS "order_id",
  CAST("order_name" AS VARCHAR) AS "order_name",
  CAST("created_at" AS TIMESTAMP(3)) AS "created_at",
  CAST("order_date" AS DATE) AS "order_date",
  CAST("updated_at" AS TIMESTAMP(3)) AS "updated_at",
  CAST("cancelled_at" AS TIMESTAMP(3)) AS "cancelled_at",
  CAST("cancel_reason" AS VARCHAR) AS "cancel_reason",
  CAST("is_test" AS BOOLEAN) AS "is_test",
  CAST("financial_status" AS VARCHAR) AS "financial_status",
  CAST("fulfillment_status" AS VARCHAR) AS "fulfillment_status",
  CAST("currency" AS VARCHAR) AS "currency",
  CAST("gross_amount" AS DECIMAL(38, 4)) AS "gross_amount",
  CAST("discount_amount" AS DECIMAL(38, 4)) AS "discount_amount",
  CAST("refunded_amount" AS DECIMAL(38, 4)) AS "refunded_amount",
  CAST("net_amount" AS DECIMAL(38, 4)) AS "net_amount",
  CAST("shipping_amount" AS DECIMAL(38, 4)) AS "shipping_amount",
  CAST("tax_amount" AS DECIMAL(38, 4)) AS "tax_amount",
  CAST("duties_amount" AS DECIMAL(38, 4)) AS "duties_amount",
  CAST("additional_fee_amount" AS DECIMAL(38, 4)) AS "additional_fee_amount",
  CAST("tip_amount" AS DECIMAL(38, 4)) AS "tip_amount",
  CAST("gift_card_amount" AS DECIMAL(38, 4)) AS "gift_card_amount",
  CAST("total_amount" AS DECIMAL(38, 4)) AS "total_amount",
  CAST("refunded_shipping_amount" AS DECIMAL(38, 4)) AS "refunded_shipping_amount",
  CAST("refunded_tax_amount" AS DECIMAL(38, 4)) AS "refunded_tax_amount",
  CAST("refunded_duties_amount" AS DECIMAL(38, 4)) AS "refunded_duties_amount",
  CAST(
    "refunded_additional_fee_amount" AS DECIMAL(38, 4)
  ) AS "refunded_additional_fee_amount",
  CAST("refunded_gift_card_amount" AS DECIMAL(38, 4)) AS "refunded_gift_card_amount",
  CAST("refunded_tip_amount" AS DECIMAL(38, 4)) AS "refunded_tip_amount",
  CAST("refund_discrepancy_amount" AS DECIMAL(38, 4)) AS "refund_discrepancy_amount",
  CAST("included_duties_amount" AS DECIMAL(38, 4)) AS "included_duties_amount",
  CAST("shopify_total_price" AS DECIMAL(18, 4)) AS "shopify_total_price",
  CAST("unexplained_amount" AS DECIMAL(38, 4)) AS "unexplained_amount",
  CAST("is_unexplained" AS BOOLEAN) AS "is_unexplained",
  CAST("paid_amount" AS DECIMAL(38, 4)) AS "paid_amount",
  CAST("payment_gateway" AS VARCHAR) AS "payment_gateway",
  CAST("presentment_currency" AS VARCHAR) AS "presentment_currency",
  CAST("presentment_total_price" AS DECIMAL(18, 4)) AS "presentment_total_price",
  CAST("taxes_included" AS BOOLEAN) AS "taxes_included",
  CAST("line_count" AS BIGINT) AS "line_count",
  CAST("units" AS BIGINT) AS "units",
  CAST("refunded_units" AS BIGINT) AS "refunded_units",
  CAST("customer_key" AS VARCHAR) AS "customer_key",
  CAST("is_guest" AS BOOLEAN) AS "is_guest",
  CAST("customer_order_number" AS BIGINT) AS "customer_order_number",
  CAST("customer_first_order_at" AS TIMESTAMP(3)) AS "customer_first_order_at",
  CAST(
    "customer_lifetime_value_before" AS DECIMAL(38, 4)
  ) AS "customer_lifetime_value_before",
  CAST("first_shipped_at" AS TIMESTAMP(3)) AS "first_shipped_at",
  CAST("hours_to_ship" AS DOUBLE) AS "hours_to_ship",
  CAST("is_subscription" AS BOOLEAN) AS "is_subscription",
  CAST("subscription_id" AS BIGINT) AS "subscription_id",
  CAST("subscription_charge_number" AS BIGINT) AS "subscription_charge_number",
  CAST("source_name" AS VARCHAR) AS "source_name",
  CAST("landing_site" AS VARCHAR) AS "landing_site",
  CAST("referring_site" AS VARCHAR) AS "referring_site",
  CAST("utm_source" AS VARCHAR) AS "utm_source",
  CAST("utm_medium" AS VARCHAR) AS "utm_medium",
  CAST("utm_campaign" AS VARCHAR) AS "utm_campaign",
  CAST("utm_term" AS VARCHAR) AS "utm_term",
  CAST("utm_content" AS VARCHAR) AS "utm_content",
  CAST("session_id" AS VARCHAR) AS "session_id",
  CAST("session_started_at" AS TIMESTAMP(3)) AS "session_started_at",
  CAST("session_event_count" AS BIGINT) AS "session_event_count",
  CAST("session_cart_add_count" AS BIGINT) AS "session_cart_add_count",
  CAST("service_name" AS VARCHAR) AS "service_name",
  CAST("order_month" AS VARCHAR) AS "order_month"
FROM
  (
    WITH
      "all_states" AS (
        SELECT
          *,
          substr(CAST("order_date" AS VARCHAR), 1, 7) AS "order_month"
        FROM
          (
            SELECT
              *
            FROM
              (
                SELECT
                  *,
                  row_number() OVER (
                    PARTITION BY
                      "order_id"
                    ORDER BY
                      CASE
                        WHEN (
                          "triggered_at" <> ''
                          AND "triggered_at" < "last_triggered_at"
                        ) THEN 1
                        ELSE 0
                      END ASC NULLS last,
                      "webhook_id" DESC NULLS last,
                      "source_file" DESC NULLS last,
                      "text_hash" DESC NULLS last
                  ) AS "recency"
                FROM
                  (
                    SELECT
                      *,
                      rank() OVER (
                        PARTITION BY
                          "order_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "age",
                      max("triggered_at") OVER (
                        PARTITION BY
                          "order_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "last_triggered_at"
                    FROM
                      (
                        SELECT
                          "resource_id" AS "order_id",
                          "created_at" AS "created_at",
                          "version_time" AS "version_time",
                          coalesce("triggered_at", '') AS "triggered_at",
                          coalesce("webhook_id", '') AS "webhook_id",
                          coalesce("text_hash", '') AS "text_hash",
                          "source_file" AS "source_file",
                          "is_bulk",
                          CASE
                            WHEN "is_bulk" = FALSE THEN 0
                            WHEN (
                              "total_price" IS NOT NULL
                              AND "resource_id" IN (
                                SELECT
                                  "order_id" AS "order_id"
                                FROM
                                  "log_db"."order_records" AS "records"
                                WHERE
                                  "kind" = 'line'
                                  AND "rejected" IS NULL
                                  AND "order_id" IS NOT NULL
                                  AND TRUE
                              )
                            ) THEN 0
                            ELSE 1
                          END AS "is_part",
                          "customer_id",
                          "order_name",
                          "is_test",
                          "cancelled_at",
                          "cancel_reason",
                          "financial_status",
                          "currency",
                          "presentment_currency",
                          "taxes_included",
                          "total_price",
                          "presentment_total_price",
                          "total_discounts",
                          "total_tax",
                          "total_shipping",
                          "total_duties",
                          "duties_included",
                          "total_additional_fees",
                          "total_tip",
                          "payment_gateway",
                          "source_name",
                          "landing_site",
                          "referring_site",
                          "cart_token",
                          nullif("fulfillment_status", 'unfulfilled') AS "fulfillment_status",
                          CAST(
                            CAST(
                              at_timezone(with_timezone("created_at", 'UTC'), 'Asia/Seoul') AS TIMESTAMP(3)
                            ) AS DATE
                          ) AS "order_date"
                        FROM
                          "log_db"."order_records" AS "records"
                        WHERE
                          "kind" = 'order'
                          AND "is_deleted" = FALSE
                          AND "rejected" IS NULL
                          AND TRUE
                      ) AS "copies"
                  ) AS "timed"
                WHERE
                  "age" = 1
              ) AS "latest"
            WHERE
              "recency" = 1
          ) AS "versions"
        WHERE
          "order_id" NOT IN (
            SELECT
              "resource_id" AS "order_id"
            FROM
              "log_db"."order_records" AS "records"
            WHERE
              "kind" = 'order'
              AND "is_deleted" = TRUE
              AND "rejected" IS NULL
              AND TRUE
          )
      ),
      "states" AS (
        SELECT
          *
        FROM
          "all_states"
        WHERE
          "order_month" IN (
            SELECT
              "order_month"
            FROM
              (
                SELECT
                  "order_month"
                FROM
                  (
                    SELECT
                      "resource_id",
                      "arrival_day",
                      substr(
                        CAST(
                          CAST(
                            CAST(
                              at_timezone(with_timezone("created_at", 'UTC'), 'Asia/Seoul') AS TIMESTAMP(3)
                            ) AS DATE
                          ) AS VARCHAR
                        ),
                        1,
                        7
                      ) AS "order_month"
                    FROM
                      "log_db"."order_records" AS "records"
                    WHERE
                      "kind" = 'order'
                      AND "rejected" IS NULL
                      AND "created_at" IS NOT NULL
                      AND TRUE
                  ) AS "versions"
                UNION
                SELECT
                  "order_month"
                FROM
                  "log_db"."theshop_brand_orders_enriched"
              )
          )
      ),
      "customers" AS (
        WITH
          "nets" AS (
            SELECT
              "order_id",
              coalesce(
                CAST(sum("net_line_amount") AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "net"
            FROM
              "log_db"."theshop_brand_order_lines_enriched"
            GROUP BY
              "order_id"
            UNION ALL
            SELECT
              "order_id",
              "net_amount" AS "net"
            FROM
              "log_db"."theshop_brand_orders_enriched"
            WHERE
              "order_month" NOT IN (
                SELECT
                  "order_month"
                FROM
                  (
                    SELECT
                      "order_month"
                    FROM
                      (
                        SELECT
                          "resource_id",
                          "arrival_day",
                          substr(
                            CAST(
                              CAST(
                                CAST(
                                  at_timezone(with_timezone("created_at", 'UTC'), 'Asia/Seoul') AS TIMESTAMP(3)
                                ) AS DATE
                              ) AS VARCHAR
                            ),
                            1,
                            7
                          ) AS "order_month"
                        FROM
                          "log_db"."order_records" AS "records"
                        WHERE
                          "kind" = 'order'
                          AND "rejected" IS NULL
                          AND "created_at" IS NOT NULL
                          AND TRUE
                      ) AS "versions"
                    UNION
                    SELECT
                      "order_month"
                    FROM
                      "log_db"."theshop_brand_orders_enriched"
                  )
              )
          ),
          "orders" AS (
            SELECT
              "state"."order_id",
              "state"."created_at",
              coalesce("state"."currency", 'KRW') AS "currency",
              coalesce("state"."is_test", FALSE) AS "is_test",
              coalesce(
                CAST("nets"."net" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "net",
              coalesce(
                CAST("state"."customer_id" AS VARCHAR),
                ('guest:' || CAST("state"."order_id" AS VARCHAR))
              ) AS "customer_key"
            FROM
              "all_states" AS "state"
              LEFT JOIN "nets" ON "nets"."order_id" = "state"."order_id"
          ),
          "counted" AS (
            SELECT
              "order_id",
              CAST(
                row_number() OVER (
                  PARTITION BY
                    "customer_key"
                  ORDER BY
                    "created_at" ASC NULLS last,
                    "order_id" ASC NULLS last
                ) AS BIGINT
              ) AS "number",
              CAST(
                (
                  sum("net") OVER (
                    PARTITION BY
                      "customer_key",
                      "currency"
                    ORDER BY
                      "created_at" ASC NULLS last,
                      "order_id" ASC NULLS last
                  ) - "net"
                ) AS DECIMAL(38, 4)
              ) AS "value_before"
            FROM
              "orders"
            WHERE
              "is_test" = FALSE
          ),
          "firsts" AS (
            SELECT
              "customer_key",
              min("created_at") AS "first_order_at"
            FROM
              "orders"
            WHERE
              "is_test" = FALSE
            GROUP BY
              "customer_key"
          )
        SELECT
          "orders"."order_id",
          "orders"."customer_key",
          "counted"."number",
          "counted"."value_before",
          "firsts"."first_order_at"
        FROM
          "orders"
          LEFT JOIN "counted" ON "counted"."order_id" = "orders"."order_id"
          LEFT JOIN "firsts" ON "firsts"."customer_key" = "orders"."customer_key"
      ),
      "line_totals" AS (
        SELECT
          "order_id",
          CAST(count(1) AS BIGINT) AS "line_count",
          coalesce(
            CAST(
              sum(
                CASE
                  WHEN (
                    "is_gift_card" = FALSE
                    AND "is_tip" = FALSE
                  ) THEN "quantity"
                END
              ) AS BIGINT
            ),
            0
          ) AS "units",
          coalesce(
            CAST(
              sum(
                CASE
                  WHEN (
                    "is_gift_card" = FALSE
                    AND "is_tip" = FALSE
                  ) THEN "refunded_quantity"
                END
              ) AS BIGINT
            ),
            0
          ) AS "refunded_units",
          coalesce(
            CAST(
              CAST(sum("gross_line_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "gross",
          coalesce(
            CAST(
              CAST(sum("discount_line_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "discount",
          coalesce(
            CAST(
              CAST(sum("refunded_line_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "refunded",
          coalesce(
            CAST(
              CAST(sum("net_line_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "net",
          coalesce(
            CAST(
              CAST(sum("gift_card_line_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "gift_cards",
          coalesce(
            CAST(
              CAST(
                sum("refunded_gift_card_line_amount") AS DECIMAL(38, 4)
              ) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "refunded_gift_cards",
          coalesce(
            CAST(
              CAST(sum("tip_line_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "tips",
          coalesce(
            CAST(
              CAST(sum("refunded_tip_line_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "refunded_tips",
          coalesce(
            CAST(
              CAST(sum("tax_line_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "taxes"
        FROM
          "log_db"."theshop_brand_order_lines_enriched"
        GROUP BY
          "order_id"
      ),
      "shipping_lines" AS (
        WITH
          "listed_shipping" AS (
            SELECT
              "state"."order_id",
              "state"."total_shipping",
              "line"."element_id",
              "line"."price",
              "line"."discount",
              "line"."tax",
              max(coalesce("line"."is_removed", FALSE)) AS "is_removed"
            FROM
              (
                SELECT
                  r.kind,
                  r.resource_id,
                  r.order_id,
                  r.parent_id,
                  r.is_bulk,
                  r.is_deleted,
                  r.version_time,
                  r.webhook_id,
                  r.triggered_at,
                  r.text_hash,
                  r.source_file,
                  r.shop,
                  r.arrival_day,
                  e."id" AS "element_id",
                  e."price" AS "price",
                  e."is_removed" AS "is_removed",
                  e."discount" AS "discount",
                  e."tax" AS "tax"
                FROM
                  (
                    SELECT
                      kind,
                      resource_id,
                      order_id,
                      parent_id,
                      is_bulk,
                      is_deleted,
                      version_time,
                      webhook_id,
                      triggered_at,
                      text_hash,
                      source_file,
                      shop,
                      arrival_day,
                      shipping_lines
                    FROM
                      "log_db"."order_records"
                    WHERE
                      rejected IS NULL
                      AND shipping_lines IS NOT NULL
                  ) AS r
                  CROSS JOIN UNNEST (r.shipping_lines) AS e("id", "price", "is_removed", "discount", "tax")
              ) AS "line"
              INNER JOIN "states" AS "state" ON "state"."order_id" = "line"."order_id"
            WHERE
              (
                (
                  "line"."kind" = 'shipping_line'
                  AND "state"."is_bulk" = TRUE
                )
                OR (
                  "line"."kind" = 'order'
                  AND (
                    "line"."version_time" = "state"."version_time"
                    AND "line"."source_file" = "state"."source_file"
                    AND coalesce("line"."webhook_id", '') = "state"."webhook_id"
                    AND coalesce("line"."triggered_at", '') = "state"."triggered_at"
                    AND coalesce("line"."text_hash", '') = "state"."text_hash"
                  )
                )
              )
              AND TRUE
            GROUP BY
              "state"."order_id",
              "state"."total_shipping",
              "line"."element_id",
              "line"."price",
              "line"."discount",
              "line"."tax"
          ),
          "priced_shipping" AS (
            SELECT
              *,
              coalesce(
                CAST(
                  sum(
                    coalesce(
                      CAST("price" AS DECIMAL(38, 4)),
                      CAST(0 AS DECIMAL(38, 4))
                    )
                  ) OVER (
                    PARTITION BY
                      "order_id"
                  ) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "price_of_all"
            FROM
              "listed_shipping"
          )
        SELECT
          "order_id",
          "element_id" AS "shipping_line_id",
          "price",
          "discount",
          "tax",
          CASE
            WHEN "is_removed" = FALSE THEN TRUE
            WHEN coalesce(
              CAST("total_shipping" AS DECIMAL(38, 4)),
              CAST(0 AS DECIMAL(38, 4))
            ) = "price_of_all" THEN TRUE
            ELSE FALSE
          END AS "is_counted"
        FROM
          "priced_shipping"
      ),
      "shipping" AS (
        SELECT
          "order_id",
          coalesce(
            CAST(
              CAST(
                sum(
                  CASE
                    WHEN "is_counted" = TRUE THEN coalesce(
                      CAST("price" AS DECIMAL(38, 4)),
                      CAST(0 AS DECIMAL(38, 4))
                    )
                    ELSE CAST(0 AS DECIMAL(38, 4))
                  END
                ) AS DECIMAL(38, 4)
              ) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "price",
          coalesce(
            CAST(
              CAST(
                sum(
                  CASE
                    WHEN "is_counted" = TRUE THEN coalesce(
                      CAST("discount" AS DECIMAL(38, 4)),
                      CAST(0 AS DECIMAL(38, 4))
                    )
                    ELSE CAST(0 AS DECIMAL(38, 4))
                  END
                ) AS DECIMAL(38, 4)
              ) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "discount",
          coalesce(
            CAST(
              CAST(
                sum(
                  CASE
                    WHEN "is_counted" = TRUE THEN coalesce(
                      CAST("tax" AS DECIMAL(38, 4)),
                      CAST(0 AS DECIMAL(38, 4))
                    )
                    ELSE CAST(0 AS DECIMAL(38, 4))
                  END
                ) AS DECIMAL(38, 4)
              ) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "tax"
        FROM
          "shipping_lines"
        GROUP BY
          "order_id"
      ),
      "refunds" AS (
        SELECT
          "refund_id",
          "known_order_id" AS "order_id",
          "duties",
          "additional_fees",
          "version_time",
          "triggered_at",
          "text_hash",
          "webhook_id",
          "source_file"
        FROM
          (
            SELECT
              *
            FROM
              (
                SELECT
                  *,
                  row_number() OVER (
                    PARTITION BY
                      "refund_id"
                    ORDER BY
                      CASE
                        WHEN (
                          "triggered_at" <> ''
                          AND "triggered_at" < "last_triggered_at"
                        ) THEN 1
                        ELSE 0
                      END ASC NULLS last,
                      "webhook_id" DESC NULLS last,
                      "source_file" DESC NULLS last,
                      "text_hash" DESC NULLS last
                  ) AS "recency"
                FROM
                  (
                    SELECT
                      *,
                      rank() OVER (
                        PARTITION BY
                          "refund_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "age",
                      max("triggered_at") OVER (
                        PARTITION BY
                          "refund_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "last_triggered_at"
                    FROM
                      (
                        SELECT
                          "element_id" AS "refund_id",
                          coalesce(
                            CAST(
                              coalesce(CAST("duties" AS DECIMAL(38, 4)), "listed_duties") AS DECIMAL(38, 4)
                            ),
                            CAST(0 AS DECIMAL(38, 4))
                          ) AS "duties",
                          coalesce(
                            CAST("additional_fees" AS DECIMAL(38, 4)),
                            CAST(0 AS DECIMAL(38, 4))
                          ) AS "additional_fees",
                          "version_time" AS "version_time",
                          coalesce("triggered_at", '') AS "triggered_at",
                          coalesce("webhook_id", '') AS "webhook_id",
                          coalesce("text_hash", '') AS "text_hash",
                          "source_file" AS "source_file",
                          CASE
                            WHEN (
                              "is_bulk" = TRUE
                              OR "has_refund_lines" = FALSE
                            ) THEN 1
                            ELSE 0
                          END AS "is_part",
                          max("order_id") OVER (
                            PARTITION BY
                              "element_id"
                          ) AS "known_order_id"
                        FROM
                          (
                            SELECT
                              r.kind,
                              r.resource_id,
                              r.order_id,
                              r.parent_id,
                              r.is_bulk,
                              r.is_deleted,
                              r.version_time,
                              r.webhook_id,
                              r.triggered_at,
                              r.text_hash,
                              r.source_file,
                              r.shop,
                              r.arrival_day,
                              e."id" AS "element_id",
                              e."created_at" AS "created_at",
                              e."duties" AS "duties",
                              e."listed_duties" AS "listed_duties",
                              e."additional_fees" AS "additional_fees",
                              e."refund_lines" IS NOT NULL AS "has_refund_lines"
                            FROM
                              (
                                SELECT
                                  kind,
                                  resource_id,
                                  order_id,
                                  parent_id,
                                  is_bulk,
                                  is_deleted,
                                  version_time,
                                  webhook_id,
                                  triggered_at,
                                  text_hash,
                                  source_file,
                                  shop,
                                  arrival_day,
                                  refunds
                                FROM
                                  "log_db"."order_records"
                                WHERE
                                  rejected IS NULL
                                  AND refunds IS NOT NULL
                              ) AS r
                              CROSS JOIN UNNEST (r.refunds) AS e(
                                "id",
                                "created_at",
                                "duties",
                                "listed_duties",
                                "additional_fees",
                                "refund_lines",
                                "shipping_refunds",
                                "adjustments"
                              )
                          )
                        WHERE
                          TRUE
                      ) AS "copies"
                  ) AS "timed"
                WHERE
                  "age" = 1
              ) AS "latest"
            WHERE
              "recency" = 1
          ) AS "newest"
        WHERE
          "known_order_id" IS NOT NULL
      ),
      "refunded_lines" AS (
        WITH
          "refunded" AS (
            SELECT
              "refund"."order_id",
              "line"."line_id",
              "line"."quantity",
              "line"."subtotal",
              "line"."tax",
              "line"."product_id",
              "line"."variant_id",
              "line"."sku",
              "line"."title",
              "line"."vendor",
              "line"."unit_price",
              "line"."is_gift_card",
              "line"."tip",
              "line"."refund_id",
              coalesce("line"."element_id", "line"."line_id") AS "refund_line_id"
            FROM
              (
                SELECT
                  r.kind,
                  r.resource_id,
                  r.order_id,
                  r.parent_id,
                  r.is_bulk,
                  r.is_deleted,
                  r.version_time,
                  r.webhook_id,
                  r.triggered_at,
                  r.text_hash,
                  r.source_file,
                  r.shop,
                  r.arrival_day,
                  r.refund_id,
                  e."id" AS "element_id",
                  e."line_id" AS "line_id",
                  e."quantity" AS "quantity",
                  e."subtotal" AS "subtotal",
                  e."tax" AS "tax",
                  e."product_id" AS "product_id",
                  e."variant_id" AS "variant_id",
                  e."sku" AS "sku",
                  e."title" AS "title",
                  e."vendor" AS "vendor",
                  e."unit_price" AS "unit_price",
                  e."is_gift_card" AS "is_gift_card",
                  e."tip" AS "tip"
                FROM
                  (
                    SELECT
                      r.kind,
                      r.resource_id,
                      r.order_id,
                      r.parent_id,
                      r.is_bulk,
                      r.is_deleted,
                      r.version_time,
                      r.webhook_id,
                      r.triggered_at,
                      r.text_hash,
                      r.source_file,
                      r.shop,
                      r.arrival_day,
                      e."id" AS "refund_id",
                      e."refund_lines" AS "refund_lines"
                    FROM
                      (
                        SELECT
                          kind,
                          resource_id,
                          order_id,
                          parent_id,
                          is_bulk,
                          is_deleted,
                          version_time,
                          webhook_id,
                          triggered_at,
                          text_hash,
                          source_file,
                          shop,
                          arrival_day,
                          refunds
                        FROM
                          "log_db"."order_records"
                        WHERE
                          rejected IS NULL
                          AND refunds IS NOT NULL
                      ) AS r
                      CROSS JOIN UNNEST (r.refunds) AS e(
                        "id",
                        "created_at",
                        "duties",
                        "listed_duties",
                        "additional_fees",
                        "refund_lines",
                        "shipping_refunds",
                        "adjustments"
                      )
                  ) AS r
                  CROSS JOIN UNNEST (r.refund_lines) AS e(
                    "id",
                    "line_id",
                    "quantity",
                    "subtotal",
                    "tax",
                    "product_id",
                    "variant_id",
                    "sku",
                    "title",
                    "vendor",
                    "unit_price",
                    "is_gift_card",
                    "tip"
                  )
              ) AS "line"
              INNER JOIN "refunds" AS "refund" ON "refund"."refund_id" = "line"."refund_id"
              AND (
                "line"."kind" = 'refund_line'
                OR (
                  "line"."version_time" = "refund"."version_time"
                  AND "line"."source_file" = "refund"."source_file"
                  AND coalesce("line"."webhook_id", '') = "refund"."webhook_id"
                  AND coalesce("line"."triggered_at", '') = "refund"."triggered_at"
                  AND coalesce("line"."text_hash", '') = "refund"."text_hash"
                )
              )
            WHERE
              "line"."line_id" IS NOT NULL
              AND TRUE
          ),
          "numbered" AS (
            SELECT
              *,
              row_number() OVER (
                PARTITION BY
                  "refund_id",
                  "refund_line_id"
                ORDER BY
                  "quantity" ASC NULLS last,
                  "subtotal" ASC NULLS last,
                  "tax" ASC NULLS last
              ) AS "copy"
            FROM
              "refunded"
          )
        SELECT
          "order_id",
          "line_id" AS "line_id",
          coalesce(CAST(sum("quantity") AS BIGINT), 0) AS "refunded_quantity",
          coalesce(
            CAST(
              CAST(sum("subtotal") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "subtotal",
          coalesce(
            CAST(
              CAST(sum("tax") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "tax",
          max("product_id") AS "product_id",
          max("variant_id") AS "variant_id",
          max("sku") AS "sku",
          max("title") AS "title",
          max("vendor") AS "vendor",
          max("unit_price") AS "unit_price",
          max(coalesce("is_gift_card", FALSE)) AS "is_gift_card",
          max("tip") AS "tip"
        FROM
          "numbered"
        WHERE
          "copy" = 1
        GROUP BY
          "order_id",
          "line_id"
      ),
      "refunded_taxes" AS (
        SELECT
          "order_id",
          coalesce(
            CAST(
              CAST(sum("tax") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "tax"
        FROM
          "refunded_lines"
        GROUP BY
          "order_id"
      ),
      "beside_lines" AS (
        WITH
          "by_lines" AS (
            WITH
              "shipping_refunds" AS (
                SELECT DISTINCT
                  "refund"."refund_id",
                  "refund"."order_id",
                  "line"."element_id",
                  "line"."shipping_line_id",
                  "line"."subtotal",
                  "line"."tax"
                FROM
                  (
                    SELECT
                      r.kind,
                      r.resource_id,
                      r.order_id,
                      r.parent_id,
                      r.is_bulk,
                      r.is_deleted,
                      r.version_time,
                      r.webhook_id,
                      r.triggered_at,
                      r.text_hash,
                      r.source_file,
                      r.shop,
                      r.arrival_day,
                      r.refund_id,
                      e."id" AS "element_id",
                      e."shipping_line_id" AS "shipping_line_id",
                      e."subtotal" AS "subtotal",
                      e."tax" AS "tax"
                    FROM
                      (
                        SELECT
                          r.kind,
                          r.resource_id,
                          r.order_id,
                          r.parent_id,
                          r.is_bulk,
                          r.is_deleted,
                          r.version_time,
                          r.webhook_id,
                          r.triggered_at,
                          r.text_hash,
                          r.source_file,
                          r.shop,
                          r.arrival_day,
                          e."id" AS "refund_id",
                          e."shipping_refunds" AS "shipping_refunds"
                        FROM
                          (
                            SELECT
                              kind,
                              resource_id,
                              order_id,
                              parent_id,
                              is_bulk,
                              is_deleted,
                              version_time,
                              webhook_id,
                              triggered_at,
                              text_hash,
                              source_file,
                              shop,
                              arrival_day,
                              refunds
                            FROM
                              "log_db"."order_records"
                            WHERE
                              rejected IS NULL
                              AND refunds IS NOT NULL
                          ) AS r
                          CROSS JOIN UNNEST (r.refunds) AS e(
                            "id",
                            "created_at",
                            "duties",
                            "listed_duties",
                            "additional_fees",
                            "refund_lines",
                            "shipping_refunds",
                            "adjustments"
                          )
                      ) AS r
                      CROSS JOIN UNNEST (r.shipping_refunds) AS e("id", "shipping_line_id", "subtotal", "tax")
                  ) AS "line"
                  INNER JOIN "refunds" AS "refund" ON "refund"."refund_id" = "line"."refund_id"
                  AND (
                    "line"."version_time" = "refund"."version_time"
                    AND "line"."source_file" = "refund"."source_file"
                    AND coalesce("line"."webhook_id", '') = "refund"."webhook_id"
                    AND coalesce("line"."triggered_at", '') = "refund"."triggered_at"
                    AND coalesce("line"."text_hash", '') = "refund"."text_hash"
                  )
              ),
              "uncounted" AS (
                SELECT DISTINCT
                  "order_id",
                  "shipping_line_id"
                FROM
                  "shipping_lines"
                WHERE
                  "is_counted" = FALSE
                  AND "shipping_line_id" IS NOT NULL
              )
            SELECT
              "line"."refund_id",
              coalesce(
                CAST(
                  CAST(
                    sum(
                      CASE
                        WHEN "uncounted"."order_id" IS NOT NULL THEN CAST(0 AS DECIMAL(38, 4))
                        ELSE "line"."subtotal"
                      END
                    ) AS DECIMAL(38, 4)
                  ) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "amount",
              CAST(
                sum(
                  CASE
                    WHEN "uncounted"."order_id" IS NOT NULL THEN CAST(0 AS DECIMAL(38, 4))
                    ELSE "line"."tax"
                  END
                ) AS DECIMAL(38, 4)
              ) AS "tax"
            FROM
              "shipping_refunds" AS "line"
              LEFT JOIN "uncounted" ON "uncounted"."order_id" = "line"."order_id"
              AND "uncounted"."shipping_line_id" = "line"."shipping_line_id"
            GROUP BY
              "line"."refund_id"
          ),
          "by_adjustments" AS (
            WITH
              "adjustments" AS (
                SELECT DISTINCT
                  "refund"."refund_id",
                  "line"."element_id",
                  "line"."amount",
                  "line"."tax",
                  CASE
                    WHEN "line"."adjustment" = 'shipping_refund' THEN TRUE
                    WHEN (
                      "line"."adjustment" IS NULL
                      AND "line"."reason" IN ('shipping refund', 'shipping_refund')
                    ) THEN TRUE
                    ELSE FALSE
                  END AS "is_shipping"
                FROM
                  (
                    SELECT
                      r.kind,
                      r.resource_id,
                      r.order_id,
                      r.parent_id,
                      r.is_bulk,
                      r.is_deleted,
                      r.version_time,
                      r.webhook_id,
                      r.triggered_at,
                      r.text_hash,
                      r.source_file,
                      r.shop,
                      r.arrival_day,
                      r.refund_id,
                      e."id" AS "element_id",
                      e."adjustment" AS "adjustment",
                      e."reason" AS "reason",
                      e."amount" AS "amount",
                      e."tax" AS "tax"
                    FROM
                      (
                        SELECT
                          r.kind,
                          r.resource_id,
                          r.order_id,
                          r.parent_id,
                          r.is_bulk,
                          r.is_deleted,
                          r.version_time,
                          r.webhook_id,
                          r.triggered_at,
                          r.text_hash,
                          r.source_file,
                          r.shop,
                          r.arrival_day,
                          e."id" AS "refund_id",
                          e."adjustments" AS "adjustments"
                        FROM
                          (
                            SELECT
                              kind,
                              resource_id,
                              order_id,
                              parent_id,
                              is_bulk,
                              is_deleted,
                              version_time,
                              webhook_id,
                              triggered_at,
                              text_hash,
                              source_file,
                              shop,
                              arrival_day,
                              refunds
                            FROM
                              "log_db"."order_records"
                            WHERE
                              rejected IS NULL
                              AND refunds IS NOT NULL
                          ) AS r
                          CROSS JOIN UNNEST (r.refunds) AS e(
                            "id",
                            "created_at",
                            "duties",
                            "listed_duties",
                            "additional_fees",
                            "refund_lines",
                            "shipping_refunds",
                            "adjustments"
                          )
                      ) AS r
                      CROSS JOIN UNNEST (r.adjustments) AS e("id", "adjustment", "reason", "amount", "tax")
                  ) AS "line"
                  INNER JOIN "refunds" AS "refund" ON "refund"."refund_id" = "line"."refund_id"
                  AND (
                    "line"."version_time" = "refund"."version_time"
                    AND "line"."source_file" = "refund"."source_file"
                    AND coalesce("line"."webhook_id", '') = "refund"."webhook_id"
                    AND coalesce("line"."triggered_at", '') = "refund"."triggered_at"
                    AND coalesce("line"."text_hash", '') = "refund"."text_hash"
                  )
              )
            SELECT
              "refund_id",
              CAST(
                (
                  CAST(0 AS DECIMAL(38, 4)) - coalesce(
                    CAST(
                      CAST(
                        sum(
                          CASE
                            WHEN "is_shipping" = TRUE THEN "amount"
                          END
                        ) AS DECIMAL(38, 4)
                      ) AS DECIMAL(38, 4)
                    ),
                    CAST(0 AS DECIMAL(38, 4))
                  )
                ) AS DECIMAL(38, 4)
              ) AS "amount",
              CAST(
                (
                  CAST(0 AS DECIMAL(38, 4)) - coalesce(
                    CAST(
                      CAST(
                        sum(
                          CASE
                            WHEN "is_shipping" = TRUE THEN "tax"
                          END
                        ) AS DECIMAL(38, 4)
                      ) AS DECIMAL(38, 4)
                    ),
                    CAST(0 AS DECIMAL(38, 4))
                  )
                ) AS DECIMAL(38, 4)
              ) AS "tax",
              CAST(
                (
                  CAST(0 AS DECIMAL(38, 4)) - coalesce(
                    CAST(
                      CAST(
                        sum(
                          CASE
                            WHEN "is_shipping" = FALSE THEN "amount"
                          END
                        ) AS DECIMAL(38, 4)
                      ) AS DECIMAL(38, 4)
                    ),
                    CAST(0 AS DECIMAL(38, 4))
                  )
                ) AS DECIMAL(38, 4)
              ) AS "discrepancy"
            FROM
              "adjustments"
            GROUP BY
              "refund_id"
          )
        SELECT
          "refund"."order_id",
          coalesce(
            CAST(
              CAST(
                sum(
                  coalesce("by_lines"."amount", "by_adjustments"."amount")
                ) AS DECIMAL(38, 4)
              ) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "shipping",
          coalesce(
            CAST(
              CAST(
                sum(
                  coalesce("by_lines"."tax", "by_adjustments"."tax")
                ) AS DECIMAL(38, 4)
              ) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "shipping_tax",
          coalesce(
            CAST(
              CAST(sum("refund"."duties") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "duties",
          coalesce(
            CAST(
              CAST(sum("refund"."additional_fees") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "additional_fees",
          coalesce(
            CAST(
              CAST(
                sum("by_adjustments"."discrepancy") AS DECIMAL(38, 4)
              ) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "discrepancy"
        FROM
          "refunds" AS "refund"
          LEFT JOIN "by_lines" ON "by_lines"."refund_id" = "refund"."refund_id"
          LEFT JOIN "by_adjustments" ON "by_adjustments"."refund_id" = "refund"."refund_id"
        GROUP BY
          "refund"."order_id"
      ),
      "paid" AS (
        WITH
          "copies" AS (
            SELECT
              *
            FROM
              (
                SELECT
                  *,
                  row_number() OVER (
                    PARTITION BY
                      "transaction_id"
                    ORDER BY
                      CASE
                        WHEN (
                          "triggered_at" <> ''
                          AND "triggered_at" < "last_triggered_at"
                        ) THEN 1
                        ELSE 0
                      END ASC NULLS last,
                      "webhook_id" DESC NULLS last,
                      "source_file" DESC NULLS last,
                      "text_hash" DESC NULLS last,
                      "order_id" ASC NULLS last
                  ) AS "recency"
                FROM
                  (
                    SELECT
                      *,
                      rank() OVER (
                        PARTITION BY
                          "transaction_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "age",
                      max("triggered_at") OVER (
                        PARTITION BY
                          "transaction_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "last_triggered_at"
                    FROM
                      (
                        SELECT
                          "order_id" AS "order_id",
                          "element_id" AS "transaction_id",
                          coalesce(
                            "payment_id",
                            CAST(
                              coalesce("parent_transaction_id", "element_id") AS VARCHAR
                            )
                          ) AS "payment",
                          "transaction",
                          "status",
                          "amount",
                          "shop_amount",
                          "currency",
                          "exchanged_amount",
                          "exchanged_currency",
                          "gateway",
                          "created_at",
                          CASE
                            WHEN (
                              "amount" IS NULL
                              OR "status" IS NULL
                            ) THEN 1
                            ELSE 0
                          END AS "is_part",
                          "version_time" AS "version_time",
                          coalesce("triggered_at", '') AS "triggered_at",
                          coalesce("webhook_id", '') AS "webhook_id",
                          coalesce("text_hash", '') AS "text_hash",
                          "source_file" AS "source_file"
                        FROM
                          (
                            SELECT
                              r.kind,
                              r.resource_id,
                              r.order_id,
                              r.parent_id,
                              r.is_bulk,
                              r.is_deleted,
                              r.version_time,
                              r.webhook_id,
                              r.triggered_at,
                              r.text_hash,
                              r.source_file,
                              r.shop,
                              r.arrival_day,
                              e."id" AS "element_id",
                              e."parent_transaction_id" AS "parent_transaction_id",
                              e."payment_id" AS "payment_id",
                              e."transaction" AS "transaction",
                              e."status" AS "status",
                              e."amount" AS "amount",
                              e."shop_amount" AS "shop_amount",
                              e."currency" AS "currency",
                              e."exchanged_amount" AS "exchanged_amount",
                              e."exchanged_currency" AS "exchanged_currency",
                              e."gateway" AS "gateway",
                              e."created_at" AS "created_at"
                            FROM
                              (
                                SELECT
                                  kind,
                                  resource_id,
                                  order_id,
                                  parent_id,
                                  is_bulk,
                                  is_deleted,
                                  version_time,
                                  webhook_id,
                                  triggered_at,
                                  text_hash,
                                  source_file,
                                  shop,
                                  arrival_day,
                                  transactions
                                FROM
                                  "log_db"."order_records"
                                WHERE
                                  rejected IS NULL
                                  AND transactions IS NOT NULL
                              ) AS r
                              CROSS JOIN UNNEST (r.transactions) AS e(
                                "id",
                                "parent_transaction_id",
                                "payment_id",
                                "transaction",
                                "status",
                                "amount",
                                "shop_amount",
                                "currency",
                                "exchanged_amount",
                                "exchanged_currency",
                                "gateway",
                                "created_at"
                              )
                          )
                        WHERE
                          TRUE
                          AND "order_id" IS NOT NULL
                          AND "element_id" IS NOT NULL
                      ) AS "copies"
                  ) AS "timed"
                WHERE
                  "age" = 1
              ) AS "latest"
            WHERE
              "recency" = 1
          ),
          "successful" AS (
            SELECT
              *,
              count(
                CASE
                  WHEN "transaction" = 'sale' THEN 1
                END
              ) OVER (
                PARTITION BY
                  "order_id",
                  "payment"
              ) AS "sales"
            FROM
              "copies"
            WHERE
              "status" = 'success'
              AND "transaction" IN ('sale', 'capture')
          ),
          "counted" AS (
            SELECT
              "payment"."order_id",
              "payment"."gateway",
              "state"."total_price",
              "state"."presentment_total_price",
              CASE
                WHEN "payment"."shop_amount" IS NOT NULL THEN "payment"."shop_amount"
                WHEN coalesce(
                  "payment"."currency",
                  coalesce("state"."currency", 'KRW')
                ) = coalesce("state"."currency", 'KRW') THEN "payment"."amount"
                WHEN "payment"."exchanged_currency" = coalesce("state"."currency", 'KRW') THEN "payment"."exchanged_amount"
              END AS "shop_amount",
              CASE
                WHEN (
                  "payment"."shop_amount" IS NULL
                  AND coalesce(
                    "payment"."currency",
                    coalesce("state"."currency", 'KRW')
                  ) = "state"."presentment_currency"
                ) THEN "payment"."amount"
              END AS "presentment_amount",
              row_number() OVER (
                PARTITION BY
                  "payment"."order_id"
                ORDER BY
                  "payment"."created_at" ASC NULLS last,
                  "payment"."transaction_id" ASC NULLS last
              ) AS "position"
            FROM
              "successful" AS "payment"
              INNER JOIN "states" AS "state" ON "state"."order_id" = "payment"."order_id"
            WHERE
              (
                "payment"."transaction" = 'sale'
                OR "payment"."sales" = 0
              )
          ),
          "sums" AS (
            SELECT
              "order_id",
              "total_price",
              "presentment_total_price",
              CAST(count(1) AS BIGINT) AS "payments",
              CAST(count("shop_amount") AS BIGINT) AS "known_payments",
              CAST(count("presentment_amount") AS BIGINT) AS "presentment_payments",
              coalesce(
                CAST(
                  CAST(sum("shop_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "shop_amount",
              coalesce(
                CAST(
                  CAST(sum("presentment_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "presentment_amount"
            FROM
              "counted"
            GROUP BY
              "order_id",
              "total_price",
              "presentment_total_price"
          )
        SELECT
          "sums"."order_id",
          "first"."gateway",
          CASE
            WHEN "sums"."known_payments" = "sums"."payments" THEN "sums"."shop_amount"
            WHEN (
              "sums"."presentment_payments" = "sums"."payments"
              AND "sums"."presentment_amount" = CAST(
                "sums"."presentment_total_price" AS DECIMAL(38, 4)
              )
            ) THEN CAST("sums"."total_price" AS DECIMAL(38, 4))
          END AS "amount"
        FROM
          "sums"
          INNER JOIN "counted" AS "first" ON "first"."order_id" = "sums"."order_id"
          AND "first"."position" = 1
      ),
      "shipments" AS (
        SELECT
          "order_id",
          min("created_at") AS "first_shipped_at"
        FROM
          (
            SELECT
              *
            FROM
              (
                SELECT
                  *,
                  row_number() OVER (
                    PARTITION BY
                      "element_id"
                    ORDER BY
                      CASE
                        WHEN (
                          "triggered_at" <> ''
                          AND "triggered_at" < "last_triggered_at"
                        ) THEN 1
                        ELSE 0
                      END ASC NULLS last,
                      "webhook_id" DESC NULLS last,
                      "source_file" DESC NULLS last,
                      "text_hash" DESC NULLS last
                  ) AS "recency"
                FROM
                  (
                    SELECT
                      *,
                      rank() OVER (
                        PARTITION BY
                          "element_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "own_time" DESC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "age",
                      max("triggered_at") OVER (
                        PARTITION BY
                          "element_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "own_time" DESC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "last_triggered_at"
                    FROM
                      (
                        SELECT
                          "order_id" AS "order_id",
                          "element_id",
                          "status",
                          "created_at",
                          coalesce("updated_at", "created_at") AS "own_time",
                          CASE
                            WHEN "created_at" IS NULL THEN 1
                            ELSE 0
                          END AS "is_part",
                          "version_time" AS "version_time",
                          coalesce("triggered_at", '') AS "triggered_at",
                          coalesce("webhook_id", '') AS "webhook_id",
                          coalesce("text_hash", '') AS "text_hash",
                          "source_file" AS "source_file"
                        FROM
                          (
                            SELECT
                              r.kind,
                              r.resource_id,
                              r.order_id,
                              r.parent_id,
                              r.is_bulk,
                              r.is_deleted,
                              r.version_time,
                              r.webhook_id,
                              r.triggered_at,
                              r.text_hash,
                              r.source_file,
                              r.shop,
                              r.arrival_day,
                              e."id" AS "element_id",
                              e."status" AS "status",
                              e."created_at" AS "created_at",
                              e."updated_at" AS "updated_at"
                            FROM
                              (
                                SELECT
                                  kind,
                                  resource_id,
                                  order_id,
                                  parent_id,
                                  is_bulk,
                                  is_deleted,
                                  version_time,
                                  webhook_id,
                                  triggered_at,
                                  text_hash,
                                  source_file,
                                  shop,
                                  arrival_day,
                                  fulfillments
                                FROM
                                  "log_db"."order_records"
                                WHERE
                                  rejected IS NULL
                                  AND fulfillments IS NOT NULL
                              ) AS r
                              CROSS JOIN UNNEST (r.fulfillments) AS e("id", "status", "created_at", "updated_at")
                          )
                        WHERE
                          TRUE
                          AND "order_id" IS NOT NULL
                          AND "element_id" IS NOT NULL
                      ) AS "copies"
                  ) AS "timed"
                WHERE
                  "age" = 1
              ) AS "latest"
            WHERE
              "recency" = 1
          ) AS "newest"
        WHERE
          (
            "status" IS NULL
            OR "status" = 'success'
          )
        GROUP BY
          "order_id"
      ),
      "subscriptions" AS (
        WITH
          "versions" AS (
            SELECT
              *
            FROM
              (
                SELECT
                  *,
                  row_number() OVER (
                    PARTITION BY
                      "charge_id"
                    ORDER BY
                      CASE
                        WHEN (
                          "triggered_at" <> ''
                          AND "triggered_at" < "last_triggered_at"
                        ) THEN 1
                        ELSE 0
                      END ASC NULLS last,
                      "webhook_id" DESC NULLS last,
                      "source_file" DESC NULLS last,
                      "text_hash" DESC NULLS last
                  ) AS "recency"
                FROM
                  (
                    SELECT
                      *,
                      rank() OVER (
                        PARTITION BY
                          "charge_id"
                        ORDER BY
                          "place" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "age",
                      max("triggered_at") OVER (
                        PARTITION BY
                          "charge_id"
                        ORDER BY
                          "place" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "last_triggered_at"
                    FROM
                      (
                        SELECT
                          "resource_id" AS "charge_id",
                          "order_id",
                          "is_deleted",
                          "version_time" AS "version_time",
                          coalesce("triggered_at", '') AS "triggered_at",
                          coalesce("webhook_id", '') AS "webhook_id",
                          coalesce("text_hash", '') AS "text_hash",
                          "source_file" AS "source_file",
                          coalesce("processed_at", "created_at", "version_time") AS "charged_at",
                          CASE
                            WHEN "is_deleted" = TRUE THEN 0
                            WHEN "charge_lines" IS NOT NULL THEN 1
                            ELSE 2
                          END AS "place"
                        FROM
                          "log_db"."order_records"
                        WHERE
                          "kind" = 'charge'
                          AND "rejected" IS NULL
                          AND TRUE
                      ) AS "copies"
                  ) AS "timed"
                WHERE
                  "age" = 1
              ) AS "latest"
            WHERE
              "recency" = 1
          ),
          "bought" AS (
            SELECT DISTINCT
              "resource_id" AS "charge_id",
              "version_time" AS "version_time",
              coalesce("triggered_at", '') AS "triggered_at",
              coalesce("webhook_id", '') AS "webhook_id",
              coalesce("text_hash", '') AS "text_hash",
              "source_file" AS "source_file",
              CASE
                WHEN (
                  (
                    "purchase_item_type" IS NULL
                    AND "subscription_id" IS NOT NULL
                  )
                  OR "purchase_item_type" != 'onetime'
                ) THEN TRUE
                ELSE FALSE
              END AS "is_subscribed",
              CASE
                WHEN (
                  (
                    "purchase_item_type" IS NULL
                    AND "subscription_id" IS NOT NULL
                  )
                  OR "purchase_item_type" != 'onetime'
                ) THEN "subscription_id"
              END AS "subscription_id"
            FROM
              (
                SELECT
                  r.kind,
                  r.resource_id,
                  r.order_id,
                  r.parent_id,
                  r.is_bulk,
                  r.is_deleted,
                  r.version_time,
                  r.webhook_id,
                  r.triggered_at,
                  r.text_hash,
                  r.source_file,
                  r.shop,
                  r.arrival_day,
                  e."subscription_id" AS "subscription_id",
                  e."purchase_item_type" AS "purchase_item_type"
                FROM
                  (
                    SELECT
                      kind,
                      resource_id,
                      order_id,
                      parent_id,
                      is_bulk,
                      is_deleted,
                      version_time,
                      webhook_id,
                      triggered_at,
                      text_hash,
                      source_file,
                      shop,
                      arrival_day,
                      charge_lines
                    FROM
                      "log_db"."order_records"
                    WHERE
                      rejected IS NULL
                      AND charge_lines IS NOT NULL
                  ) AS r
                  CROSS JOIN UNNEST (r.charge_lines) AS e("subscription_id", "purchase_item_type")
              )
            WHERE
              "kind" = 'charge'
          ),
          "charges" AS (
            SELECT
              "charge"."charge_id",
              "charge"."order_id" AS "order_id",
              "bought"."subscription_id",
              CASE
                WHEN "bought"."subscription_id" IS NOT NULL THEN row_number() OVER (
                  PARTITION BY
                    "bought"."subscription_id"
                  ORDER BY
                    "charge"."charged_at" ASC NULLS last,
                    "charge"."charge_id" ASC NULLS last
                )
              END AS "charge_number",
              row_number() OVER (
                PARTITION BY
                  "charge"."order_id"
                ORDER BY
                  "bought"."subscription_id" ASC NULLS last,
                  "charge"."charged_at" ASC NULLS last,
                  "charge"."charge_id" ASC NULLS last
              ) AS "of_order"
            FROM
              "versions" AS "charge"
              LEFT JOIN "bought" ON "bought"."charge_id" = "charge"."charge_id"
              AND (
                "bought"."version_time" = "charge"."version_time"
                AND "bought"."source_file" = "charge"."source_file"
                AND coalesce("bought"."webhook_id", '') = "charge"."webhook_id"
                AND coalesce("bought"."triggered_at", '') = "charge"."triggered_at"
                AND coalesce("bought"."text_hash", '') = "charge"."text_hash"
              )
            WHERE
              "charge"."is_deleted" = FALSE
              AND "charge"."order_id" IS NOT NULL
              AND (
                "bought"."charge_id" IS NULL
                OR "bought"."is_subscribed" = TRUE
              )
          )
        SELECT
          "order_id",
          "subscription_id",
          "charge_number"
        FROM
          "charges"
        WHERE
          "of_order" = 1
      ),
      "campaigns" AS (
        WITH
          "written" AS (
            SELECT
              "order_id",
              regexp_extract(
                "landing_site",
                '^[^?#]*[?](?:[^#]*?&)??' || 'utm_source' || '(?:=([^&#]*))?(?:[&#]|\z)',
                1
              ) AS "utm_source",
              regexp_extract(
                "landing_site",
                '^[^?#]*[?](?:[^#]*?&)??' || 'utm_medium' || '(?:=([^&#]*))?(?:[&#]|\z)',
                1
              ) AS "utm_medium",
              regexp_extract(
                "landing_site",
                '^[^?#]*[?](?:[^#]*?&)??' || 'utm_campaign' || '(?:=([^&#]*))?(?:[&#]|\z)',
                1
              ) AS "utm_campaign",
              regexp_extract(
                "landing_site",
                '^[^?#]*[?](?:[^#]*?&)??' || 'utm_term' || '(?:=([^&#]*))?(?:[&#]|\z)',
                1
              ) AS "utm_term",
              regexp_extract(
                "landing_site",
                '^[^?#]*[?](?:[^#]*?&)??' || 'utm_content' || '(?:=([^&#]*))?(?:[&#]|\z)',
                1
              ) AS "utm_content"
            FROM
              "states"
            WHERE
              "landing_site" IS NOT NULL
          )
        SELECT
          "order_id",
          nullif(
            trim(
              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
              FROM
                CASE
                  WHEN position('%' IN "utm_source") + position('+' IN "utm_source") > 0
                  AND position(
                    '�' IN CASE
                      WHEN NOT regexp_like(
                        "utm_source",
                        '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                      ) THEN TRY(url_decode("utm_source"))
                    END
                  ) = 0 THEN CASE
                    WHEN NOT regexp_like(
                      "utm_source",
                      '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                    ) THEN TRY(url_decode("utm_source"))
                  END
                  ELSE "utm_source"
                END
            ),
            ''
          ) AS "utm_source",
          nullif(
            trim(
              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
              FROM
                CASE
                  WHEN position('%' IN "utm_medium") + position('+' IN "utm_medium") > 0
                  AND position(
                    '�' IN CASE
                      WHEN NOT regexp_like(
                        "utm_medium",
                        '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                      ) THEN TRY(url_decode("utm_medium"))
                    END
                  ) = 0 THEN CASE
                    WHEN NOT regexp_like(
                      "utm_medium",
                      '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                    ) THEN TRY(url_decode("utm_medium"))
                  END
                  ELSE "utm_medium"
                END
            ),
            ''
          ) AS "utm_medium",
          nullif(
            trim(
              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
              FROM
                CASE
                  WHEN position('%' IN "utm_campaign") + position('+' IN "utm_campaign") > 0
                  AND position(
                    '�' IN CASE
                      WHEN NOT regexp_like(
                        "utm_campaign",
                        '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                      ) THEN TRY(url_decode("utm_campaign"))
                    END
                  ) = 0 THEN CASE
                    WHEN NOT regexp_like(
                      "utm_campaign",
                      '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                    ) THEN TRY(url_decode("utm_campaign"))
                  END
                  ELSE "utm_campaign"
                END
            ),
            ''
          ) AS "utm_campaign",
          nullif(
            trim(
              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
              FROM
                CASE
                  WHEN position('%' IN "utm_term") + position('+' IN "utm_term") > 0
                  AND position(
                    '�' IN CASE
                      WHEN NOT regexp_like(
                        "utm_term",
                        '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                      ) THEN TRY(url_decode("utm_term"))
                    END
                  ) = 0 THEN CASE
                    WHEN NOT regexp_like(
                      "utm_term",
                      '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                    ) THEN TRY(url_decode("utm_term"))
                  END
                  ELSE "utm_term"
                END
            ),
            ''
          ) AS "utm_term",
          nullif(
            trim(
              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
              FROM
                CASE
                  WHEN position('%' IN "utm_content") + position('+' IN "utm_content") > 0
                  AND position(
                    '�' IN CASE
                      WHEN NOT regexp_like(
                        "utm_content",
                        '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                      ) THEN TRY(url_decode("utm_content"))
                    END
                  ) = 0 THEN CASE
                    WHEN NOT regexp_like(
                      "utm_content",
                      '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'
                    ) THEN TRY(url_decode("utm_content"))
                  END
                  ELSE "utm_content"
                END
            ),
            ''
          ) AS "utm_content"
        FROM
          "written"
      ),
      "sessions" AS (
        SELECT
          "state"."order_id",
          "event"."session_id",
          min("event"."event_time") AS "started_at",
          CAST(count(1) AS BIGINT) AS "event_count",
          CAST(
            count(
              nullif(
                ("event"."event_name" = 'commerce.cart.add'),
                FALSE
              )
            ) AS BIGINT
          ) AS "cart_add_count"
        FROM
          "states" AS "state"
          INNER JOIN "log_db"."commerce_events" AS "event" ON "event"."session_id" = "state"."cart_token"
        WHERE
          "event"."service_name" = 'theshop-brand'
          AND (
            "event"."event_date" = "state"."order_date"
            OR "event"."event_date" = CAST(
              date_add(
                'day',
                -1,
                CAST("state"."order_date" AS TIMESTAMP(3))
              ) AS DATE
            )
          )
        GROUP BY
          "state"."order_id",
          "event"."session_id"
      ),
      "amounts" AS (
        SELECT
          "state"."order_id",
          coalesce(
            CAST("lines"."gross" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "gross",
          coalesce(
            CAST("lines"."discount" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "discount",
          coalesce(
            CAST("lines"."refunded" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "refunded",
          coalesce(
            CAST("lines"."net" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "net",
          CASE
            WHEN "shipping"."order_id" IS NULL THEN coalesce(
              CAST("state"."total_shipping" AS DECIMAL(38, 4)),
              CAST(0 AS DECIMAL(38, 4))
            )
            ELSE CASE
              WHEN "state"."taxes_included" = TRUE THEN CAST(
                (
                  coalesce(
                    CAST(
                      CAST(
                        ("shipping"."price" - "shipping"."discount") AS DECIMAL(38, 4)
                      ) AS DECIMAL(38, 4)
                    ),
                    CAST(0 AS DECIMAL(38, 4))
                  ) - coalesce(
                    CAST("shipping"."tax" AS DECIMAL(38, 4)),
                    CAST(0 AS DECIMAL(38, 4))
                  )
                ) AS DECIMAL(38, 4)
              )
              ELSE coalesce(
                CAST(
                  CAST(
                    ("shipping"."price" - "shipping"."discount") AS DECIMAL(38, 4)
                  ) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              )
            END
          END AS "shipping_as_ordered",
          CASE
            WHEN "state"."taxes_included" = TRUE THEN CAST(
              (
                coalesce(
                  CAST("beside"."shipping" AS DECIMAL(38, 4)),
                  CAST(0 AS DECIMAL(38, 4))
                ) - coalesce(
                  CAST("beside"."shipping_tax" AS DECIMAL(38, 4)),
                  CAST(0 AS DECIMAL(38, 4))
                )
              ) AS DECIMAL(38, 4)
            )
            ELSE coalesce(
              CAST("beside"."shipping" AS DECIMAL(38, 4)),
              CAST(0 AS DECIMAL(38, 4))
            )
          END AS "refunded_shipping",
          CAST(
            (
              coalesce(
                CAST("state"."total_tax" AS DECIMAL(38, 4)),
                CAST(
                  (
                    coalesce(
                      CAST("lines"."taxes" AS DECIMAL(38, 4)),
                      CAST(0 AS DECIMAL(38, 4))
                    ) + coalesce(
                      CAST("shipping"."tax" AS DECIMAL(38, 4)),
                      CAST(0 AS DECIMAL(38, 4))
                    )
                  ) AS DECIMAL(38, 4)
                )
              ) - CAST(
                (
                  coalesce(
                    CAST("refunded_taxes"."tax" AS DECIMAL(38, 4)),
                    CAST(0 AS DECIMAL(38, 4))
                  ) + coalesce(
                    CAST("beside"."shipping_tax" AS DECIMAL(38, 4)),
                    CAST(0 AS DECIMAL(38, 4))
                  )
                ) AS DECIMAL(38, 4)
              )
            ) AS DECIMAL(38, 4)
          ) AS "tax",
          CAST(
            (
              coalesce(
                CAST("refunded_taxes"."tax" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              ) + coalesce(
                CAST("beside"."shipping_tax" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              )
            ) AS DECIMAL(38, 4)
          ) AS "refunded_tax",
          CASE
            WHEN "state"."duties_included" = TRUE THEN CAST(0 AS DECIMAL(38, 4))
            ELSE coalesce(
              CAST("state"."total_duties" AS DECIMAL(38, 4)),
              CAST(0 AS DECIMAL(38, 4))
            )
          END AS "duties_as_ordered",
          CASE
            WHEN "state"."duties_included" = TRUE THEN CAST(0 AS DECIMAL(38, 4))
            ELSE coalesce(
              CAST("beside"."duties" AS DECIMAL(38, 4)),
              CAST(0 AS DECIMAL(38, 4))
            )
          END AS "refunded_duties",
          CAST(
            (
              coalesce(
                CAST("state"."total_duties" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              ) - CASE
                WHEN "state"."duties_included" = TRUE THEN CAST(0 AS DECIMAL(38, 4))
                ELSE coalesce(
                  CAST("state"."total_duties" AS DECIMAL(38, 4)),
                  CAST(0 AS DECIMAL(38, 4))
                )
              END
            ) AS DECIMAL(38, 4)
          ) AS "included_duties",
          coalesce(
            CAST("state"."total_additional_fees" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "fees_as_ordered",
          coalesce(
            CAST("beside"."additional_fees" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "refunded_fees",
          CAST(
            (
              CASE
                WHEN coalesce(
                  CAST("state"."total_tip" AS DECIMAL(38, 4)),
                  CAST(0 AS DECIMAL(38, 4))
                ) > CAST(0 AS DECIMAL(38, 4)) THEN coalesce(
                  CAST("state"."total_tip" AS DECIMAL(38, 4)),
                  CAST(0 AS DECIMAL(38, 4))
                )
                ELSE coalesce(
                  CAST("lines"."tips" AS DECIMAL(38, 4)),
                  CAST(0 AS DECIMAL(38, 4))
                )
              END - coalesce(
                CAST("lines"."refunded_tips" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              )
            ) AS DECIMAL(38, 4)
          ) AS "tip",
          coalesce(
            CAST("lines"."refunded_tips" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "refunded_tips",
          coalesce(
            CAST("lines"."gift_cards" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "gift_cards",
          coalesce(
            CAST("lines"."refunded_gift_cards" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "refunded_gift_cards",
          coalesce(
            CAST("beside"."discrepancy" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "discrepancy",
          coalesce("lines"."line_count", 0) AS "line_count",
          coalesce("lines"."units", 0) AS "units",
          coalesce("lines"."refunded_units", 0) AS "refunded_units"
        FROM
          "states" AS "state"
          LEFT JOIN "line_totals" AS "lines" ON "lines"."order_id" = "state"."order_id"
          LEFT JOIN "shipping" ON "shipping"."order_id" = "state"."order_id"
          LEFT JOIN "refunded_taxes" ON "refunded_taxes"."order_id" = "state"."order_id"
          LEFT JOIN "beside_lines" AS "beside" ON "beside"."order_id" = "state"."order_id"
      )
    SELECT
      "state"."order_id",
      "state"."order_name",
      "state"."created_at",
      "state"."order_date",
      "state"."version_time" AS "updated_at",
      "state"."cancelled_at",
      "state"."cancel_reason",
      coalesce("state"."is_test", FALSE) AS "is_test",
      "state"."financial_status",
      "state"."fulfillment_status",
      coalesce("state"."currency", 'KRW') AS "currency",
      "amounts"."gross" AS "gross_amount",
      "amounts"."discount" AS "discount_amount",
      "amounts"."refunded" AS "refunded_amount",
      "amounts"."net" AS "net_amount",
      CAST(
        (
          "amounts"."shipping_as_ordered" - "amounts"."refunded_shipping"
        ) AS DECIMAL(38, 4)
      ) AS "shipping_amount",
      "amounts"."tax" AS "tax_amount",
      CAST(
        (
          "amounts"."duties_as_ordered" - "amounts"."refunded_duties"
        ) AS DECIMAL(38, 4)
      ) AS "duties_amount",
      CAST(
        (
          "amounts"."fees_as_ordered" - "amounts"."refunded_fees"
        ) AS DECIMAL(38, 4)
      ) AS "additional_fee_amount",
      "amounts"."tip" AS "tip_amount",
      "amounts"."gift_cards" AS "gift_card_amount",
      CAST(
        (
          CAST(
            (
              CAST(
                (
                  CAST(
                    (
                      CAST(
                        (
                          "amounts"."net" + CAST(
                            (
                              "amounts"."shipping_as_ordered" - "amounts"."refunded_shipping"
                            ) AS DECIMAL(38, 4)
                          )
                        ) AS DECIMAL(38, 4)
                      ) + "amounts"."tax"
                    ) AS DECIMAL(38, 4)
                  ) + CAST(
                    (
                      "amounts"."duties_as_ordered" - "amounts"."refunded_duties"
                    ) AS DECIMAL(38, 4)
                  )
                ) AS DECIMAL(38, 4)
              ) + CAST(
                (
                  "amounts"."fees_as_ordered" - "amounts"."refunded_fees"
                ) AS DECIMAL(38, 4)
              )
            ) AS DECIMAL(38, 4)
          ) + "amounts"."tip"
        ) AS DECIMAL(38, 4)
      ) AS "total_amount",
      "amounts"."refunded_shipping" AS "refunded_shipping_amount",
      "amounts"."refunded_tax" AS "refunded_tax_amount",
      "amounts"."refunded_duties" AS "refunded_duties_amount",
      "amounts"."refunded_fees" AS "refunded_additional_fee_amount",
      "amounts"."refunded_gift_cards" AS "refunded_gift_card_amount",
      "amounts"."refunded_tips" AS "refunded_tip_amount",
      "amounts"."discrepancy" AS "refund_discrepancy_amount",
      "amounts"."included_duties" AS "included_duties_amount",
      "state"."total_price" AS "shopify_total_price",
      CASE
        WHEN "state"."total_price" IS NOT NULL THEN CAST(
          (
            "state"."total_price" - CAST(
              (
                CAST(
                  (
                    CAST(
                      (
                        CAST(
                          (
                            CAST(
                              (
                                CAST(
                                  (
                                    CAST(
                                      ("amounts"."gross" - "amounts"."discount") AS DECIMAL(38, 4)
                                    ) + "amounts"."gift_cards"
                                  ) AS DECIMAL(38, 4)
                                ) + "amounts"."shipping_as_ordered"
                              ) AS DECIMAL(38, 4)
                            ) + CAST(
                              ("amounts"."tax" + "amounts"."refunded_tax") AS DECIMAL(38, 4)
                            )
                          ) AS DECIMAL(38, 4)
                        ) + "amounts"."duties_as_ordered"
                      ) AS DECIMAL(38, 4)
                    ) + "amounts"."fees_as_ordered"
                  ) AS DECIMAL(38, 4)
                ) + CAST(
                  ("amounts"."tip" + "amounts"."refunded_tips") AS DECIMAL(38, 4)
                )
              ) AS DECIMAL(38, 4)
            )
          ) AS DECIMAL(38, 4)
        )
      END AS "unexplained_amount",
      CAST(
        (
          coalesce(
            CAST(
              CASE
                WHEN "state"."total_price" IS NOT NULL THEN CAST(
                  (
                    "state"."total_price" - CAST(
                      (
                        CAST(
                          (
                            CAST(
                              (
                                CAST(
                                  (
                                    CAST(
                                      (
                                        CAST(
                                          (
                                            CAST(
                                              ("amounts"."gross" - "amounts"."discount") AS DECIMAL(38, 4)
                                            ) + "amounts"."gift_cards"
                                          ) AS DECIMAL(38, 4)
                                        ) + "amounts"."shipping_as_ordered"
                                      ) AS DECIMAL(38, 4)
                                    ) + CAST(
                                      ("amounts"."tax" + "amounts"."refunded_tax") AS DECIMAL(38, 4)
                                    )
                                  ) AS DECIMAL(38, 4)
                                ) + "amounts"."duties_as_ordered"
                              ) AS DECIMAL(38, 4)
                            ) + "amounts"."fees_as_ordered"
                          ) AS DECIMAL(38, 4)
                        ) + CAST(
                          ("amounts"."tip" + "amounts"."refunded_tips") AS DECIMAL(38, 4)
                        )
                      ) AS DECIMAL(38, 4)
                    )
                  ) AS DECIMAL(38, 4)
                )
              END AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) != CAST(0 AS DECIMAL(38, 4))
        ) AS BOOLEAN
      ) AS "is_unexplained",
      CASE
        WHEN "paid"."order_id" IS NULL THEN CAST(0 AS DECIMAL(38, 4))
        ELSE "paid"."amount"
      END AS "paid_amount",
      coalesce("paid"."gateway", "state"."payment_gateway") AS "payment_gateway",
      "state"."presentment_currency",
      "state"."presentment_total_price",
      coalesce("state"."taxes_included", FALSE) AS "taxes_included",
      "amounts"."line_count",
      "amounts"."units",
      "amounts"."refunded_units",
      "customer"."customer_key",
      CAST(("state"."customer_id" IS NULL) AS BOOLEAN) AS "is_guest",
      "customer"."number" AS "customer_order_number",
      "customer"."first_order_at" AS "customer_first_order_at",
      "customer"."value_before" AS "customer_lifetime_value_before",
      "shipments"."first_shipped_at",
      CAST(
        sign(
          date_diff(
            'millisecond',
            "state"."created_at",
            "shipments"."first_shipped_at"
          )
        ) * (
          (
            abs(
              date_diff(
                'millisecond',
                "state"."created_at",
                "shipments"."first_shipped_at"
              )
            ) * 2 + 36000
          ) / 72000
        ) AS DOUBLE
      ) / 100 AS "hours_to_ship",
      CAST(
        ("subscription"."order_id" IS NOT NULL) AS BOOLEAN
      ) AS "is_subscription",
      "subscription"."subscription_id",
      "subscription"."charge_number" AS "subscription_charge_number",
      "state"."source_name",
      "state"."landing_site",
      "state"."referring_site",
      "campaign"."utm_source",
      "campaign"."utm_medium",
      "campaign"."utm_campaign",
      "campaign"."utm_term",
      "campaign"."utm_content",
      "session"."session_id",
      "session"."started_at" AS "session_started_at",
      "session"."event_count" AS "session_event_count",
      "session"."cart_add_count" AS "session_cart_add_count",
      'theshop-brand' AS "service_name",
      "state"."order_month"
    FROM
      "states" AS "state"
      INNER JOIN "amounts" ON "amounts"."order_id" = "state"."order_id"
      INNER JOIN "customers" AS "customer" ON "customer"."order_id" = "state"."order_id"
      LEFT JOIN "paid" ON "paid"."order_id" = "state"."order_id"
      LEFT JOIN "shipments" ON "shipments"."order_id" = "state"."order_id"
      LEFT JOIN "subscriptions" AS "subscription" ON "subscription"."order_id" = "state"."order_id"
      LEFT JOIN "campaigns" AS "campaign" ON "campaign"."order_id" = "state"."order_id"
      LEFT JOIN "sessions" AS "session" ON "session"."order_id" = "state"."order_id"
  ) AS "rows"
