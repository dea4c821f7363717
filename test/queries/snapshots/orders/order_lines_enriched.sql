SELECT
  CAST("order_id" AS BIGINT) AS "order_id",
  CAST("line_id" AS BIGINT) AS "line_id",
  CAST("order_date" AS DATE) AS "order_date",
  CAST("is_test" AS BOOLEAN) AS "is_test",
  CAST("currency" AS VARCHAR) AS "currency",
  CAST("product_id" AS BIGINT) AS "product_id",
  CAST("variant_id" AS BIGINT) AS "variant_id",
  CAST("sku" AS VARCHAR) AS "sku",
  CAST("title" AS VARCHAR) AS "title",
  CAST("product_type" AS VARCHAR) AS "product_type",
  CAST("vendor" AS VARCHAR) AS "vendor",
  CAST("category" AS VARCHAR) AS "category",
  CAST("unit_cost" AS DECIMAL(18, 4)) AS "unit_cost",
  CAST("is_gift_card" AS BOOLEAN) AS "is_gift_card",
  CAST("is_tip" AS BOOLEAN) AS "is_tip",
  CAST("is_removed" AS BOOLEAN) AS "is_removed",
  CAST("quantity" AS BIGINT) AS "quantity",
  CAST("refunded_quantity" AS BIGINT) AS "refunded_quantity",
  CAST("unit_price" AS DECIMAL(18, 4)) AS "unit_price",
  CAST("gross_line_amount" AS DECIMAL(38, 4)) AS "gross_line_amount",
  CAST("discount_line_amount" AS DECIMAL(38, 4)) AS "discount_line_amount",
  CAST("refunded_line_amount" AS DECIMAL(38, 4)) AS "refunded_line_amount",
  CAST("net_line_amount" AS DECIMAL(38, 4)) AS "net_line_amount",
  CAST("tax_line_amount" AS DECIMAL(38, 4)) AS "tax_line_amount",
  CAST("gift_card_line_amount" AS DECIMAL(38, 4)) AS "gift_card_line_amount",
  CAST(
    "refunded_gift_card_line_amount" AS DECIMAL(38, 4)
  ) AS "refunded_gift_card_line_amount",
  CAST("tip_line_amount" AS DECIMAL(38, 4)) AS "tip_line_amount",
  CAST("refunded_tip_line_amount" AS DECIMAL(38, 4)) AS "refunded_tip_line_amount",
  CAST("service_name" AS VARCHAR) AS "service_name",
  CAST("order_month" AS VARCHAR) AS "order_month"
FROM
  (
    WITH
      "states" AS (
        SELECT
          *
        FROM
          (
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
          ) AS "state"
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
      "lines" AS (
        WITH
          "children" AS (
            SELECT
              "state"."order_id",
              "line"."element_id",
              "line"."product_id",
              "line"."variant_id",
              "line"."sku",
              "line"."title",
              "line"."vendor",
              "line"."quantity",
              "line"."unit_price",
              "line"."is_gift_card",
              "line"."tip",
              "line"."total_discount",
              "line"."discount",
              "line"."tax",
              dense_rank() OVER (
                PARTITION BY
                  "state"."order_id"
                ORDER BY
                  CASE
                    WHEN "line"."source_file" = "state"."source_file" THEN 0
                    ELSE 1
                  END ASC NULLS last,
                  "line"."arrival_day" DESC NULLS last,
                  "line"."source_file" DESC NULLS last
              ) AS "file_rank"
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
                  e."quantity" AS "quantity",
                  e."product_id" AS "product_id",
                  e."variant_id" AS "variant_id",
                  e."sku" AS "sku",
                  e."title" AS "title",
                  e."vendor" AS "vendor",
                  e."unit_price" AS "unit_price",
                  e."is_gift_card" AS "is_gift_card",
                  e."tip" AS "tip",
                  e."total_discount" AS "total_discount",
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
                      lines
                    FROM
                      "log_db"."order_records"
                    WHERE
                      rejected IS NULL
                      AND lines IS NOT NULL
                  ) AS r
                  CROSS JOIN UNNEST (r.lines) AS e(
                    "id",
                    "quantity",
                    "product_id",
                    "variant_id",
                    "sku",
                    "title",
                    "vendor",
                    "unit_price",
                    "is_gift_card",
                    "tip",
                    "total_discount",
                    "discount",
                    "tax"
                  )
              ) AS "line"
              INNER JOIN "states" AS "state" ON "state"."order_id" = "line"."order_id"
            WHERE
              "line"."kind" = 'line'
              AND TRUE
              AND "state"."is_bulk" = TRUE
          ),
          "listed" AS (
            SELECT
              "state"."order_id",
              "line"."element_id",
              "line"."product_id",
              "line"."variant_id",
              "line"."sku",
              "line"."title",
              "line"."vendor",
              "line"."quantity",
              "line"."unit_price",
              "line"."is_gift_card",
              "line"."tip",
              "line"."total_discount",
              "line"."discount",
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
                  e."id" AS "element_id",
                  e."quantity" AS "quantity",
                  e."product_id" AS "product_id",
                  e."variant_id" AS "variant_id",
                  e."sku" AS "sku",
                  e."title" AS "title",
                  e."vendor" AS "vendor",
                  e."unit_price" AS "unit_price",
                  e."is_gift_card" AS "is_gift_card",
                  e."tip" AS "tip",
                  e."total_discount" AS "total_discount",
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
                      lines
                    FROM
                      "log_db"."order_records"
                    WHERE
                      rejected IS NULL
                      AND lines IS NOT NULL
                  ) AS r
                  CROSS JOIN UNNEST (r.lines) AS e(
                    "id",
                    "quantity",
                    "product_id",
                    "variant_id",
                    "sku",
                    "title",
                    "vendor",
                    "unit_price",
                    "is_gift_card",
                    "tip",
                    "total_discount",
                    "discount",
                    "tax"
                  )
              ) AS "line"
              INNER JOIN "states" AS "state" ON "state"."order_id" = "line"."order_id"
              AND (
                "line"."version_time" = "state"."version_time"
                AND "line"."source_file" = "state"."source_file"
                AND coalesce("line"."webhook_id", '') = "state"."webhook_id"
                AND coalesce("line"."triggered_at", '') = "state"."triggered_at"
                AND coalesce("line"."text_hash", '') = "state"."text_hash"
              )
            WHERE
              "line"."kind" = 'order'
            UNION ALL
            SELECT
              "order_id",
              "element_id",
              "product_id",
              "variant_id",
              "sku",
              "title",
              "vendor",
              "quantity",
              "unit_price",
              "is_gift_card",
              "tip",
              "total_discount",
              "discount",
              "tax"
            FROM
              "children"
            WHERE
              "file_rank" = 1
          ),
          "numbered" AS (
            SELECT
              *,
              row_number() OVER (
                PARTITION BY
                  "order_id",
                  "element_id"
                ORDER BY
                  "quantity" ASC NULLS last,
                  "unit_price" ASC NULLS last,
                  "title" ASC NULLS last
              ) AS "copy"
            FROM
              "listed"
          )
        SELECT
          "order_id",
          "element_id" AS "line_id",
          "element_id",
          "product_id",
          "variant_id",
          "sku",
          "title",
          "vendor",
          "quantity",
          "unit_price",
          "is_gift_card",
          "tip",
          "total_discount",
          "discount",
          "tax"
        FROM
          "numbered"
        WHERE
          "copy" = 1
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
      "stated" AS (
        SELECT
          *,
          coalesce(
            CAST(
              CAST(("unit_price" * "quantity") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "list_amount",
          coalesce(
            CAST(
              coalesce(
                "discount",
                CAST("total_discount" AS DECIMAL(38, 4))
              ) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "own_discount",
          coalesce(
            CAST("tax" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "own_tax"
        FROM
          "lines"
      ),
      "rests" AS (
        WITH
          "sums" AS (
            SELECT
              "order_id",
              coalesce(
                CAST(sum("own_discount") AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "discount",
              coalesce(
                CAST(sum("own_tax") AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "tax"
            FROM
              "stated"
            GROUP BY
              "order_id"
          ),
          "rests" AS (
            SELECT
              "sums"."order_id",
              coalesce("state"."taxes_included", FALSE) AS "taxes_included",
              CASE
                WHEN "state"."total_discounts" IS NOT NULL THEN CAST(
                  (
                    coalesce(
                      CAST("state"."total_discounts" AS DECIMAL(38, 4)),
                      CAST(0 AS DECIMAL(38, 4))
                    ) - CAST(
                      (
                        coalesce(
                          CAST("sums"."discount" AS DECIMAL(38, 4)),
                          CAST(0 AS DECIMAL(38, 4))
                        ) + coalesce(
                          CAST("shipping"."discount" AS DECIMAL(38, 4)),
                          CAST(0 AS DECIMAL(38, 4))
                        )
                      ) AS DECIMAL(38, 4)
                    )
                  ) AS DECIMAL(38, 4)
                )
                ELSE CAST(0 AS DECIMAL(38, 4))
              END AS "discount",
              CASE
                WHEN "state"."total_tax" IS NOT NULL THEN CAST(
                  (
                    coalesce(
                      CAST("state"."total_tax" AS DECIMAL(38, 4)),
                      CAST(0 AS DECIMAL(38, 4))
                    ) - CAST(
                      (
                        coalesce(
                          CAST("sums"."tax" AS DECIMAL(38, 4)),
                          CAST(0 AS DECIMAL(38, 4))
                        ) + coalesce(
                          CAST("shipping"."tax" AS DECIMAL(38, 4)),
                          CAST(0 AS DECIMAL(38, 4))
                        )
                      ) AS DECIMAL(38, 4)
                    )
                  ) AS DECIMAL(38, 4)
                )
                ELSE CAST(0 AS DECIMAL(38, 4))
              END AS "tax"
            FROM
              "sums"
              INNER JOIN "states" AS "state" ON "state"."order_id" = "sums"."order_id"
              LEFT JOIN "shipping" ON "shipping"."order_id" = "sums"."order_id"
          )
        SELECT
          *
        FROM
          "rests"
        WHERE
          (
            "discount" > CAST(0 AS DECIMAL(38, 4))
            OR (
              "taxes_included" = TRUE
              AND "tax" != CAST(0 AS DECIMAL(38, 4))
            )
          )
      ),
      "shares" AS (
        WITH
          "weighed" AS (
            SELECT
              "line"."order_id",
              "line"."line_id",
              "rest"."discount",
              "rest"."tax",
              "rest"."taxes_included",
              CAST(
                ("line"."list_amount" - "line"."own_discount") AS DECIMAL(38, 4)
              ) AS "weight"
            FROM
              "stated" AS "line"
              INNER JOIN "rests" AS "rest" ON "rest"."order_id" = "line"."order_id"
            WHERE
              "line"."tip" IS NULL
          ),
          "by_cost" AS (
            SELECT
              *,
              coalesce(
                CAST(
                  sum("weight") OVER (
                    PARTITION BY
                      "order_id"
                    ORDER BY
                      "line_id" ASC NULLS last
                  ) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "so_far",
              coalesce(
                CAST(
                  sum("weight") OVER (
                    PARTITION BY
                      "order_id"
                  ) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "whole"
            FROM
              "weighed"
          ),
          "discounted" AS (
            SELECT
              "order_id",
              "line_id",
              "tax",
              "taxes_included",
              "weight",
              CASE
                WHEN "discount" > CAST(0 AS DECIMAL(38, 4)) THEN CAST(
                  (
                    CASE
                      WHEN "whole" = 0
                      OR abs("discount") >= 100000000000000
                      OR abs("so_far") >= 1000000000000000 THEN DECIMAL '0.0000'
                      ELSE CAST(
                        CAST(
                          CAST("discount" * 10000 AS DECIMAL(38, 0)) * CAST("so_far" * 10000 AS DECIMAL(38, 0)) / CAST("whole" * 1000000 AS DECIMAL(38, 0)) AS DECIMAL(34, 0)
                        ) * DECIMAL '0.01' AS DECIMAL(38, 4)
                      )
                    END - CASE
                      WHEN "whole" = 0
                      OR abs("discount") >= 100000000000000
                      OR abs(CAST(("so_far" - "weight") AS DECIMAL(38, 4))) >= 1000000000000000 THEN DECIMAL '0.0000'
                      ELSE CAST(
                        CAST(
                          CAST("discount" * 10000 AS DECIMAL(38, 0)) * CAST(
                            CAST(("so_far" - "weight") AS DECIMAL(38, 4)) * 10000 AS DECIMAL(38, 0)
                          ) / CAST("whole" * 1000000 AS DECIMAL(38, 0)) AS DECIMAL(34, 0)
                        ) * DECIMAL '0.01' AS DECIMAL(38, 4)
                      )
                    END
                  ) AS DECIMAL(38, 4)
                )
                ELSE CAST(0 AS DECIMAL(38, 4))
              END AS "more_discount"
            FROM
              "by_cost"
          ),
          "left_to_pay" AS (
            SELECT
              "order_id",
              "line_id",
              "tax",
              "taxes_included",
              "more_discount",
              CAST(("weight" - "more_discount") AS DECIMAL(38, 4)) AS "weight"
            FROM
              "discounted"
          ),
          "by_payment" AS (
            SELECT
              *,
              coalesce(
                CAST(
                  sum("weight") OVER (
                    PARTITION BY
                      "order_id"
                    ORDER BY
                      "line_id" ASC NULLS last
                  ) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "so_far",
              coalesce(
                CAST(
                  sum("weight") OVER (
                    PARTITION BY
                      "order_id"
                  ) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              ) AS "whole"
            FROM
              "left_to_pay"
          )
        SELECT
          "order_id",
          "line_id",
          "more_discount",
          CASE
            WHEN "taxes_included" = TRUE THEN CAST(
              (
                CASE
                  WHEN "whole" = 0
                  OR abs("tax") >= 100000000000000
                  OR abs("so_far") >= 1000000000000000 THEN DECIMAL '0.0000'
                  ELSE CAST(
                    CAST(
                      CAST("tax" * 10000 AS DECIMAL(38, 0)) * CAST("so_far" * 10000 AS DECIMAL(38, 0)) / CAST("whole" * 1000000 AS DECIMAL(38, 0)) AS DECIMAL(34, 0)
                    ) * DECIMAL '0.01' AS DECIMAL(38, 4)
                  )
                END - CASE
                  WHEN "whole" = 0
                  OR abs("tax") >= 100000000000000
                  OR abs(CAST(("so_far" - "weight") AS DECIMAL(38, 4))) >= 1000000000000000 THEN DECIMAL '0.0000'
                  ELSE CAST(
                    CAST(
                      CAST("tax" * 10000 AS DECIMAL(38, 0)) * CAST(
                        CAST(("so_far" - "weight") AS DECIMAL(38, 4)) * 10000 AS DECIMAL(38, 0)
                      ) / CAST("whole" * 1000000 AS DECIMAL(38, 0)) AS DECIMAL(34, 0)
                    ) * DECIMAL '0.01' AS DECIMAL(38, 4)
                  )
                END
              ) AS DECIMAL(38, 4)
            )
            ELSE CAST(0 AS DECIMAL(38, 4))
          END AS "more_tax"
        FROM
          "by_payment"
      ),
      "ordered" AS (
        WITH
          "paid" AS (
            SELECT
              "line"."order_id",
              "line"."line_id",
              "line"."product_id",
              "line"."variant_id",
              "line"."sku",
              "line"."title",
              "line"."vendor",
              "line"."unit_price",
              "line"."is_gift_card",
              "line"."tip",
              "line"."quantity",
              "line"."list_amount",
              coalesce("state"."taxes_included", FALSE) AS "taxes_included",
              CAST(
                (
                  "line"."own_discount" + coalesce(
                    CAST("share"."more_discount" AS DECIMAL(38, 4)),
                    CAST(0 AS DECIMAL(38, 4))
                  )
                ) AS DECIMAL(38, 4)
              ) AS "discount",
              CAST(
                (
                  "line"."own_tax" + coalesce(
                    CAST("share"."more_tax" AS DECIMAL(38, 4)),
                    CAST(0 AS DECIMAL(38, 4))
                  )
                ) AS DECIMAL(38, 4)
              ) AS "tax"
            FROM
              "stated" AS "line"
              INNER JOIN "states" AS "state" ON "state"."order_id" = "line"."order_id"
              LEFT JOIN "shares" AS "share" ON "share"."order_id" = "line"."order_id"
              AND "share"."line_id" = "line"."line_id"
          ),
          "untaxed" AS (
            SELECT
              *,
              CASE
                WHEN "taxes_included" = TRUE THEN CAST(
                  (
                    CAST(("list_amount" - "discount") AS DECIMAL(38, 4)) - "tax"
                  ) AS DECIMAL(38, 4)
                )
                ELSE CAST(("list_amount" - "discount") AS DECIMAL(38, 4))
              END AS "net",
              CASE
                WHEN (
                  "taxes_included" = TRUE
                  AND "discount" != CAST(0 AS DECIMAL(38, 4))
                  AND CAST(("list_amount" - "discount") AS DECIMAL(38, 4)) != CAST(0 AS DECIMAL(38, 4))
                ) THEN CASE
                  WHEN CAST(("list_amount" - "discount") AS DECIMAL(38, 4)) = 0
                  OR abs("discount") >= 100000000000000
                  OR abs(
                    CAST(
                      (
                        CAST(("list_amount" - "discount") AS DECIMAL(38, 4)) - "tax"
                      ) AS DECIMAL(38, 4)
                    )
                  ) >= 1000000000000000 THEN DECIMAL '0.0000'
                  ELSE CAST(
                    CAST(
                      CAST("discount" * 10000 AS DECIMAL(38, 0)) * CAST(
                        CAST(
                          (
                            CAST(("list_amount" - "discount") AS DECIMAL(38, 4)) - "tax"
                          ) AS DECIMAL(38, 4)
                        ) * 10000 AS DECIMAL(38, 0)
                      ) / CAST(
                        CAST(("list_amount" - "discount") AS DECIMAL(38, 4)) * 1000000 AS DECIMAL(38, 0)
                      ) AS DECIMAL(34, 0)
                    ) * DECIMAL '0.01' AS DECIMAL(38, 4)
                  )
                END
                ELSE "discount"
              END AS "net_discount"
            FROM
              "paid"
          )
        SELECT
          "order_id",
          "line_id",
          "product_id",
          "variant_id",
          "sku",
          "title",
          "vendor",
          "unit_price",
          "is_gift_card",
          "tip",
          "quantity",
          "tax",
          "net",
          "net_discount" AS "discount",
          CAST(("net" + "net_discount") AS DECIMAL(38, 4)) AS "gross"
        FROM
          "untaxed"
      ),
      "products" AS (
        SELECT
          "product_id",
          "product_type",
          "vendor",
          "category"
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
                      "product_id"
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
                          "product_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "age",
                      max("triggered_at") OVER (
                        PARTITION BY
                          "product_id"
                        ORDER BY
                          "is_part" ASC NULLS last,
                          "version_time" DESC NULLS last
                      ) AS "last_triggered_at"
                    FROM
                      (
                        SELECT
                          "resource_id" AS "product_id",
                          "product_type",
                          "vendor",
                          "category",
                          "version_time" AS "version_time",
                          coalesce("triggered_at", '') AS "triggered_at",
                          coalesce("webhook_id", '') AS "webhook_id",
                          coalesce("text_hash", '') AS "text_hash",
                          "source_file" AS "source_file",
                          CASE
                            WHEN "vendor" IS NULL THEN 1
                            ELSE 0
                          END AS "is_part"
                        FROM
                          "log_db"."order_records" AS "records"
                        WHERE
                          "kind" = 'product'
                          AND "rejected" IS NULL
                          AND TRUE
                          AND "resource_id" NOT IN (
                            SELECT
                              "resource_id"
                            FROM
                              "log_db"."order_records" AS "records"
                            WHERE
                              "kind" = 'product'
                              AND "is_deleted" = TRUE
                              AND "rejected" IS NULL
                              AND TRUE
                          )
                      ) AS "copies"
                  ) AS "timed"
                WHERE
                  "age" = 1
              ) AS "latest"
            WHERE
              "recency" = 1
          ) AS "products"
      ),
      "variants" AS (
        SELECT
          "variant_id",
          "cost"
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
                      "variant_id"
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
                      "cost" ASC NULLS last
                  ) AS "recency"
                FROM
                  (
                    SELECT
                      *,
                      rank() OVER (
                        PARTITION BY
                          "variant_id"
                        ORDER BY
                          "version_time" DESC NULLS last
                      ) AS "age",
                      max("triggered_at") OVER (
                        PARTITION BY
                          "variant_id"
                        ORDER BY
                          "version_time" DESC NULLS last
                      ) AS "last_triggered_at"
                    FROM
                      (
                        SELECT
                          "element_id" AS "variant_id",
                          "cost",
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
                              e."cost" AS "cost"
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
                                  variants
                                FROM
                                  "log_db"."order_records"
                                WHERE
                                  rejected IS NULL
                                  AND variants IS NOT NULL
                              ) AS r
                              CROSS JOIN UNNEST (r.variants) AS e("id", "cost")
                          )
                        WHERE
                          TRUE
                          AND "element_id" IS NOT NULL
                          AND "cost" IS NOT NULL
                          AND coalesce("parent_id", "resource_id") NOT IN (
                            SELECT
                              "resource_id"
                            FROM
                              "log_db"."order_records" AS "records"
                            WHERE
                              "kind" = 'product'
                              AND "is_deleted" = TRUE
                              AND "rejected" IS NULL
                              AND TRUE
                          )
                      ) AS "copies"
                  ) AS "timed"
                WHERE
                  "age" = 1
              ) AS "latest"
            WHERE
              "recency" = 1
          ) AS "variants"
      ),
      "listed" AS (
        SELECT
          "line"."order_id",
          "line"."line_id",
          "line"."product_id",
          "line"."variant_id",
          "line"."sku",
          "line"."title",
          "line"."vendor",
          "line"."unit_price",
          coalesce("line"."is_gift_card", FALSE) AS "is_gift_card",
          CAST(("line"."tip" IS NOT NULL) AS BOOLEAN) AS "is_tip",
          FALSE AS "is_removed",
          coalesce("line"."quantity", 0) AS "quantity",
          "line"."gross",
          "line"."discount",
          "line"."net",
          "line"."tax"
        FROM
          "ordered" AS "line"
        UNION ALL
        SELECT
          "line"."order_id",
          "line"."line_id",
          "line"."product_id",
          "line"."variant_id",
          "line"."sku",
          "line"."title",
          "line"."vendor",
          "line"."unit_price",
          coalesce("line"."is_gift_card", FALSE) AS "is_gift_card",
          CAST(("line"."tip" IS NOT NULL) AS BOOLEAN) AS "is_tip",
          TRUE AS "is_removed",
          0 AS "quantity",
          coalesce(
            CAST(CAST(NULL AS DECIMAL(38, 4)) AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "gross",
          coalesce(
            CAST(CAST(NULL AS DECIMAL(38, 4)) AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "discount",
          coalesce(
            CAST(CAST(NULL AS DECIMAL(38, 4)) AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "net",
          coalesce(
            CAST(CAST(NULL AS DECIMAL(38, 4)) AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "tax"
        FROM
          "refunded_lines" AS "line"
          LEFT JOIN "lines" AS "known" ON "known"."order_id" = "line"."order_id"
          AND "known"."line_id" = "line"."line_id"
        WHERE
          "known"."line_id" IS NULL
      )
    SELECT
      "line"."order_id",
      "line"."line_id",
      "state"."order_date",
      coalesce("state"."is_test", FALSE) AS "is_test",
      coalesce("state"."currency", 'KRW') AS "currency",
      "line"."product_id",
      "line"."variant_id",
      "line"."sku",
      "line"."title",
      "product"."product_type",
      coalesce("product"."vendor", "line"."vendor") AS "vendor",
      "product"."category",
      "variant"."cost" AS "unit_cost",
      "line"."is_gift_card" AS "is_gift_card",
      "line"."is_tip",
      "line"."is_removed",
      "line"."quantity",
      coalesce("refunded"."refunded_quantity", 0) AS "refunded_quantity",
      "line"."unit_price",
      CASE
        WHEN (
          "line"."is_tip" = FALSE
          AND "line"."is_gift_card" = FALSE
        ) THEN "line"."gross"
        ELSE CAST(0 AS DECIMAL(38, 4))
      END AS "gross_line_amount",
      CASE
        WHEN (
          "line"."is_tip" = FALSE
          AND "line"."is_gift_card" = FALSE
        ) THEN "line"."discount"
        ELSE CAST(0 AS DECIMAL(38, 4))
      END AS "discount_line_amount",
      CASE
        WHEN (
          "line"."is_tip" = FALSE
          AND "line"."is_gift_card" = FALSE
        ) THEN CASE
          WHEN "state"."taxes_included" = TRUE THEN CAST(
            (
              coalesce(
                CAST("refunded"."subtotal" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              ) - coalesce(
                CAST("refunded"."tax" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              )
            ) AS DECIMAL(38, 4)
          )
          ELSE coalesce(
            CAST("refunded"."subtotal" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          )
        END
        ELSE CAST(0 AS DECIMAL(38, 4))
      END AS "refunded_line_amount",
      CASE
        WHEN (
          "line"."is_tip" = FALSE
          AND "line"."is_gift_card" = FALSE
        ) THEN CAST(
          (
            "line"."net" - CASE
              WHEN "state"."taxes_included" = TRUE THEN CAST(
                (
                  coalesce(
                    CAST("refunded"."subtotal" AS DECIMAL(38, 4)),
                    CAST(0 AS DECIMAL(38, 4))
                  ) - coalesce(
                    CAST("refunded"."tax" AS DECIMAL(38, 4)),
                    CAST(0 AS DECIMAL(38, 4))
                  )
                ) AS DECIMAL(38, 4)
              )
              ELSE coalesce(
                CAST("refunded"."subtotal" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              )
            END
          ) AS DECIMAL(38, 4)
        )
        ELSE CAST(0 AS DECIMAL(38, 4))
      END AS "net_line_amount",
      "line"."tax" AS "tax_line_amount",
      CASE
        WHEN "line"."is_gift_card" THEN "line"."net"
        ELSE CAST(0 AS DECIMAL(38, 4))
      END AS "gift_card_line_amount",
      CASE
        WHEN "line"."is_gift_card" THEN CASE
          WHEN "state"."taxes_included" = TRUE THEN CAST(
            (
              coalesce(
                CAST("refunded"."subtotal" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              ) - coalesce(
                CAST("refunded"."tax" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              )
            ) AS DECIMAL(38, 4)
          )
          ELSE coalesce(
            CAST("refunded"."subtotal" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          )
        END
        ELSE CAST(0 AS DECIMAL(38, 4))
      END AS "refunded_gift_card_line_amount",
      CASE
        WHEN (
          "line"."is_tip" = TRUE
          AND "line"."is_gift_card" = FALSE
        ) THEN "line"."net"
        ELSE CAST(0 AS DECIMAL(38, 4))
      END AS "tip_line_amount",
      CASE
        WHEN (
          "line"."is_tip" = TRUE
          AND "line"."is_gift_card" = FALSE
        ) THEN CASE
          WHEN "state"."taxes_included" = TRUE THEN CAST(
            (
              coalesce(
                CAST("refunded"."subtotal" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              ) - coalesce(
                CAST("refunded"."tax" AS DECIMAL(38, 4)),
                CAST(0 AS DECIMAL(38, 4))
              )
            ) AS DECIMAL(38, 4)
          )
          ELSE coalesce(
            CAST("refunded"."subtotal" AS DECIMAL(38, 4)),
            CAST(0 AS DECIMAL(38, 4))
          )
        END
        ELSE CAST(0 AS DECIMAL(38, 4))
      END AS "refunded_tip_line_amount",
      'theshop-brand' AS "service_name",
      "state"."order_month"
    FROM
      "listed" AS "line"
      INNER JOIN "states" AS "state" ON "state"."order_id" = "line"."order_id"
      LEFT JOIN "refunded_lines" AS "refunded" ON "refunded"."order_id" = "line"."order_id"
      AND "refunded"."line_id" = "line"."line_id"
      LEFT JOIN "products" AS "product" ON "product"."product_id" = "line"."product_id"
      LEFT JOIN "variants" AS "variant" ON "variant"."variant_id" = "line"."variant_id"
  ) AS "rows"
