CREATE TABLE "log_db"."order_records_candidate"
WITH
  (
    external_location = 's3://commerce-lake/staging/order-records/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD',
    partitioned_by = ARRAY['arrival_day'],
    bucketed_by = ARRAY['kind'],
    bucket_count = 4
  ) AS
WITH
  "typed" AS (
    SELECT
      "text" AS "text",
      "element_hash" AS "element_hash",
      "source_file" AS "source_file",
      "arrival_day" AS "arrival_day",
      "is_object" AS "is_object",
      "topic" AS "topic",
      "kind" AS "kind",
      "is_deleted" AS "is_deleted",
      "webhook_id" AS "webhook_id",
      "event_key" AS "event_key",
      "has_only_id" AS "has_only_id",
      "lacks_lines" AS "lacks_lines",
      "has_unreadable_element" AS "has_unreadable_element",
      "parent" AS "parent",
      "lines" AS "lines",
      "shipping_lines" AS "shipping_lines",
      "refunds" AS "refunds",
      "transactions" AS "transactions",
      "fulfillments" AS "fulfillments",
      "variants" AS "variants",
      "charge_lines" AS "charge_lines",
      CASE
        WHEN CASE
          WHEN "triggered_at" LIKE '%-%' THEN CASE
            WHEN regexp_like(
              "triggered_at",
              '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
            ) THEN CAST(
              at_timezone(
                from_unixtime_nanos(
                  CAST(
                    rpad(
                      substr(replace("triggered_at", '.', ''), 1, 13),
                      13,
                      '0'
                    ) AS DECIMAL(13, 0)
                  ) * DECIMAL '1000000'
                ),
                'UTC'
              ) AS TIMESTAMP(3)
            )
            WHEN regexp_like(
              "triggered_at",
              '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
            )
            AND substr("triggered_at", 1, 4) <> '0000' THEN CASE
              WHEN year(
                TRY(
                  date_add(
                    'minute',
                    - coalesce(
                      CAST(
                        substr(
                          regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                          1,
                          1
                        ) || '1' AS BIGINT
                      ) * (
                        CAST(
                          substr(
                            regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                            2,
                            2
                          ) AS BIGINT
                        ) * 60 + CASE
                          WHEN length(regexp_extract("triggered_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                            substr(
                              regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                              -2
                            ) AS BIGINT
                          )
                          ELSE 0
                        END
                      ),
                      0
                    ),
                    CAST(
                      at_timezone(
                        from_iso8601_timestamp(
                          replace(
                            regexp_extract("triggered_at", '^.{19}(\.[0-9]{1,3})?'),
                            ' ',
                            'T'
                          ) || 'Z'
                        ),
                        'UTC'
                      ) AS TIMESTAMP(3)
                    )
                  )
                )
              ) BETWEEN 1 AND 9999 THEN TRY(
                date_add(
                  'minute',
                  - coalesce(
                    CAST(
                      substr(
                        regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                        1,
                        1
                      ) || '1' AS BIGINT
                    ) * (
                      CAST(
                        substr(
                          regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                          2,
                          2
                        ) AS BIGINT
                      ) * 60 + CASE
                        WHEN length(regexp_extract("triggered_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                          substr(
                            regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                            -2
                          ) AS BIGINT
                        )
                        ELSE 0
                      END
                    ),
                    0
                  ),
                  CAST(
                    at_timezone(
                      from_iso8601_timestamp(
                        replace(
                          regexp_extract("triggered_at", '^.{19}(\.[0-9]{1,3})?'),
                          ' ',
                          'T'
                        ) || 'Z'
                      ),
                      'UTC'
                    ) AS TIMESTAMP(3)
                  )
                )
              )
            END
          END
        END IS NOT NULL THEN concat(
          CASE
            WHEN regexp_like("triggered_at", '[+-][0-9:]{2,5}\z') THEN date_format(
              CASE
                WHEN "triggered_at" LIKE '%-%' THEN CASE
                  WHEN regexp_like(
                    "triggered_at",
                    '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
                  ) THEN CAST(
                    at_timezone(
                      from_unixtime_nanos(
                        CAST(
                          rpad(
                            substr(replace("triggered_at", '.', ''), 1, 13),
                            13,
                            '0'
                          ) AS DECIMAL(13, 0)
                        ) * DECIMAL '1000000'
                      ),
                      'UTC'
                    ) AS TIMESTAMP(3)
                  )
                  WHEN regexp_like(
                    "triggered_at",
                    '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
                  )
                  AND substr("triggered_at", 1, 4) <> '0000' THEN CASE
                    WHEN year(
                      TRY(
                        date_add(
                          'minute',
                          - coalesce(
                            CAST(
                              substr(
                                regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                                1,
                                1
                              ) || '1' AS BIGINT
                            ) * (
                              CAST(
                                substr(
                                  regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                                  2,
                                  2
                                ) AS BIGINT
                              ) * 60 + CASE
                                WHEN length(regexp_extract("triggered_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                                  substr(
                                    regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                                    -2
                                  ) AS BIGINT
                                )
                                ELSE 0
                              END
                            ),
                            0
                          ),
                          CAST(
                            at_timezone(
                              from_iso8601_timestamp(
                                replace(
                                  regexp_extract("triggered_at", '^.{19}(\.[0-9]{1,3})?'),
                                  ' ',
                                  'T'
                                ) || 'Z'
                              ),
                              'UTC'
                            ) AS TIMESTAMP(3)
                          )
                        )
                      )
                    ) BETWEEN 1 AND 9999 THEN TRY(
                      date_add(
                        'minute',
                        - coalesce(
                          CAST(
                            substr(
                              regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                              1,
                              1
                            ) || '1' AS BIGINT
                          ) * (
                            CAST(
                              substr(
                                regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                                2,
                                2
                              ) AS BIGINT
                            ) * 60 + CASE
                              WHEN length(regexp_extract("triggered_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                                substr(
                                  regexp_extract("triggered_at", '[+-][0-9:]+\z'),
                                  -2
                                ) AS BIGINT
                              )
                              ELSE 0
                            END
                          ),
                          0
                        ),
                        CAST(
                          at_timezone(
                            from_iso8601_timestamp(
                              replace(
                                regexp_extract("triggered_at", '^.{19}(\.[0-9]{1,3})?'),
                                ' ',
                                'T'
                              ) || 'Z'
                            ),
                            'UTC'
                          ) AS TIMESTAMP(3)
                        )
                      )
                    )
                  END
                END
              END,
              '%Y-%m-%dT%H:%i:%s'
            )
            ELSE replace(substr("triggered_at", 1, 19), ' ', 'T')
          END,
          coalesce(
            regexp_replace(
              regexp_extract("triggered_at", '^.{19}([.][0-9]+)', 1),
              '[.]?0+\z'
            ),
            ''
          )
        )
      END AS "triggered_at",
      CASE
        WHEN regexp_like(
          "id",
          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
        ) THEN TRY_CAST(
          regexp_extract("id", '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
        )
      END AS "resource_id",
      nullif(
        regexp_extract(
          "id",
          '^gid://[^/?]+/([A-Za-z]+)/[0-9]{1,18}(\?[\x20-\x7e]*)?\z',
          1
        ),
        ''
      ) IS NOT NULL AS "is_bulk",
      CASE
        WHEN regexp_like(
          "parent",
          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
        ) THEN TRY_CAST(
          regexp_extract("parent", '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
        )
      END AS "parent_id",
      CASE
        WHEN nullif(
          regexp_extract(
            "parent",
            '^gid://[^/?]+/([A-Za-z]+)/[0-9]{1,18}(\?[\x20-\x7e]*)?\z',
            1
          ),
          ''
        ) = 'Order' THEN CASE
          WHEN regexp_like(
            "parent",
            '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
          ) THEN TRY_CAST(
            regexp_extract("parent", '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
          )
        END
      END AS "parent_order_id",
      lower(
        coalesce(
          "shop_domain",
          nullif(
            regexp_extract(
              replace("source_file", chr(92), '/'),
              '(?:^|/)' || 'shop' || '=([^/]+)/',
              1
            ),
            ''
          )
        )
      ) AS "shop",
      CASE
        WHEN "created_at" LIKE '%-%' THEN CASE
          WHEN regexp_like(
            "created_at",
            '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
          ) THEN CAST(
            at_timezone(
              from_unixtime_nanos(
                CAST(
                  rpad(
                    substr(replace("created_at", '.', ''), 1, 13),
                    13,
                    '0'
                  ) AS DECIMAL(13, 0)
                ) * DECIMAL '1000000'
              ),
              'UTC'
            ) AS TIMESTAMP(3)
          )
          WHEN regexp_like(
            "created_at",
            '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
          )
          AND substr("created_at", 1, 4) <> '0000' THEN CASE
            WHEN year(
              TRY(
                date_add(
                  'minute',
                  - coalesce(
                    CAST(
                      substr(
                        regexp_extract("created_at", '[+-][0-9:]+\z'),
                        1,
                        1
                      ) || '1' AS BIGINT
                    ) * (
                      CAST(
                        substr(
                          regexp_extract("created_at", '[+-][0-9:]+\z'),
                          2,
                          2
                        ) AS BIGINT
                      ) * 60 + CASE
                        WHEN length(regexp_extract("created_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                          substr(regexp_extract("created_at", '[+-][0-9:]+\z'), -2) AS BIGINT
                        )
                        ELSE 0
                      END
                    ),
                    0
                  ),
                  CAST(
                    at_timezone(
                      from_iso8601_timestamp(
                        replace(
                          regexp_extract("created_at", '^.{19}(\.[0-9]{1,3})?'),
                          ' ',
                          'T'
                        ) || 'Z'
                      ),
                      'UTC'
                    ) AS TIMESTAMP(3)
                  )
                )
              )
            ) BETWEEN 1 AND 9999 THEN TRY(
              date_add(
                'minute',
                - coalesce(
                  CAST(
                    substr(
                      regexp_extract("created_at", '[+-][0-9:]+\z'),
                      1,
                      1
                    ) || '1' AS BIGINT
                  ) * (
                    CAST(
                      substr(
                        regexp_extract("created_at", '[+-][0-9:]+\z'),
                        2,
                        2
                      ) AS BIGINT
                    ) * 60 + CASE
                      WHEN length(regexp_extract("created_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                        substr(regexp_extract("created_at", '[+-][0-9:]+\z'), -2) AS BIGINT
                      )
                      ELSE 0
                    END
                  ),
                  0
                ),
                CAST(
                  at_timezone(
                    from_iso8601_timestamp(
                      replace(
                        regexp_extract("created_at", '^.{19}(\.[0-9]{1,3})?'),
                        ' ',
                        'T'
                      ) || 'Z'
                    ),
                    'UTC'
                  ) AS TIMESTAMP(3)
                )
              )
            )
          END
        END
      END AS "created_at",
      CASE
        WHEN "updated_at" LIKE '%-%' THEN CASE
          WHEN regexp_like(
            "updated_at",
            '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
          ) THEN CAST(
            at_timezone(
              from_unixtime_nanos(
                CAST(
                  rpad(
                    substr(replace("updated_at", '.', ''), 1, 13),
                    13,
                    '0'
                  ) AS DECIMAL(13, 0)
                ) * DECIMAL '1000000'
              ),
              'UTC'
            ) AS TIMESTAMP(3)
          )
          WHEN regexp_like(
            "updated_at",
            '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
          )
          AND substr("updated_at", 1, 4) <> '0000' THEN CASE
            WHEN year(
              TRY(
                date_add(
                  'minute',
                  - coalesce(
                    CAST(
                      substr(
                        regexp_extract("updated_at", '[+-][0-9:]+\z'),
                        1,
                        1
                      ) || '1' AS BIGINT
                    ) * (
                      CAST(
                        substr(
                          regexp_extract("updated_at", '[+-][0-9:]+\z'),
                          2,
                          2
                        ) AS BIGINT
                      ) * 60 + CASE
                        WHEN length(regexp_extract("updated_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                          substr(regexp_extract("updated_at", '[+-][0-9:]+\z'), -2) AS BIGINT
                        )
                        ELSE 0
                      END
                    ),
                    0
                  ),
                  CAST(
                    at_timezone(
                      from_iso8601_timestamp(
                        replace(
                          regexp_extract("updated_at", '^.{19}(\.[0-9]{1,3})?'),
                          ' ',
                          'T'
                        ) || 'Z'
                      ),
                      'UTC'
                    ) AS TIMESTAMP(3)
                  )
                )
              )
            ) BETWEEN 1 AND 9999 THEN TRY(
              date_add(
                'minute',
                - coalesce(
                  CAST(
                    substr(
                      regexp_extract("updated_at", '[+-][0-9:]+\z'),
                      1,
                      1
                    ) || '1' AS BIGINT
                  ) * (
                    CAST(
                      substr(
                        regexp_extract("updated_at", '[+-][0-9:]+\z'),
                        2,
                        2
                      ) AS BIGINT
                    ) * 60 + CASE
                      WHEN length(regexp_extract("updated_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                        substr(regexp_extract("updated_at", '[+-][0-9:]+\z'), -2) AS BIGINT
                      )
                      ELSE 0
                    END
                  ),
                  0
                ),
                CAST(
                  at_timezone(
                    from_iso8601_timestamp(
                      replace(
                        regexp_extract("updated_at", '^.{19}(\.[0-9]{1,3})?'),
                        ' ',
                        'T'
                      ) || 'Z'
                    ),
                    'UTC'
                  ) AS TIMESTAMP(3)
                )
              )
            )
          END
        END
      END AS "updated_at",
      CASE
        WHEN "processed_at" LIKE '%-%' THEN CASE
          WHEN regexp_like(
            "processed_at",
            '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
          ) THEN CAST(
            at_timezone(
              from_unixtime_nanos(
                CAST(
                  rpad(
                    substr(replace("processed_at", '.', ''), 1, 13),
                    13,
                    '0'
                  ) AS DECIMAL(13, 0)
                ) * DECIMAL '1000000'
              ),
              'UTC'
            ) AS TIMESTAMP(3)
          )
          WHEN regexp_like(
            "processed_at",
            '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
          )
          AND substr("processed_at", 1, 4) <> '0000' THEN CASE
            WHEN year(
              TRY(
                date_add(
                  'minute',
                  - coalesce(
                    CAST(
                      substr(
                        regexp_extract("processed_at", '[+-][0-9:]+\z'),
                        1,
                        1
                      ) || '1' AS BIGINT
                    ) * (
                      CAST(
                        substr(
                          regexp_extract("processed_at", '[+-][0-9:]+\z'),
                          2,
                          2
                        ) AS BIGINT
                      ) * 60 + CASE
                        WHEN length(regexp_extract("processed_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                          substr(
                            regexp_extract("processed_at", '[+-][0-9:]+\z'),
                            -2
                          ) AS BIGINT
                        )
                        ELSE 0
                      END
                    ),
                    0
                  ),
                  CAST(
                    at_timezone(
                      from_iso8601_timestamp(
                        replace(
                          regexp_extract("processed_at", '^.{19}(\.[0-9]{1,3})?'),
                          ' ',
                          'T'
                        ) || 'Z'
                      ),
                      'UTC'
                    ) AS TIMESTAMP(3)
                  )
                )
              )
            ) BETWEEN 1 AND 9999 THEN TRY(
              date_add(
                'minute',
                - coalesce(
                  CAST(
                    substr(
                      regexp_extract("processed_at", '[+-][0-9:]+\z'),
                      1,
                      1
                    ) || '1' AS BIGINT
                  ) * (
                    CAST(
                      substr(
                        regexp_extract("processed_at", '[+-][0-9:]+\z'),
                        2,
                        2
                      ) AS BIGINT
                    ) * 60 + CASE
                      WHEN length(regexp_extract("processed_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                        substr(
                          regexp_extract("processed_at", '[+-][0-9:]+\z'),
                          -2
                        ) AS BIGINT
                      )
                      ELSE 0
                    END
                  ),
                  0
                ),
                CAST(
                  at_timezone(
                    from_iso8601_timestamp(
                      replace(
                        regexp_extract("processed_at", '^.{19}(\.[0-9]{1,3})?'),
                        ' ',
                        'T'
                      ) || 'Z'
                    ),
                    'UTC'
                  ) AS TIMESTAMP(3)
                )
              )
            )
          END
        END
      END AS "processed_at",
      CASE
        WHEN regexp_like(
          "order_reference",
          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
        ) THEN TRY_CAST(
          regexp_extract(
            "order_reference",
            '([0-9]{1,18})(\?[\x20-\x7e]*)?\z',
            1
          ) AS BIGINT
        )
      END AS "order_reference",
      CASE
        WHEN regexp_like(
          "customer_id",
          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
        ) THEN TRY_CAST(
          regexp_extract(
            "customer_id",
            '([0-9]{1,18})(\?[\x20-\x7e]*)?\z',
            1
          ) AS BIGINT
        )
      END AS "customer_id",
      "order_name" AS "order_name",
      CASE lower("is_test")
        WHEN 'true' THEN TRUE
        WHEN 'false' THEN FALSE
      END AS "is_test",
      CASE
        WHEN "cancelled_at" LIKE '%-%' THEN CASE
          WHEN regexp_like(
            "cancelled_at",
            '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
          ) THEN CAST(
            at_timezone(
              from_unixtime_nanos(
                CAST(
                  rpad(
                    substr(replace("cancelled_at", '.', ''), 1, 13),
                    13,
                    '0'
                  ) AS DECIMAL(13, 0)
                ) * DECIMAL '1000000'
              ),
              'UTC'
            ) AS TIMESTAMP(3)
          )
          WHEN regexp_like(
            "cancelled_at",
            '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
          )
          AND substr("cancelled_at", 1, 4) <> '0000' THEN CASE
            WHEN year(
              TRY(
                date_add(
                  'minute',
                  - coalesce(
                    CAST(
                      substr(
                        regexp_extract("cancelled_at", '[+-][0-9:]+\z'),
                        1,
                        1
                      ) || '1' AS BIGINT
                    ) * (
                      CAST(
                        substr(
                          regexp_extract("cancelled_at", '[+-][0-9:]+\z'),
                          2,
                          2
                        ) AS BIGINT
                      ) * 60 + CASE
                        WHEN length(regexp_extract("cancelled_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                          substr(
                            regexp_extract("cancelled_at", '[+-][0-9:]+\z'),
                            -2
                          ) AS BIGINT
                        )
                        ELSE 0
                      END
                    ),
                    0
                  ),
                  CAST(
                    at_timezone(
                      from_iso8601_timestamp(
                        replace(
                          regexp_extract("cancelled_at", '^.{19}(\.[0-9]{1,3})?'),
                          ' ',
                          'T'
                        ) || 'Z'
                      ),
                      'UTC'
                    ) AS TIMESTAMP(3)
                  )
                )
              )
            ) BETWEEN 1 AND 9999 THEN TRY(
              date_add(
                'minute',
                - coalesce(
                  CAST(
                    substr(
                      regexp_extract("cancelled_at", '[+-][0-9:]+\z'),
                      1,
                      1
                    ) || '1' AS BIGINT
                  ) * (
                    CAST(
                      substr(
                        regexp_extract("cancelled_at", '[+-][0-9:]+\z'),
                        2,
                        2
                      ) AS BIGINT
                    ) * 60 + CASE
                      WHEN length(regexp_extract("cancelled_at", '[+-][0-9:]+\z')) > 3 THEN CAST(
                        substr(
                          regexp_extract("cancelled_at", '[+-][0-9:]+\z'),
                          -2
                        ) AS BIGINT
                      )
                      ELSE 0
                    END
                  ),
                  0
                ),
                CAST(
                  at_timezone(
                    from_iso8601_timestamp(
                      replace(
                        regexp_extract("cancelled_at", '^.{19}(\.[0-9]{1,3})?'),
                        ' ',
                        'T'
                      ) || 'Z'
                    ),
                    'UTC'
                  ) AS TIMESTAMP(3)
                )
              )
            )
          END
        END
      END AS "cancelled_at",
      lower("cancel_reason") AS "cancel_reason",
      lower("financial_status") AS "financial_status",
      lower("fulfillment_status") AS "fulfillment_status",
      lower("status") AS "status",
      "currency" AS "currency",
      "presentment_currency" AS "presentment_currency",
      CASE lower("taxes_included")
        WHEN 'true' THEN TRUE
        WHEN 'false' THEN FALSE
      END AS "taxes_included",
      CASE
        WHEN regexp_like("total_price", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
          regexp_extract("total_price", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
        )
      END AS "total_price",
      CASE
        WHEN regexp_like(
          "presentment_total_price",
          '^-?[0-9]{1,14}(\.[0-9]+)?\z'
        ) THEN TRY_CAST(
          regexp_extract(
            "presentment_total_price",
            '^-?[0-9]+(\.[0-9]{1,5})?'
          ) AS DECIMAL(18, 4)
        )
      END AS "presentment_total_price",
      CASE
        WHEN regexp_like("total_discounts", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
          regexp_extract("total_discounts", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
        )
      END AS "total_discounts",
      CASE
        WHEN regexp_like("total_tax", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
          regexp_extract("total_tax", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
        )
      END AS "total_tax",
      CASE
        WHEN regexp_like("total_shipping", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
          regexp_extract("total_shipping", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
        )
      END AS "total_shipping",
      CASE
        WHEN regexp_like("total_duties", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
          regexp_extract("total_duties", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
        )
      END AS "total_duties",
      CASE lower("duties_included")
        WHEN 'true' THEN TRUE
        WHEN 'false' THEN FALSE
      END AS "duties_included",
      CASE
        WHEN regexp_like(
          "total_additional_fees",
          '^-?[0-9]{1,14}(\.[0-9]+)?\z'
        ) THEN TRY_CAST(
          regexp_extract(
            "total_additional_fees",
            '^-?[0-9]+(\.[0-9]{1,5})?'
          ) AS DECIMAL(18, 4)
        )
      END AS "total_additional_fees",
      CASE
        WHEN regexp_like("total_tip", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
          regexp_extract("total_tip", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
        )
      END AS "total_tip",
      "payment_gateway" AS "payment_gateway",
      "source_name" AS "source_name",
      "landing_site" AS "landing_site",
      "referring_site" AS "referring_site",
      "cart_token" AS "cart_token",
      "product_type" AS "product_type",
      "vendor" AS "vendor",
      "category" AS "category",
      "total_price" AS "total_price_text",
      "presentment_total_price" AS "presentment_total_price_text",
      "total_discounts" AS "total_discounts_text",
      "total_tax" AS "total_tax_text",
      "total_shipping" AS "total_shipping_text",
      "total_duties" AS "total_duties_text",
      "total_additional_fees" AS "total_additional_fees_text",
      "total_tip" AS "total_tip_text"
    FROM
      (
        SELECT
          TEXT,
          element_hash,
          source_file,
          arrival_day,
          is_object,
          topic,
          kind,
          is_deleted,
          shop_domain,
          webhook_id,
          event_key,
          triggered_at,
          id,
          parent,
          has_only_id,
          created_at,
          updated_at,
          processed_at,
          order_reference,
          customer_id,
          order_name,
          is_test,
          cancelled_at,
          cancel_reason,
          financial_status,
          fulfillment_status,
          status,
          currency,
          presentment_currency,
          taxes_included,
          total_price,
          presentment_total_price,
          total_discounts,
          total_tax,
          total_shipping,
          total_duties,
          duties_included,
          total_additional_fees,
          total_tip,
          payment_gateway,
          source_name,
          landing_site,
          referring_site,
          cart_token,
          product_type,
          vendor,
          category,
          transform(
            lines,
            e31 -> CAST(
              ROW(
                e31[2],
                e31[3],
                e31[4],
                e31[5],
                e31[6],
                e31[7],
                e31[8],
                e31[9],
                e31[10],
                e31[11],
                e31[12],
                reduce(
                  e31[13],
                  CAST(NULL AS DECIMAL(38, 4)),
                  (total, ONE) -> CASE
                    WHEN ONE IS NULL THEN total
                    ELSE CAST(
                      coalesce(total, DECIMAL '0.0000') + ONE AS DECIMAL(38, 4)
                    )
                  END,
                  total -> total
                ),
                reduce(
                  e31[14],
                  CAST(NULL AS DECIMAL(38, 4)),
                  (total, ONE) -> CASE
                    WHEN ONE IS NULL THEN total
                    ELSE CAST(
                      coalesce(total, DECIMAL '0.0000') + ONE AS DECIMAL(38, 4)
                    )
                  END,
                  total -> total
                )
              ) AS ROW(
                "id" BIGINT,
                "quantity" BIGINT,
                "product_id" BIGINT,
                "variant_id" BIGINT,
                "sku" VARCHAR,
                "title" VARCHAR,
                "vendor" VARCHAR,
                "unit_price" DECIMAL(18, 4),
                "is_gift_card" BOOLEAN,
                "tip" VARCHAR,
                "total_discount" DECIMAL(18, 4),
                "discount" DECIMAL(38, 4),
                "tax" DECIMAL(38, 4)
              )
            )
          ) AS lines,
          transform(
            shipping_lines,
            e32 -> CAST(
              ROW(
                e32[2],
                e32[3],
                e32[4],
                reduce(
                  e32[5],
                  CAST(NULL AS DECIMAL(38, 4)),
                  (total, ONE) -> CASE
                    WHEN ONE IS NULL THEN total
                    ELSE CAST(
                      coalesce(total, DECIMAL '0.0000') + ONE AS DECIMAL(38, 4)
                    )
                  END,
                  total -> total
                ),
                reduce(
                  e32[6],
                  CAST(NULL AS DECIMAL(38, 4)),
                  (total, ONE) -> CASE
                    WHEN ONE IS NULL THEN total
                    ELSE CAST(
                      coalesce(total, DECIMAL '0.0000') + ONE AS DECIMAL(38, 4)
                    )
                  END,
                  total -> total
                )
              ) AS ROW(
                "id" BIGINT,
                "price" DECIMAL(18, 4),
                "is_removed" BOOLEAN,
                "discount" DECIMAL(38, 4),
                "tax" DECIMAL(38, 4)
              )
            )
          ) AS shipping_lines,
          transform(
            refunds,
            e33 -> CAST(
              ROW(
                e33[2],
                e33[3],
                e33[4],
                reduce(
                  e33[5],
                  CAST(NULL AS DECIMAL(38, 4)),
                  (total, ONE) -> CASE
                    WHEN ONE IS NULL THEN total
                    ELSE CAST(
                      coalesce(total, DECIMAL '0.0000') + ONE AS DECIMAL(38, 4)
                    )
                  END,
                  total -> total
                ),
                e33[6],
                transform(
                  e33[7],
                  e34 -> CAST(
                    ROW(
                      e34[2],
                      e34[3],
                      e34[4],
                      e34[5],
                      e34[6],
                      e34[7],
                      e34[8],
                      e34[9],
                      e34[10],
                      e34[11],
                      e34[12],
                      e34[13],
                      e34[14]
                    ) AS ROW(
                      "id" BIGINT,
                      "line_id" BIGINT,
                      "quantity" BIGINT,
                      "subtotal" DECIMAL(18, 4),
                      "tax" DECIMAL(18, 4),
                      "product_id" BIGINT,
                      "variant_id" BIGINT,
                      "sku" VARCHAR,
                      "title" VARCHAR,
                      "vendor" VARCHAR,
                      "unit_price" DECIMAL(18, 4),
                      "is_gift_card" BOOLEAN,
                      "tip" VARCHAR
                    )
                  )
                ),
                transform(
                  e33[8],
                  e35 -> CAST(
                    ROW(e35[2], e35[3], e35[4], e35[5]) AS ROW(
                      "id" BIGINT,
                      "shipping_line_id" BIGINT,
                      "subtotal" DECIMAL(18, 4),
                      "tax" DECIMAL(18, 4)
                    )
                  )
                ),
                transform(
                  e33[9],
                  e36 -> CAST(
                    ROW(e36[2], e36[3], e36[4], e36[5], e36[6]) AS ROW(
                      "id" BIGINT,
                      "adjustment" VARCHAR,
                      "reason" VARCHAR,
                      "amount" DECIMAL(18, 4),
                      "tax" DECIMAL(18, 4)
                    )
                  )
                )
              ) AS ROW(
                "id" BIGINT,
                "created_at" TIMESTAMP(3),
                "duties" DECIMAL(18, 4),
                "listed_duties" DECIMAL(38, 4),
                "additional_fees" DECIMAL(18, 4),
                "refund_lines" ARRAY(
                  ROW(
                    "id" BIGINT,
                    "line_id" BIGINT,
                    "quantity" BIGINT,
                    "subtotal" DECIMAL(18, 4),
                    "tax" DECIMAL(18, 4),
                    "product_id" BIGINT,
                    "variant_id" BIGINT,
                    "sku" VARCHAR,
                    "title" VARCHAR,
                    "vendor" VARCHAR,
                    "unit_price" DECIMAL(18, 4),
                    "is_gift_card" BOOLEAN,
                    "tip" VARCHAR
                  )
                ),
                "shipping_refunds" ARRAY(
                  ROW(
                    "id" BIGINT,
                    "shipping_line_id" BIGINT,
                    "subtotal" DECIMAL(18, 4),
                    "tax" DECIMAL(18, 4)
                  )
                ),
                "adjustments" ARRAY(
                  ROW(
                    "id" BIGINT,
                    "adjustment" VARCHAR,
                    "reason" VARCHAR,
                    "amount" DECIMAL(18, 4),
                    "tax" DECIMAL(18, 4)
                  )
                )
              )
            )
          ) AS refunds,
          transform(
            transactions,
            e37 -> CAST(
              ROW(
                e37[2],
                e37[3],
                e37[4],
                e37[5],
                e37[6],
                e37[7],
                e37[8],
                e37[9],
                e37[10],
                e37[11],
                e37[12],
                e37[13]
              ) AS ROW(
                "id" BIGINT,
                "parent_transaction_id" BIGINT,
                "payment_id" VARCHAR,
                "transaction" VARCHAR,
                "status" VARCHAR,
                "amount" DECIMAL(18, 4),
                "shop_amount" DECIMAL(18, 4),
                "currency" VARCHAR,
                "exchanged_amount" DECIMAL(18, 4),
                "exchanged_currency" VARCHAR,
                "gateway" VARCHAR,
                "created_at" TIMESTAMP(3)
              )
            )
          ) AS transactions,
          transform(
            fulfillments,
            e38 -> CAST(
              ROW(e38[2], e38[3], e38[4], e38[5]) AS ROW(
                "id" BIGINT,
                "status" VARCHAR,
                "created_at" TIMESTAMP(3),
                "updated_at" TIMESTAMP(3)
              )
            )
          ) AS fulfillments,
          transform(
            variants,
            e39 -> CAST(
              ROW(e39[2], e39[3]) AS ROW("id" BIGINT, "cost" DECIMAL(18, 4))
            )
          ) AS variants,
          transform(
            charge_lines,
            e40 -> CAST(
              ROW(e40[2], e40[3]) AS ROW(
                "subscription_id" BIGINT,
                "purchase_item_type" VARCHAR
              )
            )
          ) AS charge_lines,
          CASE kind
            WHEN 'order' THEN lines IS NULL
            WHEN 'refund' THEN coalesce(
              any_match(
                transform(refunds, e41 -> e41[7] IS NULL),
                ONE -> ONE
              ),
              FALSE
            )
            ELSE FALSE
          END AS lacks_lines,
          coalesce(
            any_match(
              transform(
                lines,
                e42 -> (
                  e42[2] IS NULL
                  OR coalesce(e42[3] < 0, TRUE)
                  OR e42[9] IS NULL
                  OR (
                    e42[1] [11] IS NOT NULL
                    AND e42[12] IS NULL
                  )
                  OR coalesce(
                    cardinality(filter(e42[1] [12], ONE -> ONE IS NOT NULL)) > cardinality(filter(e42[13], ONE -> ONE IS NOT NULL)),
                    FALSE
                  )
                  OR coalesce(
                    cardinality(filter(e42[1] [13], ONE -> ONE IS NOT NULL)) > cardinality(filter(e42[14], ONE -> ONE IS NOT NULL)),
                    FALSE
                  )
                  OR coalesce(abs((e42[3] * e42[9])) >= 100000000000000, FALSE)
                )
              ),
              ONE -> ONE
            ),
            FALSE
          )
          OR coalesce(
            any_match(
              transform(
                shipping_lines,
                e43 -> (
                  (
                    e43[1] [2] IS NOT NULL
                    AND e43[3] IS NULL
                  )
                  OR coalesce(
                    cardinality(filter(e43[1] [4], ONE -> ONE IS NOT NULL)) > cardinality(filter(e43[5], ONE -> ONE IS NOT NULL)),
                    FALSE
                  )
                  OR coalesce(
                    cardinality(filter(e43[1] [5], ONE -> ONE IS NOT NULL)) > cardinality(filter(e43[6], ONE -> ONE IS NOT NULL)),
                    FALSE
                  )
                )
              ),
              ONE -> ONE
            ),
            FALSE
          )
          OR coalesce(
            any_match(
              transform(
                refunds,
                e44 -> (
                  e44[2] IS NULL
                  OR (
                    e44[1] [3] IS NOT NULL
                    AND e44[4] IS NULL
                  )
                  OR coalesce(
                    cardinality(filter(e44[1] [4], ONE -> ONE IS NOT NULL)) > cardinality(filter(e44[5], ONE -> ONE IS NOT NULL)),
                    FALSE
                  )
                  OR (
                    e44[1] [5] IS NOT NULL
                    AND e44[6] IS NULL
                  )
                  OR coalesce(
                    any_match(
                      transform(
                        e44[7],
                        e45 -> (
                          e45[3] IS NULL
                          OR coalesce(e45[4] < 0, TRUE)
                          OR (
                            e45[1] [4] IS NOT NULL
                            AND e45[5] IS NULL
                          )
                          OR (
                            e45[1] [5] IS NOT NULL
                            AND e45[6] IS NULL
                          )
                          OR (
                            e45[1] [11] IS NOT NULL
                            AND e45[12] IS NULL
                          )
                        )
                      ),
                      ONE -> ONE
                    ),
                    FALSE
                  )
                  OR coalesce(
                    any_match(
                      transform(
                        e44[8],
                        e46 -> (
                          (
                            e46[1] [3] IS NOT NULL
                            AND e46[4] IS NULL
                          )
                          OR (
                            e46[1] [4] IS NOT NULL
                            AND e46[5] IS NULL
                          )
                        )
                      ),
                      ONE -> ONE
                    ),
                    FALSE
                  )
                  OR coalesce(
                    any_match(
                      transform(
                        e44[9],
                        e47 -> (
                          (
                            e47[1] [4] IS NOT NULL
                            AND e47[5] IS NULL
                          )
                          OR (
                            e47[1] [5] IS NOT NULL
                            AND e47[6] IS NULL
                          )
                        )
                      ),
                      ONE -> ONE
                    ),
                    FALSE
                  )
                )
              ),
              ONE -> ONE
            ),
            FALSE
          )
          OR coalesce(
            any_match(
              transform(
                transactions,
                e48 -> (
                  e48[2] IS NULL
                  OR (
                    e48[1] [6] IS NOT NULL
                    AND e48[7] IS NULL
                  )
                  OR (
                    e48[1] [7] IS NOT NULL
                    AND e48[8] IS NULL
                  )
                  OR (
                    e48[1] [9] IS NOT NULL
                    AND e48[10] IS NULL
                  )
                )
              ),
              ONE -> ONE
            ),
            FALSE
          )
          OR coalesce(
            any_match(
              transform(fulfillments, e49 -> (e49[2] IS NULL)),
              ONE -> ONE
            ),
            FALSE
          )
          OR coalesce(
            any_match(
              transform(
                variants,
                e50 -> (
                  e50[2] IS NULL
                  OR (
                    e50[1] [2] IS NOT NULL
                    AND e50[3] IS NULL
                  )
                )
              ),
              ONE -> ONE
            ),
            FALSE
          )
          OR coalesce(
            any_match(transform(charge_lines, e51 -> FALSE), ONE -> ONE),
            FALSE
          ) AS has_unreadable_element
        FROM
          (
            SELECT
              TEXT,
              element_hash,
              source_file,
              arrival_day,
              is_object,
              topic,
              kind,
              is_deleted,
              shop_domain,
              webhook_id,
              event_key,
              triggered_at,
              id,
              parent,
              CASE
                WHEN created_at IS NULL
                AND updated_at IS NULL
                AND parent IS NULL
                AND is_object THEN coalesce(
                  none_match(
                    map_keys(own_resource),
                    KEY -> KEY NOT IN ('id', 'admin_graphql_api_id')
                  ),
                  FALSE
                )
                ELSE FALSE
              END AS has_only_id,
              created_at,
              updated_at,
              processed_at,
              order_reference,
              customer_id,
              order_name,
              is_test,
              cancelled_at,
              cancel_reason,
              financial_status,
              fulfillment_status,
              status,
              currency,
              presentment_currency,
              taxes_included,
              total_price,
              presentment_total_price,
              total_discounts,
              total_tax,
              total_shipping,
              total_duties,
              duties_included,
              total_additional_fees,
              total_tip,
              payment_gateway,
              source_name,
              landing_site,
              referring_site,
              cart_token,
              product_type,
              vendor,
              category,
              transform(
                lines,
                e16 -> ROW(
                  e16,
                  CASE
                    WHEN regexp_like(
                      e16[1],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e16[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  CASE
                    WHEN regexp_like(e16[2], '^-?[0-9]{1,14}\z') THEN TRY_CAST(e16[2] AS BIGINT)
                  END,
                  CASE
                    WHEN regexp_like(
                      e16[3],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e16[3], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  CASE
                    WHEN regexp_like(
                      e16[4],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e16[4], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  e16[5],
                  e16[6],
                  e16[7],
                  CASE
                    WHEN regexp_like(e16[8], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                      regexp_extract(e16[8], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                    )
                  END,
                  CASE lower(e16[9])
                    WHEN 'true' THEN TRUE
                    WHEN 'false' THEN FALSE
                  END,
                  e16[10],
                  CASE
                    WHEN regexp_like(e16[11], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                      regexp_extract(e16[11], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                    )
                  END,
                  transform(
                    e16[12],
                    e17 -> CASE
                      WHEN regexp_like(e17, '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                        regexp_extract(e17, '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                      )
                    END
                  ),
                  transform(
                    e16[13],
                    e18 -> CASE
                      WHEN regexp_like(e18, '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                        regexp_extract(e18, '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                      )
                    END
                  )
                )
              ) AS lines,
              transform(
                shipping_lines,
                e19 -> ROW(
                  e19,
                  CASE
                    WHEN regexp_like(
                      e19[1],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e19[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  CASE
                    WHEN regexp_like(e19[2], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                      regexp_extract(e19[2], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                    )
                  END,
                  CASE lower(e19[3])
                    WHEN 'true' THEN TRUE
                    WHEN 'false' THEN FALSE
                  END,
                  transform(
                    e19[4],
                    e20 -> CASE
                      WHEN regexp_like(e20, '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                        regexp_extract(e20, '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                      )
                    END
                  ),
                  transform(
                    e19[5],
                    e21 -> CASE
                      WHEN regexp_like(e21, '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                        regexp_extract(e21, '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                      )
                    END
                  )
                )
              ) AS shipping_lines,
              transform(
                refunds,
                e22 -> ROW(
                  e22,
                  CASE
                    WHEN regexp_like(
                      e22[1],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e22[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  CASE
                    WHEN e22[2] LIKE '%-%' THEN CASE
                      WHEN regexp_like(
                        e22[2],
                        '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
                      ) THEN CAST(
                        at_timezone(
                          from_unixtime_nanos(
                            CAST(
                              rpad(substr(replace(e22[2], '.', ''), 1, 13), 13, '0') AS DECIMAL(13, 0)
                            ) * DECIMAL '1000000'
                          ),
                          'UTC'
                        ) AS TIMESTAMP(3)
                      )
                      WHEN regexp_like(
                        e22[2],
                        '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
                      )
                      AND substr(e22[2], 1, 4) <> '0000' THEN CASE
                        WHEN year(
                          TRY(
                            date_add(
                              'minute',
                              - coalesce(
                                CAST(
                                  substr(regexp_extract(e22[2], '[+-][0-9:]+\z'), 1, 1) || '1' AS BIGINT
                                ) * (
                                  CAST(
                                    substr(regexp_extract(e22[2], '[+-][0-9:]+\z'), 2, 2) AS BIGINT
                                  ) * 60 + CASE
                                    WHEN length(regexp_extract(e22[2], '[+-][0-9:]+\z')) > 3 THEN CAST(
                                      substr(regexp_extract(e22[2], '[+-][0-9:]+\z'), -2) AS BIGINT
                                    )
                                    ELSE 0
                                  END
                                ),
                                0
                              ),
                              CAST(
                                at_timezone(
                                  from_iso8601_timestamp(
                                    replace(
                                      regexp_extract(e22[2], '^.{19}(\.[0-9]{1,3})?'),
                                      ' ',
                                      'T'
                                    ) || 'Z'
                                  ),
                                  'UTC'
                                ) AS TIMESTAMP(3)
                              )
                            )
                          )
                        ) BETWEEN 1 AND 9999 THEN TRY(
                          date_add(
                            'minute',
                            - coalesce(
                              CAST(
                                substr(regexp_extract(e22[2], '[+-][0-9:]+\z'), 1, 1) || '1' AS BIGINT
                              ) * (
                                CAST(
                                  substr(regexp_extract(e22[2], '[+-][0-9:]+\z'), 2, 2) AS BIGINT
                                ) * 60 + CASE
                                  WHEN length(regexp_extract(e22[2], '[+-][0-9:]+\z')) > 3 THEN CAST(
                                    substr(regexp_extract(e22[2], '[+-][0-9:]+\z'), -2) AS BIGINT
                                  )
                                  ELSE 0
                                END
                              ),
                              0
                            ),
                            CAST(
                              at_timezone(
                                from_iso8601_timestamp(
                                  replace(
                                    regexp_extract(e22[2], '^.{19}(\.[0-9]{1,3})?'),
                                    ' ',
                                    'T'
                                  ) || 'Z'
                                ),
                                'UTC'
                              ) AS TIMESTAMP(3)
                            )
                          )
                        )
                      END
                    END
                  END,
                  CASE
                    WHEN regexp_like(e22[3], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                      regexp_extract(e22[3], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                    )
                  END,
                  transform(
                    e22[4],
                    e23 -> CASE
                      WHEN regexp_like(e23, '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                        regexp_extract(e23, '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                      )
                    END
                  ),
                  CASE
                    WHEN regexp_like(e22[5], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                      regexp_extract(e22[5], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                    )
                  END,
                  transform(
                    e22[6],
                    e24 -> ROW(
                      e24,
                      CASE
                        WHEN regexp_like(
                          e24[1],
                          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                        ) THEN TRY_CAST(
                          regexp_extract(e24[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                        )
                      END,
                      CASE
                        WHEN regexp_like(
                          e24[2],
                          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                        ) THEN TRY_CAST(
                          regexp_extract(e24[2], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                        )
                      END,
                      CASE
                        WHEN regexp_like(e24[3], '^-?[0-9]{1,14}\z') THEN TRY_CAST(e24[3] AS BIGINT)
                      END,
                      CASE
                        WHEN regexp_like(e24[4], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                          regexp_extract(e24[4], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                        )
                      END,
                      CASE
                        WHEN regexp_like(e24[5], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                          regexp_extract(e24[5], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                        )
                      END,
                      CASE
                        WHEN regexp_like(
                          e24[6],
                          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                        ) THEN TRY_CAST(
                          regexp_extract(e24[6], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                        )
                      END,
                      CASE
                        WHEN regexp_like(
                          e24[7],
                          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                        ) THEN TRY_CAST(
                          regexp_extract(e24[7], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                        )
                      END,
                      e24[8],
                      e24[9],
                      e24[10],
                      CASE
                        WHEN regexp_like(e24[11], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                          regexp_extract(e24[11], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                        )
                      END,
                      CASE lower(e24[12])
                        WHEN 'true' THEN TRUE
                        WHEN 'false' THEN FALSE
                      END,
                      e24[13]
                    )
                  ),
                  transform(
                    e22[7],
                    e25 -> ROW(
                      e25,
                      CASE
                        WHEN regexp_like(
                          e25[1],
                          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                        ) THEN TRY_CAST(
                          regexp_extract(e25[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                        )
                      END,
                      CASE
                        WHEN regexp_like(
                          e25[2],
                          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                        ) THEN TRY_CAST(
                          regexp_extract(e25[2], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                        )
                      END,
                      CASE
                        WHEN regexp_like(e25[3], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                          regexp_extract(e25[3], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                        )
                      END,
                      CASE
                        WHEN regexp_like(e25[4], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                          regexp_extract(e25[4], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                        )
                      END
                    )
                  ),
                  transform(
                    e22[8],
                    e26 -> ROW(
                      e26,
                      CASE
                        WHEN regexp_like(
                          e26[1],
                          '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                        ) THEN TRY_CAST(
                          regexp_extract(e26[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                        )
                      END,
                      lower(e26[2]),
                      lower(e26[3]),
                      CASE
                        WHEN regexp_like(e26[4], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                          regexp_extract(e26[4], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                        )
                      END,
                      CASE
                        WHEN regexp_like(e26[5], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                          regexp_extract(e26[5], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                        )
                      END
                    )
                  )
                )
              ) AS refunds,
              transform(
                transactions,
                e27 -> ROW(
                  e27,
                  CASE
                    WHEN regexp_like(
                      e27[1],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e27[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  CASE
                    WHEN regexp_like(
                      e27[2],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e27[2], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  e27[3],
                  lower(e27[4]),
                  lower(e27[5]),
                  CASE
                    WHEN regexp_like(e27[6], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                      regexp_extract(e27[6], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                    )
                  END,
                  CASE
                    WHEN regexp_like(e27[7], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                      regexp_extract(e27[7], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                    )
                  END,
                  e27[8],
                  CASE
                    WHEN regexp_like(e27[9], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                      regexp_extract(e27[9], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                    )
                  END,
                  e27[10],
                  e27[11],
                  CASE
                    WHEN e27[12] LIKE '%-%' THEN CASE
                      WHEN regexp_like(
                        e27[12],
                        '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
                      ) THEN CAST(
                        at_timezone(
                          from_unixtime_nanos(
                            CAST(
                              rpad(substr(replace(e27[12], '.', ''), 1, 13), 13, '0') AS DECIMAL(13, 0)
                            ) * DECIMAL '1000000'
                          ),
                          'UTC'
                        ) AS TIMESTAMP(3)
                      )
                      WHEN regexp_like(
                        e27[12],
                        '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
                      )
                      AND substr(e27[12], 1, 4) <> '0000' THEN CASE
                        WHEN year(
                          TRY(
                            date_add(
                              'minute',
                              - coalesce(
                                CAST(
                                  substr(regexp_extract(e27[12], '[+-][0-9:]+\z'), 1, 1) || '1' AS BIGINT
                                ) * (
                                  CAST(
                                    substr(regexp_extract(e27[12], '[+-][0-9:]+\z'), 2, 2) AS BIGINT
                                  ) * 60 + CASE
                                    WHEN length(regexp_extract(e27[12], '[+-][0-9:]+\z')) > 3 THEN CAST(
                                      substr(regexp_extract(e27[12], '[+-][0-9:]+\z'), -2) AS BIGINT
                                    )
                                    ELSE 0
                                  END
                                ),
                                0
                              ),
                              CAST(
                                at_timezone(
                                  from_iso8601_timestamp(
                                    replace(
                                      regexp_extract(e27[12], '^.{19}(\.[0-9]{1,3})?'),
                                      ' ',
                                      'T'
                                    ) || 'Z'
                                  ),
                                  'UTC'
                                ) AS TIMESTAMP(3)
                              )
                            )
                          )
                        ) BETWEEN 1 AND 9999 THEN TRY(
                          date_add(
                            'minute',
                            - coalesce(
                              CAST(
                                substr(regexp_extract(e27[12], '[+-][0-9:]+\z'), 1, 1) || '1' AS BIGINT
                              ) * (
                                CAST(
                                  substr(regexp_extract(e27[12], '[+-][0-9:]+\z'), 2, 2) AS BIGINT
                                ) * 60 + CASE
                                  WHEN length(regexp_extract(e27[12], '[+-][0-9:]+\z')) > 3 THEN CAST(
                                    substr(regexp_extract(e27[12], '[+-][0-9:]+\z'), -2) AS BIGINT
                                  )
                                  ELSE 0
                                END
                              ),
                              0
                            ),
                            CAST(
                              at_timezone(
                                from_iso8601_timestamp(
                                  replace(
                                    regexp_extract(e27[12], '^.{19}(\.[0-9]{1,3})?'),
                                    ' ',
                                    'T'
                                  ) || 'Z'
                                ),
                                'UTC'
                              ) AS TIMESTAMP(3)
                            )
                          )
                        )
                      END
                    END
                  END
                )
              ) AS transactions,
              transform(
                fulfillments,
                e28 -> ROW(
                  e28,
                  CASE
                    WHEN regexp_like(
                      e28[1],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e28[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  lower(e28[2]),
                  CASE
                    WHEN e28[3] LIKE '%-%' THEN CASE
                      WHEN regexp_like(
                        e28[3],
                        '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
                      ) THEN CAST(
                        at_timezone(
                          from_unixtime_nanos(
                            CAST(
                              rpad(substr(replace(e28[3], '.', ''), 1, 13), 13, '0') AS DECIMAL(13, 0)
                            ) * DECIMAL '1000000'
                          ),
                          'UTC'
                        ) AS TIMESTAMP(3)
                      )
                      WHEN regexp_like(
                        e28[3],
                        '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
                      )
                      AND substr(e28[3], 1, 4) <> '0000' THEN CASE
                        WHEN year(
                          TRY(
                            date_add(
                              'minute',
                              - coalesce(
                                CAST(
                                  substr(regexp_extract(e28[3], '[+-][0-9:]+\z'), 1, 1) || '1' AS BIGINT
                                ) * (
                                  CAST(
                                    substr(regexp_extract(e28[3], '[+-][0-9:]+\z'), 2, 2) AS BIGINT
                                  ) * 60 + CASE
                                    WHEN length(regexp_extract(e28[3], '[+-][0-9:]+\z')) > 3 THEN CAST(
                                      substr(regexp_extract(e28[3], '[+-][0-9:]+\z'), -2) AS BIGINT
                                    )
                                    ELSE 0
                                  END
                                ),
                                0
                              ),
                              CAST(
                                at_timezone(
                                  from_iso8601_timestamp(
                                    replace(
                                      regexp_extract(e28[3], '^.{19}(\.[0-9]{1,3})?'),
                                      ' ',
                                      'T'
                                    ) || 'Z'
                                  ),
                                  'UTC'
                                ) AS TIMESTAMP(3)
                              )
                            )
                          )
                        ) BETWEEN 1 AND 9999 THEN TRY(
                          date_add(
                            'minute',
                            - coalesce(
                              CAST(
                                substr(regexp_extract(e28[3], '[+-][0-9:]+\z'), 1, 1) || '1' AS BIGINT
                              ) * (
                                CAST(
                                  substr(regexp_extract(e28[3], '[+-][0-9:]+\z'), 2, 2) AS BIGINT
                                ) * 60 + CASE
                                  WHEN length(regexp_extract(e28[3], '[+-][0-9:]+\z')) > 3 THEN CAST(
                                    substr(regexp_extract(e28[3], '[+-][0-9:]+\z'), -2) AS BIGINT
                                  )
                                  ELSE 0
                                END
                              ),
                              0
                            ),
                            CAST(
                              at_timezone(
                                from_iso8601_timestamp(
                                  replace(
                                    regexp_extract(e28[3], '^.{19}(\.[0-9]{1,3})?'),
                                    ' ',
                                    'T'
                                  ) || 'Z'
                                ),
                                'UTC'
                              ) AS TIMESTAMP(3)
                            )
                          )
                        )
                      END
                    END
                  END,
                  CASE
                    WHEN e28[4] LIKE '%-%' THEN CASE
                      WHEN regexp_like(
                        e28[4],
                        '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
                      ) THEN CAST(
                        at_timezone(
                          from_unixtime_nanos(
                            CAST(
                              rpad(substr(replace(e28[4], '.', ''), 1, 13), 13, '0') AS DECIMAL(13, 0)
                            ) * DECIMAL '1000000'
                          ),
                          'UTC'
                        ) AS TIMESTAMP(3)
                      )
                      WHEN regexp_like(
                        e28[4],
                        '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
                      )
                      AND substr(e28[4], 1, 4) <> '0000' THEN CASE
                        WHEN year(
                          TRY(
                            date_add(
                              'minute',
                              - coalesce(
                                CAST(
                                  substr(regexp_extract(e28[4], '[+-][0-9:]+\z'), 1, 1) || '1' AS BIGINT
                                ) * (
                                  CAST(
                                    substr(regexp_extract(e28[4], '[+-][0-9:]+\z'), 2, 2) AS BIGINT
                                  ) * 60 + CASE
                                    WHEN length(regexp_extract(e28[4], '[+-][0-9:]+\z')) > 3 THEN CAST(
                                      substr(regexp_extract(e28[4], '[+-][0-9:]+\z'), -2) AS BIGINT
                                    )
                                    ELSE 0
                                  END
                                ),
                                0
                              ),
                              CAST(
                                at_timezone(
                                  from_iso8601_timestamp(
                                    replace(
                                      regexp_extract(e28[4], '^.{19}(\.[0-9]{1,3})?'),
                                      ' ',
                                      'T'
                                    ) || 'Z'
                                  ),
                                  'UTC'
                                ) AS TIMESTAMP(3)
                              )
                            )
                          )
                        ) BETWEEN 1 AND 9999 THEN TRY(
                          date_add(
                            'minute',
                            - coalesce(
                              CAST(
                                substr(regexp_extract(e28[4], '[+-][0-9:]+\z'), 1, 1) || '1' AS BIGINT
                              ) * (
                                CAST(
                                  substr(regexp_extract(e28[4], '[+-][0-9:]+\z'), 2, 2) AS BIGINT
                                ) * 60 + CASE
                                  WHEN length(regexp_extract(e28[4], '[+-][0-9:]+\z')) > 3 THEN CAST(
                                    substr(regexp_extract(e28[4], '[+-][0-9:]+\z'), -2) AS BIGINT
                                  )
                                  ELSE 0
                                END
                              ),
                              0
                            ),
                            CAST(
                              at_timezone(
                                from_iso8601_timestamp(
                                  replace(
                                    regexp_extract(e28[4], '^.{19}(\.[0-9]{1,3})?'),
                                    ' ',
                                    'T'
                                  ) || 'Z'
                                ),
                                'UTC'
                              ) AS TIMESTAMP(3)
                            )
                          )
                        )
                      END
                    END
                  END
                )
              ) AS fulfillments,
              transform(
                variants,
                e29 -> ROW(
                  e29,
                  CASE
                    WHEN regexp_like(
                      e29[1],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e29[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  CASE
                    WHEN regexp_like(e29[2], '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                      regexp_extract(e29[2], '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                    )
                  END
                )
              ) AS variants,
              transform(
                charge_lines,
                e30 -> ROW(
                  e30,
                  CASE
                    WHEN regexp_like(
                      e30[1],
                      '^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}(\?[\x20-\x7e]*)?)\z'
                    ) THEN TRY_CAST(
                      regexp_extract(e30[1], '([0-9]{1,18})(\?[\x20-\x7e]*)?\z', 1) AS BIGINT
                    )
                  END,
                  lower(e30[2])
                )
              ) AS charge_lines
            FROM
              (
                SELECT
                  TEXT,
                  element_hash,
                  source_file,
                  arrival_day,
                  is_object,
                  topic,
                  kind,
                  is_deleted,
                  shop_domain,
                  webhook_id,
                  event_key,
                  triggered_at,
                  own_resource,
                  coalesce(
                    json_extract_scalar(element_at(resource, 'id'), '$'),
                    nullif(json_format(element_at(resource, 'id')), 'null')
                  ) AS id,
                  coalesce(
                    json_extract_scalar(element_at(resource, '__parentId'), '$'),
                    nullif(
                      json_format(element_at(resource, '__parentId')),
                      'null'
                    )
                  ) AS parent,
                  coalesce(
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'created_at'), '$'),
                        nullif(
                          json_format(element_at(resource, 'created_at')),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'createdAt'), '$'),
                        nullif(
                          json_format(element_at(resource, 'createdAt')),
                          'null'
                        )
                      ),
                      ''
                    )
                  ) AS created_at,
                  coalesce(
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'updated_at'), '$'),
                        nullif(
                          json_format(element_at(resource, 'updated_at')),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'updatedAt'), '$'),
                        nullif(
                          json_format(element_at(resource, 'updatedAt')),
                          'null'
                        )
                      ),
                      ''
                    )
                  ) AS updated_at,
                  coalesce(
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'processed_at'), '$'),
                        nullif(
                          json_format(element_at(resource, 'processed_at')),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'processedAt'), '$'),
                        nullif(
                          json_format(element_at(resource, 'processedAt')),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'scheduled_at'), '$'),
                        nullif(
                          json_format(element_at(resource, 'scheduled_at')),
                          'null'
                        )
                      ),
                      ''
                    )
                  ) AS processed_at,
                  coalesce(
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'order_id'), '$'),
                        nullif(
                          json_format(element_at(resource, 'order_id')),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'shopify_order_id'), '$'),
                        nullif(
                          json_format(element_at(resource, 'shopify_order_id')),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(
                          element_at(resource, 'external_order_id'),
                          '$["ecommerce"]'
                        ),
                        nullif(
                          json_format(
                            json_extract(
                              element_at(resource, 'external_order_id'),
                              '$["ecommerce"]'
                            )
                          ),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'order'), '$["id"]'),
                        nullif(
                          json_format(
                            json_extract(element_at(resource, 'order'), '$["id"]')
                          ),
                          'null'
                        )
                      ),
                      ''
                    )
                  ) AS order_reference,
                  coalesce(
                    json_extract_scalar(element_at(resource, 'customer'), '$["id"]'),
                    nullif(
                      json_format(
                        json_extract(element_at(resource, 'customer'), '$["id"]')
                      ),
                      'null'
                    )
                  ) AS customer_id,
                  nullif(
                    trim(
                      BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                      FROM
                        coalesce(
                          json_extract_scalar(element_at(resource, 'name'), '$'),
                          nullif(json_format(element_at(resource, 'name')), 'null')
                        )
                    ),
                    ''
                  ) AS order_name,
                  coalesce(
                    json_extract_scalar(element_at(resource, 'test'), '$'),
                    nullif(json_format(element_at(resource, 'test')), 'null')
                  ) AS is_test,
                  coalesce(
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'cancelled_at'), '$'),
                        nullif(
                          json_format(element_at(resource, 'cancelled_at')),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'cancelledAt'), '$'),
                        nullif(
                          json_format(element_at(resource, 'cancelledAt')),
                          'null'
                        )
                      ),
                      ''
                    )
                  ) AS cancelled_at,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'cancel_reason'), '$'),
                            nullif(
                              json_format(element_at(resource, 'cancel_reason')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'cancelReason'), '$'),
                            nullif(
                              json_format(element_at(resource, 'cancelReason')),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS cancel_reason,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'financial_status'), '$'),
                            nullif(
                              json_format(element_at(resource, 'financial_status')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(
                              element_at(resource, 'displayFinancialStatus'),
                              '$'
                            ),
                            nullif(
                              json_format(element_at(resource, 'displayFinancialStatus')),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS financial_status,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'fulfillment_status'), '$'),
                            nullif(
                              json_format(element_at(resource, 'fulfillment_status')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(
                              element_at(resource, 'displayFulfillmentStatus'),
                              '$'
                            ),
                            nullif(
                              json_format(element_at(resource, 'displayFulfillmentStatus')),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS fulfillment_status,
                  nullif(
                    trim(
                      BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                      FROM
                        coalesce(
                          json_extract_scalar(element_at(resource, 'status'), '$'),
                          nullif(
                            json_format(element_at(resource, 'status')),
                            'null'
                          )
                        )
                    ),
                    ''
                  ) AS status,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'currency'), '$'),
                            nullif(
                              json_format(element_at(resource, 'currency')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'currencyCode'), '$'),
                            nullif(
                              json_format(element_at(resource, 'currencyCode')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(
                              element_at(resource, 'total_price_set'),
                              '$["shop_money"]["currency_code"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(resource, 'total_price_set'),
                                  '$["shop_money"]["currency_code"]'
                                )
                              ),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS currency,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'presentment_currency'), '$'),
                            nullif(
                              json_format(element_at(resource, 'presentment_currency')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(
                              element_at(resource, 'presentmentCurrencyCode'),
                              '$'
                            ),
                            nullif(
                              json_format(element_at(resource, 'presentmentCurrencyCode')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(
                              element_at(resource, 'total_price_set'),
                              '$["presentment_money"]["currency_code"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(resource, 'total_price_set'),
                                  '$["presentment_money"]["currency_code"]'
                                )
                              ),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS presentment_currency,
                  coalesce(
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'taxes_included'), '$'),
                        nullif(
                          json_format(element_at(resource, 'taxes_included')),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'taxesIncluded'), '$'),
                        nullif(
                          json_format(element_at(resource, 'taxesIncluded')),
                          'null'
                        )
                      ),
                      ''
                    )
                  ) AS taxes_included,
                  coalesce(
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'total_price_set'),
                        '$["shop_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'total_price_set'),
                            '$["shop_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'totalPriceSet'),
                        '$["shopMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'totalPriceSet'),
                            '$["shopMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(element_at(resource, 'total_price'), '$'),
                      nullif(
                        json_format(element_at(resource, 'total_price')),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(element_at(resource, 'totalPrice'), '$'),
                      nullif(
                        json_format(element_at(resource, 'totalPrice')),
                        'null'
                      )
                    )
                  ) AS total_price,
                  coalesce(
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'total_price_set'),
                        '$["presentment_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'total_price_set'),
                            '$["presentment_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'totalPriceSet'),
                        '$["presentmentMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'totalPriceSet'),
                            '$["presentmentMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    )
                  ) AS presentment_total_price,
                  coalesce(
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'total_discounts_set'),
                        '$["shop_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'total_discounts_set'),
                            '$["shop_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'totalDiscountsSet'),
                        '$["shopMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'totalDiscountsSet'),
                            '$["shopMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(element_at(resource, 'total_discounts'), '$'),
                      nullif(
                        json_format(element_at(resource, 'total_discounts')),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(element_at(resource, 'totalDiscounts'), '$'),
                      nullif(
                        json_format(element_at(resource, 'totalDiscounts')),
                        'null'
                      )
                    )
                  ) AS total_discounts,
                  coalesce(
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'total_tax_set'),
                        '$["shop_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'total_tax_set'),
                            '$["shop_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'totalTaxSet'),
                        '$["shopMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'totalTaxSet'),
                            '$["shopMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(element_at(resource, 'total_tax'), '$'),
                      nullif(
                        json_format(element_at(resource, 'total_tax')),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(element_at(resource, 'totalTax'), '$'),
                      nullif(
                        json_format(element_at(resource, 'totalTax')),
                        'null'
                      )
                    )
                  ) AS total_tax,
                  coalesce(
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'total_shipping_price_set'),
                        '$["shop_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'total_shipping_price_set'),
                            '$["shop_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'totalShippingPriceSet'),
                        '$["shopMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'totalShippingPriceSet'),
                            '$["shopMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(element_at(resource, 'total_shipping_price'), '$'),
                      nullif(
                        json_format(element_at(resource, 'total_shipping_price')),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(element_at(resource, 'totalShippingPrice'), '$'),
                      nullif(
                        json_format(element_at(resource, 'totalShippingPrice')),
                        'null'
                      )
                    )
                  ) AS total_shipping,
                  coalesce(
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'original_total_duties_set'),
                        '$["shop_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'original_total_duties_set'),
                            '$["shop_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'originalTotalDutiesSet'),
                        '$["shopMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'originalTotalDutiesSet'),
                            '$["shopMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'current_total_duties_set'),
                        '$["shop_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'current_total_duties_set'),
                            '$["shop_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'currentTotalDutiesSet'),
                        '$["shopMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'currentTotalDutiesSet'),
                            '$["shopMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    )
                  ) AS total_duties,
                  coalesce(
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'duties_included'), '$'),
                        nullif(
                          json_format(element_at(resource, 'duties_included')),
                          'null'
                        )
                      ),
                      ''
                    ),
                    nullif(
                      coalesce(
                        json_extract_scalar(element_at(resource, 'dutiesIncluded'), '$'),
                        nullif(
                          json_format(element_at(resource, 'dutiesIncluded')),
                          'null'
                        )
                      ),
                      ''
                    )
                  ) AS duties_included,
                  coalesce(
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'original_total_additional_fees_set'),
                        '$["shop_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'original_total_additional_fees_set'),
                            '$["shop_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'originalTotalAdditionalFeesSet'),
                        '$["shopMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'originalTotalAdditionalFeesSet'),
                            '$["shopMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'current_total_additional_fees_set'),
                        '$["shop_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'current_total_additional_fees_set'),
                            '$["shop_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'currentTotalAdditionalFeesSet'),
                        '$["shopMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'currentTotalAdditionalFeesSet'),
                            '$["shopMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    )
                  ) AS total_additional_fees,
                  coalesce(
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'total_tip_received_set'),
                        '$["shop_money"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'total_tip_received_set'),
                            '$["shop_money"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'totalTipReceivedSet'),
                        '$["shopMoney"]["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'totalTipReceivedSet'),
                            '$["shopMoney"]["amount"]'
                          )
                        ),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(element_at(resource, 'total_tip_received'), '$'),
                      nullif(
                        json_format(element_at(resource, 'total_tip_received')),
                        'null'
                      )
                    ),
                    coalesce(
                      json_extract_scalar(
                        element_at(resource, 'totalTipReceived'),
                        '$["amount"]'
                      ),
                      nullif(
                        json_format(
                          json_extract(
                            element_at(resource, 'totalTipReceived'),
                            '$["amount"]'
                          )
                        ),
                        'null'
                      )
                    )
                  ) AS total_tip,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(
                              element_at(resource, 'payment_gateway_names'),
                              '$[0]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(resource, 'payment_gateway_names'),
                                  '$[0]'
                                )
                              ),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(
                              element_at(resource, 'paymentGatewayNames'),
                              '$[0]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(resource, 'paymentGatewayNames'),
                                  '$[0]'
                                )
                              ),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'gateway'), '$'),
                            nullif(
                              json_format(element_at(resource, 'gateway')),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS payment_gateway,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'source_name'), '$'),
                            nullif(
                              json_format(element_at(resource, 'source_name')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'sourceName'), '$'),
                            nullif(
                              json_format(element_at(resource, 'sourceName')),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS source_name,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'landing_site'), '$'),
                            nullif(
                              json_format(element_at(resource, 'landing_site')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'landingPageUrl'), '$'),
                            nullif(
                              json_format(element_at(resource, 'landingPageUrl')),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS landing_site,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'referring_site'), '$'),
                            nullif(
                              json_format(element_at(resource, 'referring_site')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'referrerUrl'), '$'),
                            nullif(
                              json_format(element_at(resource, 'referrerUrl')),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS referring_site,
                  nullif(
                    trim(
                      BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                      FROM
                        coalesce(
                          json_extract_scalar(element_at(resource, 'cart_token'), '$'),
                          nullif(
                            json_format(element_at(resource, 'cart_token')),
                            'null'
                          )
                        )
                    ),
                    ''
                  ) AS cart_token,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'product_type'), '$'),
                            nullif(
                              json_format(element_at(resource, 'product_type')),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'productType'), '$'),
                            nullif(
                              json_format(element_at(resource, 'productType')),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS product_type,
                  nullif(
                    trim(
                      BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                      FROM
                        coalesce(
                          json_extract_scalar(element_at(resource, 'vendor'), '$'),
                          nullif(
                            json_format(element_at(resource, 'vendor')),
                            'null'
                          )
                        )
                    ),
                    ''
                  ) AS vendor,
                  coalesce(
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(
                              element_at(resource, 'category'),
                              '$["full_name"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(resource, 'category'),
                                  '$["full_name"]'
                                )
                              ),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'category'), '$["fullName"]'),
                            nullif(
                              json_format(
                                json_extract(element_at(resource, 'category'), '$["fullName"]')
                              ),
                              'null'
                            )
                          )
                      ),
                      ''
                    ),
                    nullif(
                      trim(
                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                        FROM
                          coalesce(
                            json_extract_scalar(element_at(resource, 'category'), '$["name"]'),
                            nullif(
                              json_format(
                                json_extract(element_at(resource, 'category'), '$["name"]')
                              ),
                              'null'
                            )
                          )
                      ),
                      ''
                    )
                  ) AS category,
                  CASE
                    WHEN kind IN ('order', 'line')
                    AND NOT is_deleted THEN transform(
                      transform(
                        TRY(
                          CAST(element_at(resource, 'line_items') AS ARRAY(JSON))
                        ),
                        element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                      ),
                      e1 -> ROW(
                        coalesce(
                          json_extract_scalar(element_at(e1, 'id'), '$'),
                          nullif(json_format(element_at(e1, 'id')), 'null')
                        ),
                        coalesce(
                          json_extract_scalar(element_at(e1, 'quantity'), '$'),
                          nullif(json_format(element_at(e1, 'quantity')), 'null')
                        ),
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e1, 'product_id'), '$'),
                              nullif(json_format(element_at(e1, 'product_id')), 'null')
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e1, 'product'), '$["id"]'),
                              nullif(
                                json_format(
                                  json_extract(element_at(e1, 'product'), '$["id"]')
                                ),
                                'null'
                              )
                            ),
                            ''
                          )
                        ),
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e1, 'variant_id'), '$'),
                              nullif(json_format(element_at(e1, 'variant_id')), 'null')
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e1, 'variant'), '$["id"]'),
                              nullif(
                                json_format(
                                  json_extract(element_at(e1, 'variant'), '$["id"]')
                                ),
                                'null'
                              )
                            ),
                            ''
                          )
                        ),
                        nullif(
                          trim(
                            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                            FROM
                              coalesce(
                                json_extract_scalar(element_at(e1, 'sku'), '$'),
                                nullif(json_format(element_at(e1, 'sku')), 'null')
                              )
                          ),
                          ''
                        ),
                        coalesce(
                          nullif(
                            trim(
                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                              FROM
                                coalesce(
                                  json_extract_scalar(element_at(e1, 'title'), '$'),
                                  nullif(json_format(element_at(e1, 'title')), 'null')
                                )
                            ),
                            ''
                          ),
                          nullif(
                            trim(
                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                              FROM
                                coalesce(
                                  json_extract_scalar(element_at(e1, 'name'), '$'),
                                  nullif(json_format(element_at(e1, 'name')), 'null')
                                )
                            ),
                            ''
                          )
                        ),
                        nullif(
                          trim(
                            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                            FROM
                              coalesce(
                                json_extract_scalar(element_at(e1, 'vendor'), '$'),
                                nullif(json_format(element_at(e1, 'vendor')), 'null')
                              )
                          ),
                          ''
                        ),
                        coalesce(
                          coalesce(
                            json_extract_scalar(
                              element_at(e1, 'price_set'),
                              '$["shop_money"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e1, 'price_set'),
                                  '$["shop_money"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(
                              element_at(e1, 'originalUnitPriceSet'),
                              '$["shopMoney"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e1, 'originalUnitPriceSet'),
                                  '$["shopMoney"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(element_at(e1, 'price'), '$'),
                            nullif(json_format(element_at(e1, 'price')), 'null')
                          ),
                          coalesce(
                            json_extract_scalar(element_at(e1, 'originalUnitPrice'), '$'),
                            nullif(
                              json_format(element_at(e1, 'originalUnitPrice')),
                              'null'
                            )
                          )
                        ),
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e1, 'gift_card'), '$'),
                              nullif(json_format(element_at(e1, 'gift_card')), 'null')
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e1, 'isGiftCard'), '$'),
                              nullif(json_format(element_at(e1, 'isGiftCard')), 'null')
                            ),
                            ''
                          )
                        ),
                        coalesce(
                          nullif(
                            trim(
                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                              FROM
                                coalesce(
                                  json_extract_scalar(element_at(e1, 'tip'), '$["id"]'),
                                  nullif(
                                    json_format(json_extract(element_at(e1, 'tip'), '$["id"]')),
                                    'null'
                                  )
                                )
                            ),
                            ''
                          ),
                          nullif(
                            trim(
                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                              FROM
                                coalesce(
                                  json_extract_scalar(element_at(e1, 'tip'), '$["payment_gateway"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e1, 'tip'), '$["payment_gateway"]')
                                    ),
                                    'null'
                                  )
                                )
                            ),
                            ''
                          ),
                          nullif(
                            trim(
                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                              FROM
                                coalesce(
                                  json_extract_scalar(element_at(e1, 'tip'), '$["payment_method"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e1, 'tip'), '$["payment_method"]')
                                    ),
                                    'null'
                                  )
                                )
                            ),
                            ''
                          )
                        ),
                        coalesce(
                          coalesce(
                            json_extract_scalar(
                              element_at(e1, 'total_discount_set'),
                              '$["shop_money"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e1, 'total_discount_set'),
                                  '$["shop_money"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(
                              element_at(e1, 'totalDiscountSet'),
                              '$["shopMoney"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e1, 'totalDiscountSet'),
                                  '$["shopMoney"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(element_at(e1, 'total_discount'), '$'),
                            nullif(
                              json_format(element_at(e1, 'total_discount')),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(element_at(e1, 'totalDiscount'), '$'),
                            nullif(
                              json_format(element_at(e1, 'totalDiscount')),
                              'null'
                            )
                          )
                        ),
                        transform(
                          coalesce(
                            transform(
                              TRY(
                                CAST(
                                  element_at(e1, 'discount_allocations') AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            ),
                            transform(
                              TRY(
                                CAST(
                                  element_at(e1, 'discountAllocations') AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            )
                          ),
                          e2 -> coalesce(
                            coalesce(
                              json_extract_scalar(
                                element_at(e2, 'amount_set'),
                                '$["shop_money"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e2, 'amount_set'),
                                    '$["shop_money"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            ),
                            coalesce(
                              json_extract_scalar(
                                element_at(e2, 'allocatedAmountSet'),
                                '$["shopMoney"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e2, 'allocatedAmountSet'),
                                    '$["shopMoney"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            ),
                            coalesce(
                              json_extract_scalar(element_at(e2, 'amount'), '$'),
                              nullif(json_format(element_at(e2, 'amount')), 'null')
                            ),
                            coalesce(
                              json_extract_scalar(element_at(e2, 'allocatedAmount'), '$["amount"]'),
                              nullif(
                                json_format(
                                  json_extract(element_at(e2, 'allocatedAmount'), '$["amount"]')
                                ),
                                'null'
                              )
                            )
                          )
                        ),
                        transform(
                          coalesce(
                            transform(
                              TRY(CAST(element_at(e1, 'tax_lines') AS ARRAY(JSON))),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            ),
                            transform(
                              TRY(CAST(element_at(e1, 'taxLines') AS ARRAY(JSON))),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            )
                          ),
                          e3 -> coalesce(
                            coalesce(
                              json_extract_scalar(
                                element_at(e3, 'price_set'),
                                '$["shop_money"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e3, 'price_set'),
                                    '$["shop_money"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            ),
                            coalesce(
                              json_extract_scalar(
                                element_at(e3, 'priceSet'),
                                '$["shopMoney"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e3, 'priceSet'),
                                    '$["shopMoney"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            ),
                            coalesce(
                              json_extract_scalar(element_at(e3, 'price'), '$'),
                              nullif(json_format(element_at(e3, 'price')), 'null')
                            )
                          )
                        )
                      )
                    )
                  END AS lines,
                  CASE
                    WHEN kind IN ('order', 'shipping_line')
                    AND NOT is_deleted THEN transform(
                      coalesce(
                        transform(
                          TRY(
                            CAST(
                              element_at(resource, 'shipping_lines') AS ARRAY(JSON)
                            )
                          ),
                          element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                        ),
                        transform(
                          TRY(
                            CAST(
                              element_at(resource, 'shippingLines') AS ARRAY(JSON)
                            )
                          ),
                          element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                        )
                      ),
                      e4 -> ROW(
                        coalesce(
                          json_extract_scalar(element_at(e4, 'id'), '$'),
                          nullif(json_format(element_at(e4, 'id')), 'null')
                        ),
                        coalesce(
                          coalesce(
                            json_extract_scalar(
                              element_at(e4, 'price_set'),
                              '$["shop_money"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e4, 'price_set'),
                                  '$["shop_money"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(
                              element_at(e4, 'originalPriceSet'),
                              '$["shopMoney"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e4, 'originalPriceSet'),
                                  '$["shopMoney"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(element_at(e4, 'price'), '$'),
                            nullif(json_format(element_at(e4, 'price')), 'null')
                          ),
                          coalesce(
                            json_extract_scalar(element_at(e4, 'originalPrice'), '$'),
                            nullif(
                              json_format(element_at(e4, 'originalPrice')),
                              'null'
                            )
                          )
                        ),
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e4, 'is_removed'), '$'),
                              nullif(json_format(element_at(e4, 'is_removed')), 'null')
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e4, 'isRemoved'), '$'),
                              nullif(json_format(element_at(e4, 'isRemoved')), 'null')
                            ),
                            ''
                          )
                        ),
                        transform(
                          coalesce(
                            transform(
                              TRY(
                                CAST(
                                  element_at(e4, 'discount_allocations') AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            ),
                            transform(
                              TRY(
                                CAST(
                                  element_at(e4, 'discountAllocations') AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            )
                          ),
                          e5 -> coalesce(
                            coalesce(
                              json_extract_scalar(
                                element_at(e5, 'amount_set'),
                                '$["shop_money"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e5, 'amount_set'),
                                    '$["shop_money"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            ),
                            coalesce(
                              json_extract_scalar(
                                element_at(e5, 'allocatedAmountSet'),
                                '$["shopMoney"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e5, 'allocatedAmountSet'),
                                    '$["shopMoney"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            ),
                            coalesce(
                              json_extract_scalar(element_at(e5, 'amount'), '$'),
                              nullif(json_format(element_at(e5, 'amount')), 'null')
                            ),
                            coalesce(
                              json_extract_scalar(element_at(e5, 'allocatedAmount'), '$["amount"]'),
                              nullif(
                                json_format(
                                  json_extract(element_at(e5, 'allocatedAmount'), '$["amount"]')
                                ),
                                'null'
                              )
                            )
                          )
                        ),
                        transform(
                          coalesce(
                            transform(
                              TRY(CAST(element_at(e4, 'tax_lines') AS ARRAY(JSON))),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            ),
                            transform(
                              TRY(CAST(element_at(e4, 'taxLines') AS ARRAY(JSON))),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            )
                          ),
                          e6 -> coalesce(
                            coalesce(
                              json_extract_scalar(
                                element_at(e6, 'price_set'),
                                '$["shop_money"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e6, 'price_set'),
                                    '$["shop_money"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            ),
                            coalesce(
                              json_extract_scalar(
                                element_at(e6, 'priceSet'),
                                '$["shopMoney"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e6, 'priceSet'),
                                    '$["shopMoney"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            ),
                            coalesce(
                              json_extract_scalar(element_at(e6, 'price'), '$'),
                              nullif(json_format(element_at(e6, 'price')), 'null')
                            )
                          )
                        )
                      )
                    )
                  END AS shipping_lines,
                  CASE
                    WHEN kind IN ('order', 'refund', 'refund_line')
                    AND NOT is_deleted THEN transform(
                      transform(
                        TRY(
                          CAST(element_at(resource, 'refunds') AS ARRAY(JSON))
                        ),
                        element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                      ),
                      e7 -> ROW(
                        coalesce(
                          json_extract_scalar(element_at(e7, 'id'), '$'),
                          nullif(json_format(element_at(e7, 'id')), 'null')
                        ),
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e7, 'created_at'), '$'),
                              nullif(json_format(element_at(e7, 'created_at')), 'null')
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e7, 'createdAt'), '$'),
                              nullif(json_format(element_at(e7, 'createdAt')), 'null')
                            ),
                            ''
                          )
                        ),
                        coalesce(
                          coalesce(
                            json_extract_scalar(
                              element_at(e7, 'total_duties_set'),
                              '$["shop_money"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e7, 'total_duties_set'),
                                  '$["shop_money"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(
                              element_at(e7, 'totalDutiesSet'),
                              '$["shopMoney"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e7, 'totalDutiesSet'),
                                  '$["shopMoney"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          )
                        ),
                        transform(
                          coalesce(
                            transform(
                              TRY(CAST(element_at(e7, 'duties') AS ARRAY(JSON))),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            ),
                            transform(
                              TRY(
                                CAST(element_at(e7, 'refund_duties') AS ARRAY(JSON))
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            )
                          ),
                          e8 -> coalesce(
                            coalesce(
                              json_extract_scalar(
                                element_at(e8, 'amount_set'),
                                '$["shop_money"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e8, 'amount_set'),
                                    '$["shop_money"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            ),
                            coalesce(
                              json_extract_scalar(
                                element_at(e8, 'amountSet'),
                                '$["shopMoney"]["amount"]'
                              ),
                              nullif(
                                json_format(
                                  json_extract(
                                    element_at(e8, 'amountSet'),
                                    '$["shopMoney"]["amount"]'
                                  )
                                ),
                                'null'
                              )
                            )
                          )
                        ),
                        coalesce(
                          coalesce(
                            json_extract_scalar(
                              element_at(e7, 'total_additional_fees_set'),
                              '$["shop_money"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e7, 'total_additional_fees_set'),
                                  '$["shop_money"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(
                              element_at(e7, 'totalAdditionalFeesSet'),
                              '$["shopMoney"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e7, 'totalAdditionalFeesSet'),
                                  '$["shopMoney"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          )
                        ),
                        transform(
                          coalesce(
                            transform(
                              TRY(
                                CAST(
                                  element_at(e7, 'refund_line_items') AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            ),
                            transform(
                              TRY(
                                CAST(
                                  json_extract(element_at(e7, 'refundLineItems'), '$["nodes"]') AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            )
                          ),
                          e9 -> ROW(
                            coalesce(
                              json_extract_scalar(element_at(e9, 'id'), '$'),
                              nullif(json_format(element_at(e9, 'id')), 'null')
                            ),
                            coalesce(
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e9, 'line_item_id'), '$'),
                                  nullif(
                                    json_format(element_at(e9, 'line_item_id')),
                                    'null'
                                  )
                                ),
                                ''
                              ),
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e9, 'line_item'), '$["id"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e9, 'line_item'), '$["id"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              ),
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e9, 'lineItem'), '$["id"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e9, 'lineItem'), '$["id"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              )
                            ),
                            coalesce(
                              json_extract_scalar(element_at(e9, 'quantity'), '$'),
                              nullif(json_format(element_at(e9, 'quantity')), 'null')
                            ),
                            coalesce(
                              coalesce(
                                json_extract_scalar(
                                  element_at(e9, 'subtotal_set'),
                                  '$["shop_money"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e9, 'subtotal_set'),
                                      '$["shop_money"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(
                                  element_at(e9, 'subtotalSet'),
                                  '$["shopMoney"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e9, 'subtotalSet'),
                                      '$["shopMoney"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(element_at(e9, 'subtotal'), '$'),
                                nullif(json_format(element_at(e9, 'subtotal')), 'null')
                              )
                            ),
                            coalesce(
                              coalesce(
                                json_extract_scalar(
                                  element_at(e9, 'total_tax_set'),
                                  '$["shop_money"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e9, 'total_tax_set'),
                                      '$["shop_money"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(
                                  element_at(e9, 'totalTaxSet'),
                                  '$["shopMoney"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e9, 'totalTaxSet'),
                                      '$["shopMoney"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(element_at(e9, 'total_tax'), '$'),
                                nullif(json_format(element_at(e9, 'total_tax')), 'null')
                              ),
                              coalesce(
                                json_extract_scalar(element_at(e9, 'totalTax'), '$'),
                                nullif(json_format(element_at(e9, 'totalTax')), 'null')
                              )
                            ),
                            coalesce(
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e9, 'line_item'), '$["product_id"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e9, 'line_item'), '$["product_id"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              ),
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e9, 'lineItem'), '$["product"]["id"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e9, 'lineItem'), '$["product"]["id"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              )
                            ),
                            coalesce(
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e9, 'line_item'), '$["variant_id"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e9, 'line_item'), '$["variant_id"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              ),
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e9, 'lineItem'), '$["variant"]["id"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e9, 'lineItem'), '$["variant"]["id"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              )
                            ),
                            coalesce(
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(element_at(e9, 'line_item'), '$["sku"]'),
                                      nullif(
                                        json_format(
                                          json_extract(element_at(e9, 'line_item'), '$["sku"]')
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              ),
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(element_at(e9, 'lineItem'), '$["sku"]'),
                                      nullif(
                                        json_format(
                                          json_extract(element_at(e9, 'lineItem'), '$["sku"]')
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              )
                            ),
                            coalesce(
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(element_at(e9, 'line_item'), '$["title"]'),
                                      nullif(
                                        json_format(
                                          json_extract(element_at(e9, 'line_item'), '$["title"]')
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              ),
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(element_at(e9, 'lineItem'), '$["title"]'),
                                      nullif(
                                        json_format(
                                          json_extract(element_at(e9, 'lineItem'), '$["title"]')
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              ),
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(element_at(e9, 'line_item'), '$["name"]'),
                                      nullif(
                                        json_format(
                                          json_extract(element_at(e9, 'line_item'), '$["name"]')
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              ),
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(element_at(e9, 'lineItem'), '$["name"]'),
                                      nullif(
                                        json_format(
                                          json_extract(element_at(e9, 'lineItem'), '$["name"]')
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              )
                            ),
                            coalesce(
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(element_at(e9, 'line_item'), '$["vendor"]'),
                                      nullif(
                                        json_format(
                                          json_extract(element_at(e9, 'line_item'), '$["vendor"]')
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              ),
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(element_at(e9, 'lineItem'), '$["vendor"]'),
                                      nullif(
                                        json_format(
                                          json_extract(element_at(e9, 'lineItem'), '$["vendor"]')
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              )
                            ),
                            coalesce(
                              coalesce(
                                json_extract_scalar(
                                  element_at(e9, 'line_item'),
                                  '$["price_set"]["shop_money"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e9, 'line_item'),
                                      '$["price_set"]["shop_money"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(
                                  element_at(e9, 'lineItem'),
                                  '$["originalUnitPriceSet"]["shopMoney"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e9, 'lineItem'),
                                      '$["originalUnitPriceSet"]["shopMoney"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(element_at(e9, 'line_item'), '$["price"]'),
                                nullif(
                                  json_format(
                                    json_extract(element_at(e9, 'line_item'), '$["price"]')
                                  ),
                                  'null'
                                )
                              )
                            ),
                            coalesce(
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e9, 'line_item'), '$["gift_card"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e9, 'line_item'), '$["gift_card"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              ),
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e9, 'lineItem'), '$["isGiftCard"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e9, 'lineItem'), '$["isGiftCard"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              )
                            ),
                            coalesce(
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(element_at(e9, 'line_item'), '$["tip"]["id"]'),
                                      nullif(
                                        json_format(
                                          json_extract(element_at(e9, 'line_item'), '$["tip"]["id"]')
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              ),
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(
                                        element_at(e9, 'line_item'),
                                        '$["tip"]["payment_gateway"]'
                                      ),
                                      nullif(
                                        json_format(
                                          json_extract(
                                            element_at(e9, 'line_item'),
                                            '$["tip"]["payment_gateway"]'
                                          )
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              ),
                              nullif(
                                trim(
                                  BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                  FROM
                                    coalesce(
                                      json_extract_scalar(
                                        element_at(e9, 'line_item'),
                                        '$["tip"]["payment_method"]'
                                      ),
                                      nullif(
                                        json_format(
                                          json_extract(
                                            element_at(e9, 'line_item'),
                                            '$["tip"]["payment_method"]'
                                          )
                                        ),
                                        'null'
                                      )
                                    )
                                ),
                                ''
                              )
                            )
                          )
                        ),
                        transform(
                          coalesce(
                            transform(
                              TRY(
                                CAST(
                                  element_at(e7, 'refund_shipping_lines') AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            ),
                            transform(
                              TRY(
                                CAST(
                                  json_extract(
                                    element_at(e7, 'refundShippingLines'),
                                    '$["nodes"]'
                                  ) AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            )
                          ),
                          e10 -> ROW(
                            coalesce(
                              json_extract_scalar(element_at(e10, 'id'), '$'),
                              nullif(json_format(element_at(e10, 'id')), 'null')
                            ),
                            coalesce(
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e10, 'shipping_line_id'), '$'),
                                  nullif(
                                    json_format(element_at(e10, 'shipping_line_id')),
                                    'null'
                                  )
                                ),
                                ''
                              ),
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e10, 'shipping_line'), '$["id"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e10, 'shipping_line'), '$["id"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              ),
                              nullif(
                                coalesce(
                                  json_extract_scalar(element_at(e10, 'shippingLine'), '$["id"]'),
                                  nullif(
                                    json_format(
                                      json_extract(element_at(e10, 'shippingLine'), '$["id"]')
                                    ),
                                    'null'
                                  )
                                ),
                                ''
                              )
                            ),
                            coalesce(
                              coalesce(
                                json_extract_scalar(
                                  element_at(e10, 'subtotal_amount_set'),
                                  '$["shop_money"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e10, 'subtotal_amount_set'),
                                      '$["shop_money"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(element_at(e10, 'subtotal_amount'), '$'),
                                nullif(
                                  json_format(element_at(e10, 'subtotal_amount')),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(
                                  element_at(e10, 'subtotalAmountSet'),
                                  '$["shopMoney"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e10, 'subtotalAmountSet'),
                                      '$["shopMoney"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              )
                            ),
                            coalesce(
                              coalesce(
                                json_extract_scalar(
                                  element_at(e10, 'tax_amount_set'),
                                  '$["shop_money"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e10, 'tax_amount_set'),
                                      '$["shop_money"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(element_at(e10, 'tax_amount'), '$'),
                                nullif(
                                  json_format(element_at(e10, 'tax_amount')),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(
                                  element_at(e10, 'taxAmountSet'),
                                  '$["shopMoney"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e10, 'taxAmountSet'),
                                      '$["shopMoney"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              )
                            )
                          )
                        ),
                        transform(
                          coalesce(
                            transform(
                              TRY(
                                CAST(
                                  element_at(e7, 'order_adjustments') AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            ),
                            transform(
                              TRY(
                                CAST(
                                  json_extract(element_at(e7, 'orderAdjustments'), '$["nodes"]') AS ARRAY(JSON)
                                )
                              ),
                              element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                            )
                          ),
                          e11 -> ROW(
                            coalesce(
                              json_extract_scalar(element_at(e11, 'id'), '$'),
                              nullif(json_format(element_at(e11, 'id')), 'null')
                            ),
                            nullif(
                              trim(
                                BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                FROM
                                  coalesce(
                                    json_extract_scalar(element_at(e11, 'kind'), '$'),
                                    nullif(json_format(element_at(e11, 'kind')), 'null')
                                  )
                              ),
                              ''
                            ),
                            nullif(
                              trim(
                                BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                FROM
                                  coalesce(
                                    json_extract_scalar(element_at(e11, 'reason'), '$'),
                                    nullif(json_format(element_at(e11, 'reason')), 'null')
                                  )
                              ),
                              ''
                            ),
                            coalesce(
                              coalesce(
                                json_extract_scalar(
                                  element_at(e11, 'amount_set'),
                                  '$["shop_money"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e11, 'amount_set'),
                                      '$["shop_money"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(
                                  element_at(e11, 'amountSet'),
                                  '$["shopMoney"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e11, 'amountSet'),
                                      '$["shopMoney"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(element_at(e11, 'amount'), '$'),
                                nullif(json_format(element_at(e11, 'amount')), 'null')
                              )
                            ),
                            coalesce(
                              coalesce(
                                json_extract_scalar(
                                  element_at(e11, 'tax_amount_set'),
                                  '$["shop_money"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e11, 'tax_amount_set'),
                                      '$["shop_money"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(
                                  element_at(e11, 'taxAmountSet'),
                                  '$["shopMoney"]["amount"]'
                                ),
                                nullif(
                                  json_format(
                                    json_extract(
                                      element_at(e11, 'taxAmountSet'),
                                      '$["shopMoney"]["amount"]'
                                    )
                                  ),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(element_at(e11, 'tax_amount'), '$'),
                                nullif(
                                  json_format(element_at(e11, 'tax_amount')),
                                  'null'
                                )
                              ),
                              coalesce(
                                json_extract_scalar(element_at(e11, 'taxAmount'), '$'),
                                nullif(json_format(element_at(e11, 'taxAmount')), 'null')
                              )
                            )
                          )
                        )
                      )
                    )
                  END AS refunds,
                  CASE
                    WHEN kind IN ('order', 'transaction')
                    AND NOT is_deleted THEN transform(
                      transform(
                        TRY(
                          CAST(
                            element_at(resource, 'transactions') AS ARRAY(JSON)
                          )
                        ),
                        element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                      ),
                      e12 -> ROW(
                        coalesce(
                          json_extract_scalar(element_at(e12, 'id'), '$'),
                          nullif(json_format(element_at(e12, 'id')), 'null')
                        ),
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e12, 'parent_id'), '$'),
                              nullif(json_format(element_at(e12, 'parent_id')), 'null')
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e12, 'parentTransaction'), '$["id"]'),
                              nullif(
                                json_format(
                                  json_extract(element_at(e12, 'parentTransaction'), '$["id"]')
                                ),
                                'null'
                              )
                            ),
                            ''
                          )
                        ),
                        coalesce(
                          nullif(
                            trim(
                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                              FROM
                                coalesce(
                                  json_extract_scalar(element_at(e12, 'payment_id'), '$'),
                                  nullif(
                                    json_format(element_at(e12, 'payment_id')),
                                    'null'
                                  )
                                )
                            ),
                            ''
                          ),
                          nullif(
                            trim(
                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                              FROM
                                coalesce(
                                  json_extract_scalar(element_at(e12, 'paymentId'), '$'),
                                  nullif(json_format(element_at(e12, 'paymentId')), 'null')
                                )
                            ),
                            ''
                          )
                        ),
                        nullif(
                          trim(
                            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                            FROM
                              coalesce(
                                json_extract_scalar(element_at(e12, 'kind'), '$'),
                                nullif(json_format(element_at(e12, 'kind')), 'null')
                              )
                          ),
                          ''
                        ),
                        nullif(
                          trim(
                            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                            FROM
                              coalesce(
                                json_extract_scalar(element_at(e12, 'status'), '$'),
                                nullif(json_format(element_at(e12, 'status')), 'null')
                              )
                          ),
                          ''
                        ),
                        coalesce(
                          coalesce(
                            json_extract_scalar(
                              element_at(e12, 'amount_set'),
                              '$["shop_money"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e12, 'amount_set'),
                                  '$["shop_money"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(
                              element_at(e12, 'amountSet'),
                              '$["shopMoney"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e12, 'amountSet'),
                                  '$["shopMoney"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(element_at(e12, 'amount'), '$'),
                            nullif(json_format(element_at(e12, 'amount')), 'null')
                          )
                        ),
                        coalesce(
                          coalesce(
                            json_extract_scalar(
                              element_at(e12, 'amount_set'),
                              '$["shop_money"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e12, 'amount_set'),
                                  '$["shop_money"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(
                              element_at(e12, 'amountSet'),
                              '$["shopMoney"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e12, 'amountSet'),
                                  '$["shopMoney"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          )
                        ),
                        nullif(
                          trim(
                            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                            FROM
                              coalesce(
                                json_extract_scalar(element_at(e12, 'currency'), '$'),
                                nullif(json_format(element_at(e12, 'currency')), 'null')
                              )
                          ),
                          ''
                        ),
                        coalesce(
                          coalesce(
                            json_extract_scalar(
                              element_at(e12, 'currency_exchange_adjustment'),
                              '$["final_amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e12, 'currency_exchange_adjustment'),
                                  '$["final_amount"]'
                                )
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(
                              element_at(e12, 'currencyExchangeAdjustment'),
                              '$["finalAmountSet"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e12, 'currencyExchangeAdjustment'),
                                  '$["finalAmountSet"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          )
                        ),
                        coalesce(
                          nullif(
                            trim(
                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                              FROM
                                coalesce(
                                  json_extract_scalar(
                                    element_at(e12, 'currency_exchange_adjustment'),
                                    '$["currency"]'
                                  ),
                                  nullif(
                                    json_format(
                                      json_extract(
                                        element_at(e12, 'currency_exchange_adjustment'),
                                        '$["currency"]'
                                      )
                                    ),
                                    'null'
                                  )
                                )
                            ),
                            ''
                          ),
                          nullif(
                            trim(
                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                              FROM
                                coalesce(
                                  json_extract_scalar(
                                    element_at(e12, 'currencyExchangeAdjustment'),
                                    '$["finalAmountSet"]["currencyCode"]'
                                  ),
                                  nullif(
                                    json_format(
                                      json_extract(
                                        element_at(e12, 'currencyExchangeAdjustment'),
                                        '$["finalAmountSet"]["currencyCode"]'
                                      )
                                    ),
                                    'null'
                                  )
                                )
                            ),
                            ''
                          )
                        ),
                        nullif(
                          trim(
                            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                            FROM
                              coalesce(
                                json_extract_scalar(element_at(e12, 'gateway'), '$'),
                                nullif(json_format(element_at(e12, 'gateway')), 'null')
                              )
                          ),
                          ''
                        ),
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e12, 'created_at'), '$'),
                              nullif(
                                json_format(element_at(e12, 'created_at')),
                                'null'
                              )
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e12, 'createdAt'), '$'),
                              nullif(json_format(element_at(e12, 'createdAt')), 'null')
                            ),
                            ''
                          )
                        )
                      )
                    )
                  END AS transactions,
                  CASE
                    WHEN kind IN ('order', 'fulfillment')
                    AND NOT is_deleted THEN transform(
                      transform(
                        TRY(
                          CAST(
                            element_at(resource, 'fulfillments') AS ARRAY(JSON)
                          )
                        ),
                        element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                      ),
                      e13 -> ROW(
                        coalesce(
                          json_extract_scalar(element_at(e13, 'id'), '$'),
                          nullif(json_format(element_at(e13, 'id')), 'null')
                        ),
                        nullif(
                          trim(
                            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                            FROM
                              coalesce(
                                json_extract_scalar(element_at(e13, 'status'), '$'),
                                nullif(json_format(element_at(e13, 'status')), 'null')
                              )
                          ),
                          ''
                        ),
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e13, 'created_at'), '$'),
                              nullif(
                                json_format(element_at(e13, 'created_at')),
                                'null'
                              )
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e13, 'createdAt'), '$'),
                              nullif(json_format(element_at(e13, 'createdAt')), 'null')
                            ),
                            ''
                          )
                        ),
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e13, 'updated_at'), '$'),
                              nullif(
                                json_format(element_at(e13, 'updated_at')),
                                'null'
                              )
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e13, 'updatedAt'), '$'),
                              nullif(json_format(element_at(e13, 'updatedAt')), 'null')
                            ),
                            ''
                          )
                        )
                      )
                    )
                  END AS fulfillments,
                  CASE
                    WHEN kind IN ('product', 'variant')
                    AND NOT is_deleted THEN transform(
                      transform(
                        TRY(
                          CAST(element_at(resource, 'variants') AS ARRAY(JSON))
                        ),
                        element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                      ),
                      e14 -> ROW(
                        coalesce(
                          json_extract_scalar(element_at(e14, 'id'), '$'),
                          nullif(json_format(element_at(e14, 'id')), 'null')
                        ),
                        coalesce(
                          coalesce(
                            json_extract_scalar(element_at(e14, 'cost'), '$'),
                            nullif(json_format(element_at(e14, 'cost')), 'null')
                          ),
                          coalesce(
                            json_extract_scalar(element_at(e14, 'inventory_item'), '$["cost"]'),
                            nullif(
                              json_format(
                                json_extract(element_at(e14, 'inventory_item'), '$["cost"]')
                              ),
                              'null'
                            )
                          ),
                          coalesce(
                            json_extract_scalar(
                              element_at(e14, 'inventoryItem'),
                              '$["unitCost"]["amount"]'
                            ),
                            nullif(
                              json_format(
                                json_extract(
                                  element_at(e14, 'inventoryItem'),
                                  '$["unitCost"]["amount"]'
                                )
                              ),
                              'null'
                            )
                          )
                        )
                      )
                    )
                  END AS variants,
                  CASE
                    WHEN kind IN ('charge')
                    AND NOT is_deleted THEN transform(
                      transform(
                        TRY(
                          CAST(element_at(resource, 'line_items') AS ARRAY(JSON))
                        ),
                        element -> TRY(CAST(element AS MAP(VARCHAR, JSON)))
                      ),
                      e15 -> ROW(
                        coalesce(
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e15, 'subscription_id'), '$'),
                              nullif(
                                json_format(element_at(e15, 'subscription_id')),
                                'null'
                              )
                            ),
                            ''
                          ),
                          nullif(
                            coalesce(
                              json_extract_scalar(element_at(e15, 'purchase_item_id'), '$'),
                              nullif(
                                json_format(element_at(e15, 'purchase_item_id')),
                                'null'
                              )
                            ),
                            ''
                          )
                        ),
                        nullif(
                          trim(
                            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                            FROM
                              coalesce(
                                json_extract_scalar(element_at(e15, 'purchase_item_type'), '$'),
                                nullif(
                                  json_format(element_at(e15, 'purchase_item_type')),
                                  'null'
                                )
                              )
                          ),
                          ''
                        )
                      )
                    )
                  END AS charge_lines
                FROM
                  (
                    SELECT
                      TEXT,
                      element_hash,
                      source_file,
                      arrival_day,
                      is_object,
                      topic,
                      kind,
                      is_deleted,
                      shop_domain,
                      webhook_id,
                      event_key,
                      triggered_at,
                      resource AS own_resource,
                      CASE
                        WHEN is_deleted
                        OR kind IS NULL THEN resource
                        ELSE CASE kind
                          WHEN 'refund' THEN map_concat(
                            resource,
                            MAP(
                              ARRAY['refunds'],
                              ARRAY[CAST(ARRAY[resource] AS JSON)]
                            )
                          )
                          WHEN 'fulfillment' THEN map_concat(
                            resource,
                            MAP(
                              ARRAY['fulfillments'],
                              ARRAY[CAST(ARRAY[resource] AS JSON)]
                            )
                          )
                          WHEN 'transaction' THEN map_concat(
                            resource,
                            MAP(
                              ARRAY['transactions'],
                              ARRAY[CAST(ARRAY[resource] AS JSON)]
                            )
                          )
                          WHEN 'line' THEN map_concat(
                            resource,
                            MAP(
                              ARRAY['line_items'],
                              ARRAY[CAST(ARRAY[resource] AS JSON)]
                            )
                          )
                          WHEN 'shipping_line' THEN map_concat(
                            resource,
                            MAP(
                              ARRAY['shipping_lines'],
                              ARRAY[CAST(ARRAY[resource] AS JSON)]
                            )
                          )
                          WHEN 'variant' THEN map_concat(
                            resource,
                            MAP(
                              ARRAY['variants'],
                              ARRAY[CAST(ARRAY[resource] AS JSON)]
                            )
                          )
                          WHEN 'refund_line' THEN map_concat(
                            resource,
                            MAP(
                              ARRAY['refunds'],
                              ARRAY[
                                CAST(
                                  ARRAY[
                                    MAP(
                                      ARRAY['id', 'refund_line_items'],
                                      ARRAY[
                                        element_at(resource, '__parentId'),
                                        CAST(ARRAY[resource] AS JSON)
                                      ]
                                    )
                                  ] AS JSON
                                )
                              ]
                            )
                          )
                          ELSE resource
                        END
                      END AS resource
                    FROM
                      (
                        SELECT
                          *,
                          CASE
                            WHEN "topic" IS NOT NULL THEN CASE
                              WHEN "topic" IN ('orders/edited') THEN NULL
                              WHEN starts_with("topic", 'orders/') THEN 'order'
                              WHEN starts_with("topic", 'refunds/') THEN 'refund'
                              WHEN starts_with("topic", 'fulfillments/') THEN 'fulfillment'
                              WHEN starts_with("topic", 'order_transactions/') THEN 'transaction'
                              WHEN starts_with("topic", 'customers/') THEN 'customer'
                              WHEN starts_with("topic", 'products/') THEN 'product'
                              WHEN starts_with("topic", 'charge/') THEN 'charge'
                              WHEN starts_with("topic", 'subscription/') THEN 'subscription'
                            END
                            ELSE coalesce(
                              CASE
                                WHEN "wrapper" = 'order' THEN 'order'
                                WHEN "wrapper" = 'refund' THEN 'refund'
                                WHEN "wrapper" = 'fulfillment' THEN 'fulfillment'
                                WHEN "wrapper" = 'transaction' THEN 'transaction'
                                WHEN "wrapper" = 'customer' THEN 'customer'
                                WHEN "wrapper" = 'product' THEN 'product'
                                WHEN "wrapper" = 'variant' THEN 'variant'
                                WHEN "wrapper" = 'charge' THEN 'charge'
                                WHEN "wrapper" = 'subscription' THEN 'subscription'
                              END,
                              CASE
                                WHEN "gid_type" = 'Order' THEN 'order'
                                WHEN "gid_type" = 'Refund' THEN 'refund'
                                WHEN "gid_type" = 'Fulfillment' THEN 'fulfillment'
                                WHEN "gid_type" = 'OrderTransaction' THEN 'transaction'
                                WHEN "gid_type" = 'Customer' THEN 'customer'
                                WHEN "gid_type" = 'Product' THEN 'product'
                                WHEN "gid_type" = 'LineItem' THEN 'line'
                                WHEN "gid_type" = 'ShippingLine' THEN 'shipping_line'
                                WHEN "gid_type" = 'RefundLineItem' THEN 'refund_line'
                                WHEN "gid_type" = 'ProductVariant' THEN 'variant'
                              END,
                              "shape"
                            )
                          END AS "kind",
                          coalesce(
                            "topic" IN (
                              'orders/delete',
                              'refunds/delete',
                              'fulfillments/delete',
                              'order_transactions/delete',
                              'customers/delete',
                              'products/delete',
                              'charge/delete',
                              'subscription/delete'
                            ),
                            FALSE
                          ) AS "is_deleted"
                        FROM
                          (
                            SELECT
                              *,
                              nullif(
                                regexp_extract(
                                  "gid",
                                  '^gid://[^/?]+/([A-Za-z]+)/[0-9]{1,18}(\?[\x20-\x7e]*)?\z',
                                  1
                                ),
                                ''
                              ) AS "gid_type"
                            FROM
                              (
                                SELECT
                                  *,
                                  CASE
                                    WHEN is_object
                                    AND topic IS NULL
                                    AND WRAPPER IS NULL
                                    AND NOT coalesce(starts_with(gid, 'gid:'), FALSE) THEN CASE
                                      WHEN contains(map_keys(resource), 'refund_line_items') THEN 'refund'
                                      WHEN (
                                        contains(map_keys(resource), 'financial_status')
                                        OR contains(map_keys(resource), 'order_number')
                                      )
                                      AND NOT contains(map_keys(resource), 'charge_id') THEN 'order'
                                      WHEN contains(map_keys(resource), 'line_items')
                                      AND contains(map_keys(resource), 'total_price')
                                      AND NOT contains(map_keys(resource), 'order_id')
                                      AND NOT contains(map_keys(resource), 'invoice_url')
                                      AND NOT contains(map_keys(resource), 'invoice_sent_at')
                                      AND NOT contains(map_keys(resource), 'abandoned_checkout_url')
                                      AND NOT contains(map_keys(resource), 'completed_at')
                                      AND NOT contains(map_keys(resource), 'address_id')
                                      AND NOT contains(map_keys(resource), 'scheduled_at')
                                      AND NOT contains(map_keys(resource), 'charge_id')
                                      AND NOT contains(map_keys(resource), 'external_order_id')
                                      AND NOT contains(map_keys(resource), 'shopify_order_id') THEN 'order'
                                      WHEN contains(map_keys(resource), 'kind')
                                      AND contains(map_keys(resource), 'gateway')
                                      AND contains(map_keys(resource), 'amount') THEN 'transaction'
                                      WHEN contains(map_keys(resource), 'order_id')
                                      AND (
                                        contains(map_keys(resource), 'tracking_company')
                                        OR contains(map_keys(resource), 'tracking_number')
                                        OR contains(map_keys(resource), 'tracking_numbers')
                                        OR contains(map_keys(resource), 'shipment_status')
                                      ) THEN 'fulfillment'
                                      WHEN contains(map_keys(resource), 'variants')
                                      AND (
                                        contains(map_keys(resource), 'product_type')
                                        OR contains(map_keys(resource), 'vendor')
                                      ) THEN 'product'
                                      WHEN (
                                        contains(map_keys(resource), 'order_interval_unit')
                                        OR contains(map_keys(resource), 'order_interval_frequency')
                                        OR contains(map_keys(resource), 'charge_interval_frequency')
                                      ) THEN 'subscription'
                                      WHEN contains(map_keys(resource), 'line_items')
                                      AND (
                                        contains(map_keys(resource), 'external_order_id')
                                        OR contains(map_keys(resource), 'shopify_order_id')
                                        OR contains(map_keys(resource), 'scheduled_at')
                                      )
                                      AND NOT contains(map_keys(resource), 'charge')
                                      AND NOT contains(map_keys(resource), 'charge_id') THEN 'charge'
                                      WHEN (
                                        contains(map_keys(resource), 'orders_count')
                                        OR contains(map_keys(resource), 'total_spent')
                                        OR contains(map_keys(resource), 'verified_email')
                                        OR contains(map_keys(resource), 'email_marketing_consent')
                                        OR contains(map_keys(resource), 'accepts_marketing')
                                      )
                                      AND NOT contains(map_keys(resource), 'line_items') THEN 'customer'
                                    END
                                  END AS shape
                                FROM
                                  (
                                    SELECT
                                      TEXT,
                                      element_hash,
                                      source_file,
                                      arrival_day,
                                      envelope IS NOT NULL AS is_object,
                                      topic,
                                      WRAPPER,
                                      nullif(
                                        trim(
                                          BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                          FROM
                                            coalesce(
                                              json_extract_scalar(
                                                element_at(envelope, 'detail'),
                                                '$["metadata"]["X-Shopify-Shop-Domain"]'
                                              ),
                                              nullif(
                                                json_format(
                                                  json_extract(
                                                    element_at(envelope, 'detail'),
                                                    '$["metadata"]["X-Shopify-Shop-Domain"]'
                                                  )
                                                ),
                                                'null'
                                              )
                                            )
                                        ),
                                        ''
                                      ) AS shop_domain,
                                      nullif(
                                        trim(
                                          BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                          FROM
                                            coalesce(
                                              json_extract_scalar(
                                                element_at(envelope, 'detail'),
                                                '$["metadata"]["X-Shopify-Webhook-Id"]'
                                              ),
                                              nullif(
                                                json_format(
                                                  json_extract(
                                                    element_at(envelope, 'detail'),
                                                    '$["metadata"]["X-Shopify-Webhook-Id"]'
                                                  )
                                                ),
                                                'null'
                                              )
                                            )
                                        ),
                                        ''
                                      ) AS webhook_id,
                                      CASE
                                        WHEN is_enveloped THEN coalesce(
                                          nullif(
                                            trim(
                                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                              FROM
                                                coalesce(
                                                  json_extract_scalar(
                                                    element_at(envelope, 'detail'),
                                                    '$["metadata"]["X-Shopify-Event-Id"]'
                                                  ),
                                                  nullif(
                                                    json_format(
                                                      json_extract(
                                                        element_at(envelope, 'detail'),
                                                        '$["metadata"]["X-Shopify-Event-Id"]'
                                                      )
                                                    ),
                                                    'null'
                                                  )
                                                )
                                            ),
                                            ''
                                          ),
                                          nullif(
                                            trim(
                                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                              FROM
                                                coalesce(
                                                  json_extract_scalar(
                                                    element_at(envelope, 'detail'),
                                                    '$["metadata"]["X-Shopify-Webhook-Id"]'
                                                  ),
                                                  nullif(
                                                    json_format(
                                                      json_extract(
                                                        element_at(envelope, 'detail'),
                                                        '$["metadata"]["X-Shopify-Webhook-Id"]'
                                                      )
                                                    ),
                                                    'null'
                                                  )
                                                )
                                            ),
                                            ''
                                          ),
                                          nullif(
                                            trim(
                                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                              FROM
                                                coalesce(
                                                  json_extract_scalar(element_at(envelope, 'id'), '$'),
                                                  nullif(json_format(element_at(envelope, 'id')), 'null')
                                                )
                                            ),
                                            ''
                                          )
                                        )
                                      END AS event_key,
                                      CASE
                                        WHEN topic IS NULL
                                        AND WRAPPER IS NULL THEN coalesce(
                                          nullif(
                                            trim(
                                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                              FROM
                                                coalesce(
                                                  json_extract_scalar(element_at(resource, 'admin_graphql_api_id'), '$'),
                                                  nullif(
                                                    json_format(element_at(resource, 'admin_graphql_api_id')),
                                                    'null'
                                                  )
                                                )
                                            ),
                                            ''
                                          ),
                                          nullif(
                                            trim(
                                              BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                              FROM
                                                coalesce(
                                                  json_extract_scalar(element_at(resource, 'id'), '$'),
                                                  nullif(json_format(element_at(resource, 'id')), 'null')
                                                )
                                            ),
                                            ''
                                          )
                                        )
                                      END AS gid,
                                      nullif(
                                        trim(
                                          BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                          FROM
                                            coalesce(
                                              json_extract_scalar(
                                                element_at(envelope, 'detail'),
                                                '$["metadata"]["X-Shopify-Triggered-At"]'
                                              ),
                                              nullif(
                                                json_format(
                                                  json_extract(
                                                    element_at(envelope, 'detail'),
                                                    '$["metadata"]["X-Shopify-Triggered-At"]'
                                                  )
                                                ),
                                                'null'
                                              )
                                            )
                                        ),
                                        ''
                                      ) AS triggered_at,
                                      resource
                                    FROM
                                      (
                                        SELECT
                                          *,
                                          CASE WRAPPER
                                            WHEN 'order' THEN TRY(
                                              CAST(element_at(whole, 'order') AS MAP(VARCHAR, JSON))
                                            )
                                            WHEN 'refund' THEN TRY(
                                              CAST(element_at(whole, 'refund') AS MAP(VARCHAR, JSON))
                                            )
                                            WHEN 'fulfillment' THEN TRY(
                                              CAST(
                                                element_at(whole, 'fulfillment') AS MAP(VARCHAR, JSON)
                                              )
                                            )
                                            WHEN 'transaction' THEN TRY(
                                              CAST(
                                                element_at(whole, 'transaction') AS MAP(VARCHAR, JSON)
                                              )
                                            )
                                            WHEN 'customer' THEN TRY(
                                              CAST(
                                                element_at(whole, 'customer') AS MAP(VARCHAR, JSON)
                                              )
                                            )
                                            WHEN 'product' THEN TRY(
                                              CAST(
                                                element_at(whole, 'product') AS MAP(VARCHAR, JSON)
                                              )
                                            )
                                            WHEN 'variant' THEN TRY(
                                              CAST(
                                                element_at(whole, 'variant') AS MAP(VARCHAR, JSON)
                                              )
                                            )
                                            WHEN 'charge' THEN TRY(
                                              CAST(element_at(whole, 'charge') AS MAP(VARCHAR, JSON))
                                            )
                                            WHEN 'subscription' THEN TRY(
                                              CAST(
                                                element_at(whole, 'subscription') AS MAP(VARCHAR, JSON)
                                              )
                                            )
                                            ELSE whole
                                          END AS resource
                                        FROM
                                          (
                                            SELECT
                                              *,
                                              CASE
                                                WHEN NOT coalesce(
                                                  json_extract_scalar(element_at(whole, 'id'), '$'),
                                                  nullif(json_format(element_at(whole, 'id')), 'null')
                                                ) IS NOT NULL
                                                AND TRY(
                                                  CAST(element_at(whole, 'order') AS MAP(VARCHAR, JSON))
                                                ) IS NOT NULL THEN 'order'
                                                WHEN NOT coalesce(
                                                  json_extract_scalar(element_at(whole, 'id'), '$'),
                                                  nullif(json_format(element_at(whole, 'id')), 'null')
                                                ) IS NOT NULL
                                                AND TRY(
                                                  CAST(element_at(whole, 'refund') AS MAP(VARCHAR, JSON))
                                                ) IS NOT NULL THEN 'refund'
                                                WHEN NOT coalesce(
                                                  json_extract_scalar(element_at(whole, 'id'), '$'),
                                                  nullif(json_format(element_at(whole, 'id')), 'null')
                                                ) IS NOT NULL
                                                AND TRY(
                                                  CAST(
                                                    element_at(whole, 'fulfillment') AS MAP(VARCHAR, JSON)
                                                  )
                                                ) IS NOT NULL THEN 'fulfillment'
                                                WHEN NOT coalesce(
                                                  json_extract_scalar(element_at(whole, 'id'), '$'),
                                                  nullif(json_format(element_at(whole, 'id')), 'null')
                                                ) IS NOT NULL
                                                AND TRY(
                                                  CAST(
                                                    element_at(whole, 'transaction') AS MAP(VARCHAR, JSON)
                                                  )
                                                ) IS NOT NULL THEN 'transaction'
                                                WHEN NOT coalesce(
                                                  json_extract_scalar(element_at(whole, 'id'), '$'),
                                                  nullif(json_format(element_at(whole, 'id')), 'null')
                                                ) IS NOT NULL
                                                AND TRY(
                                                  CAST(
                                                    element_at(whole, 'customer') AS MAP(VARCHAR, JSON)
                                                  )
                                                ) IS NOT NULL THEN 'customer'
                                                WHEN NOT coalesce(
                                                  json_extract_scalar(element_at(whole, 'id'), '$'),
                                                  nullif(json_format(element_at(whole, 'id')), 'null')
                                                ) IS NOT NULL
                                                AND TRY(
                                                  CAST(
                                                    element_at(whole, 'product') AS MAP(VARCHAR, JSON)
                                                  )
                                                ) IS NOT NULL THEN 'product'
                                                WHEN NOT coalesce(
                                                  json_extract_scalar(element_at(whole, 'id'), '$'),
                                                  nullif(json_format(element_at(whole, 'id')), 'null')
                                                ) IS NOT NULL
                                                AND TRY(
                                                  CAST(
                                                    element_at(whole, 'variant') AS MAP(VARCHAR, JSON)
                                                  )
                                                ) IS NOT NULL THEN 'variant'
                                                WHEN NOT coalesce(
                                                  json_extract_scalar(element_at(whole, 'id'), '$'),
                                                  nullif(json_format(element_at(whole, 'id')), 'null')
                                                ) IS NOT NULL
                                                AND TRY(
                                                  CAST(element_at(whole, 'charge') AS MAP(VARCHAR, JSON))
                                                ) IS NOT NULL THEN 'charge'
                                                WHEN NOT coalesce(
                                                  json_extract_scalar(element_at(whole, 'id'), '$'),
                                                  nullif(json_format(element_at(whole, 'id')), 'null')
                                                ) IS NOT NULL
                                                AND TRY(
                                                  CAST(
                                                    element_at(whole, 'subscription') AS MAP(VARCHAR, JSON)
                                                  )
                                                ) IS NOT NULL THEN 'subscription'
                                              END AS WRAPPER
                                            FROM
                                              (
                                                SELECT
                                                  *,
                                                  CASE
                                                    WHEN is_enveloped THEN coalesce(
                                                      TRY(
                                                        CAST(
                                                          json_extract(element_at(envelope, 'detail'), '$["payload"]') AS MAP(VARCHAR, JSON)
                                                        )
                                                      ),
                                                      MAP(
                                                        CAST(ARRAY[] AS ARRAY(VARCHAR)),
                                                        CAST(ARRAY[] AS ARRAY(JSON))
                                                      )
                                                    )
                                                    ELSE envelope
                                                  END AS whole
                                                FROM
                                                  (
                                                    SELECT
                                                      *,
                                                      coalesce(
                                                        json_format(
                                                          json_extract(element_at(envelope, 'detail'), '$["payload"]')
                                                        ),
                                                        'null'
                                                      ) <> 'null'
                                                      OR topic IS NOT NULL AS is_enveloped
                                                    FROM
                                                      (
                                                        SELECT
                                                          *,
                                                          coalesce(
                                                            nullif(
                                                              trim(
                                                                BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                                                FROM
                                                                  coalesce(
                                                                    json_extract_scalar(
                                                                      element_at(envelope, 'detail'),
                                                                      '$["metadata"]["X-Shopify-Topic"]'
                                                                    ),
                                                                    nullif(
                                                                      json_format(
                                                                        json_extract(
                                                                          element_at(envelope, 'detail'),
                                                                          '$["metadata"]["X-Shopify-Topic"]'
                                                                        )
                                                                      ),
                                                                      'null'
                                                                    )
                                                                  )
                                                              ),
                                                              ''
                                                            ),
                                                            nullif(
                                                              trim(
                                                                BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                                                FROM
                                                                  coalesce(
                                                                    json_extract_scalar(
                                                                      element_at(envelope, 'detail'),
                                                                      '$["metadata"]["X-Recharge-Topic"]'
                                                                    ),
                                                                    nullif(
                                                                      json_format(
                                                                        json_extract(
                                                                          element_at(envelope, 'detail'),
                                                                          '$["metadata"]["X-Recharge-Topic"]'
                                                                        )
                                                                      ),
                                                                      'null'
                                                                    )
                                                                  )
                                                              ),
                                                              ''
                                                            )
                                                          ) AS topic
                                                        FROM
                                                          (
                                                            SELECT
                                                              TEXT,
                                                              element_hash,
                                                              source_file,
                                                              arrival_day,
                                                              TRY(
                                                                CAST(
                                                                  CASE
                                                                    WHEN from_utf8(to_utf8(TEXT)) = TEXT
                                                                    AND NOT CASE
                                                                      WHEN length(TEXT) <= 1000 THEN FALSE
                                                                      ELSE strpos(
                                                                        translate(
                                                                          regexp_replace(
                                                                            regexp_replace(TEXT, '"(?:[^"\\]|\\.)*"'),
                                                                            '[^\[\]{}]+'
                                                                          ),
                                                                          '{}',
                                                                          '[]'
                                                                        ),
                                                                        rpad('', 501, '[')
                                                                      ) > 0
                                                                      OR reduce(
                                                                        sequence(1, 500),
                                                                        translate(
                                                                          regexp_replace(
                                                                            regexp_replace(TEXT, '"(?:[^"\\]|\\.)*"'),
                                                                            '[^\[\]{}]+'
                                                                          ),
                                                                          '{}',
                                                                          '[]'
                                                                        ),
                                                                        (remaining, step) -> replace(remaining, '[]'),
                                                                        remaining -> remaining <> ''
                                                                      )
                                                                      OR any_match(
                                                                        regexp_extract_all(TEXT, '("(?:[^"\\]|\\.)*")[ \t\r\n]*:', 1),
                                                                        quoted -> length(quoted) > 20002
                                                                      )
                                                                    END
                                                                    AND NOT (
                                                                      regexp_like(TEXT, '\\u[dD][89a-fA-F]')
                                                                      AND regexp_like(
                                                                        regexp_replace(
                                                                          TEXT,
                                                                          '\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}'
                                                                        ),
                                                                        '\\u[dD][89a-fA-F]'
                                                                      )
                                                                    ) THEN CASE
                                                                      WHEN regexp_like(TEXT, '^[ \t\r\n]*\{')
                                                                      AND from_utf8(to_utf8(TEXT)) = TEXT THEN TRY(
                                                                        json_parse(
                                                                          CASE
                                                                            WHEN regexp_like(
                                                                              TEXT,
                                                                              '[:,\[][ \t\r\n]*(?:-?(?:[0-9]+(?:[.][0-9]+)?[eE]|[0-9]{8,}[.]|0[.]00|[0-9]+[.][0-9]{9,}[ \t\r\n]*[,}\]])|-0)'
                                                                            ) THEN regexp_replace(
                                                                              TEXT,
                                                                              '("(?:[^"\\]|\\.)*")|(-?(?:0|[1-9][0-9]*)(?:[.][0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)|-0)(?=[ \t\r\n]*[,}\]])',
                                                                              found -> coalesce(found[1], '"' || found[2] || '"')
                                                                            )
                                                                            ELSE TEXT
                                                                          END
                                                                        )
                                                                      )
                                                                    END
                                                                  END AS MAP(VARCHAR, JSON)
                                                                )
                                                              ) AS envelope
                                                            FROM
                                                              (
                                                                SELECT
                                                                  record.text,
                                                                  document_hash || '-' || lpad(CAST(record.place AS VARCHAR), 9, '0') AS element_hash,
                                                                  source_file,
                                                                  arrival_day
                                                                FROM
                                                                  (
                                                                    SELECT
                                                                      *,
                                                                      CASE
                                                                        WHEN elements IS NOT NULL THEN lower(to_hex(md5(to_utf8(TEXT))))
                                                                      END AS document_hash,
                                                                      coalesce(elements, ARRAY[TEXT]) AS records
                                                                    FROM
                                                                      (
                                                                        SELECT
                                                                          *,
                                                                          CASE
                                                                            WHEN whole IS NULL
                                                                            OR coalesce(
                                                                              json_extract_scalar(element_at(whole, 'id'), '$'),
                                                                              nullif(json_format(element_at(whole, 'id')), 'null')
                                                                            ) IS NOT NULL
                                                                            OR CASE
                                                                              WHEN contains(map_keys(whole), 'refund_line_items') THEN 'refund'
                                                                              WHEN (
                                                                                contains(map_keys(whole), 'financial_status')
                                                                                OR contains(map_keys(whole), 'order_number')
                                                                              )
                                                                              AND NOT contains(map_keys(whole), 'charge_id') THEN 'order'
                                                                              WHEN contains(map_keys(whole), 'line_items')
                                                                              AND contains(map_keys(whole), 'total_price')
                                                                              AND NOT contains(map_keys(whole), 'order_id')
                                                                              AND NOT contains(map_keys(whole), 'invoice_url')
                                                                              AND NOT contains(map_keys(whole), 'invoice_sent_at')
                                                                              AND NOT contains(map_keys(whole), 'abandoned_checkout_url')
                                                                              AND NOT contains(map_keys(whole), 'completed_at')
                                                                              AND NOT contains(map_keys(whole), 'address_id')
                                                                              AND NOT contains(map_keys(whole), 'scheduled_at')
                                                                              AND NOT contains(map_keys(whole), 'charge_id')
                                                                              AND NOT contains(map_keys(whole), 'external_order_id')
                                                                              AND NOT contains(map_keys(whole), 'shopify_order_id') THEN 'order'
                                                                              WHEN contains(map_keys(whole), 'kind')
                                                                              AND contains(map_keys(whole), 'gateway')
                                                                              AND contains(map_keys(whole), 'amount') THEN 'transaction'
                                                                              WHEN contains(map_keys(whole), 'order_id')
                                                                              AND (
                                                                                contains(map_keys(whole), 'tracking_company')
                                                                                OR contains(map_keys(whole), 'tracking_number')
                                                                                OR contains(map_keys(whole), 'tracking_numbers')
                                                                                OR contains(map_keys(whole), 'shipment_status')
                                                                              ) THEN 'fulfillment'
                                                                              WHEN contains(map_keys(whole), 'variants')
                                                                              AND (
                                                                                contains(map_keys(whole), 'product_type')
                                                                                OR contains(map_keys(whole), 'vendor')
                                                                              ) THEN 'product'
                                                                              WHEN (
                                                                                contains(map_keys(whole), 'order_interval_unit')
                                                                                OR contains(map_keys(whole), 'order_interval_frequency')
                                                                                OR contains(map_keys(whole), 'charge_interval_frequency')
                                                                              ) THEN 'subscription'
                                                                              WHEN contains(map_keys(whole), 'line_items')
                                                                              AND (
                                                                                contains(map_keys(whole), 'external_order_id')
                                                                                OR contains(map_keys(whole), 'shopify_order_id')
                                                                                OR contains(map_keys(whole), 'scheduled_at')
                                                                              )
                                                                              AND NOT contains(map_keys(whole), 'charge')
                                                                              AND NOT contains(map_keys(whole), 'charge_id') THEN 'charge'
                                                                              WHEN (
                                                                                contains(map_keys(whole), 'orders_count')
                                                                                OR contains(map_keys(whole), 'total_spent')
                                                                                OR contains(map_keys(whole), 'verified_email')
                                                                                OR contains(map_keys(whole), 'email_marketing_consent')
                                                                                OR contains(map_keys(whole), 'accepts_marketing')
                                                                              )
                                                                              AND NOT contains(map_keys(whole), 'line_items') THEN 'customer'
                                                                            END IS NOT NULL THEN NULL
                                                                            ELSE transform(
                                                                              TRY(
                                                                                CAST(element_at(whole, ONE || 's') AS ARRAY(JSON))
                                                                              ),
                                                                              element -> '{"' || ONE || '":' || coalesce(json_format(element), 'null') || '}'
                                                                            )
                                                                          END AS elements
                                                                        FROM
                                                                          (
                                                                            SELECT
                                                                              *,
                                                                              CASE
                                                                                WHEN ONE IS NOT NULL THEN TRY(
                                                                                  CAST(
                                                                                    CASE
                                                                                      WHEN from_utf8(to_utf8(TEXT)) = TEXT
                                                                                      AND NOT CASE
                                                                                        WHEN length(TEXT) <= 1000 THEN FALSE
                                                                                        ELSE strpos(
                                                                                          translate(
                                                                                            regexp_replace(
                                                                                              regexp_replace(TEXT, '"(?:[^"\\]|\\.)*"'),
                                                                                              '[^\[\]{}]+'
                                                                                            ),
                                                                                            '{}',
                                                                                            '[]'
                                                                                          ),
                                                                                          rpad('', 501, '[')
                                                                                        ) > 0
                                                                                        OR reduce(
                                                                                          sequence(1, 500),
                                                                                          translate(
                                                                                            regexp_replace(
                                                                                              regexp_replace(TEXT, '"(?:[^"\\]|\\.)*"'),
                                                                                              '[^\[\]{}]+'
                                                                                            ),
                                                                                            '{}',
                                                                                            '[]'
                                                                                          ),
                                                                                          (remaining, step) -> replace(remaining, '[]'),
                                                                                          remaining -> remaining <> ''
                                                                                        )
                                                                                        OR any_match(
                                                                                          regexp_extract_all(TEXT, '("(?:[^"\\]|\\.)*")[ \t\r\n]*:', 1),
                                                                                          quoted -> length(quoted) > 20002
                                                                                        )
                                                                                      END
                                                                                      AND NOT (
                                                                                        regexp_like(TEXT, '\\u[dD][89a-fA-F]')
                                                                                        AND regexp_like(
                                                                                          regexp_replace(
                                                                                            TEXT,
                                                                                            '\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}'
                                                                                          ),
                                                                                          '\\u[dD][89a-fA-F]'
                                                                                        )
                                                                                      ) THEN CASE
                                                                                        WHEN regexp_like(TEXT, '^[ \t\r\n]*\{')
                                                                                        AND from_utf8(to_utf8(TEXT)) = TEXT THEN TRY(
                                                                                          json_parse(
                                                                                            CASE
                                                                                              WHEN regexp_like(
                                                                                                TEXT,
                                                                                                '[:,\[][ \t\r\n]*(?:-?(?:[0-9]+(?:[.][0-9]+)?[eE]|[0-9]{8,}[.]|0[.]00|[0-9]+[.][0-9]{9,}[ \t\r\n]*[,}\]])|-0)'
                                                                                              ) THEN regexp_replace(
                                                                                                TEXT,
                                                                                                '("(?:[^"\\]|\\.)*")|(-?(?:0|[1-9][0-9]*)(?:[.][0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)|-0)(?=[ \t\r\n]*[,}\]])',
                                                                                                found -> coalesce(found[1], '"' || found[2] || '"')
                                                                                              )
                                                                                              ELSE TEXT
                                                                                            END
                                                                                          )
                                                                                        )
                                                                                      END
                                                                                    END AS MAP(VARCHAR, JSON)
                                                                                  )
                                                                                )
                                                                              END AS whole
                                                                            FROM
                                                                              (
                                                                                SELECT
                                                                                  TEXT,
                                                                                  source_file,
                                                                                  arrival_day,
                                                                                  regexp_extract(
                                                                                    TEXT,
                                                                                    '^[ \t\r\n]*\{(?:[ \t\r\n]*"[^"\\]*"[ \t\r\n]*:[ \t\r\n]*(?:"[^"\\]*"|[a-zA-Z0-9.+-]+)[ \t\r\n]*,){0,9}[ \t\r\n]*"(order|refund|fulfillment|transaction|customer|product|variant|charge|subscription)s"[ \t\r\n]*:[ \t\r\n]*\[',
                                                                                    1
                                                                                  ) AS ONE
                                                                                FROM
                                                                                  (
                                                                                    SELECT
                                                                                      CASE
                                                                                        WHEN from_utf8(to_utf8(line)) = line THEN line
                                                                                        ELSE chr(65533) || from_utf8(to_utf8(line))
                                                                                      END AS TEXT,
                                                                                      source_file,
                                                                                      arrival_day
                                                                                    FROM
                                                                                      (
                                                                                        SELECT
                                                                                          coalesce(line, '\N') AS line,
                                                                                          "$path" AS source_file,
                                                                                          year || '-' || month || '-' || day AS arrival_day
                                                                                        FROM
                                                                                          "log_db"."commerce_raw_order_lines"
                                                                                        WHERE
                                                                                          (
                                                                                            (
                                                                                              year = '2026'
                                                                                              AND month = '11'
                                                                                              AND day = '03'
                                                                                            )
                                                                                            OR (
                                                                                              year = '2026'
                                                                                              AND month = '11'
                                                                                              AND day = '04'
                                                                                            )
                                                                                          )
                                                                                          AND NOT regexp_like(
                                                                                            "$path",
                                                                                            '\.(br|bz2|deflate|lz|lz4|lzma|lzo|lzo_deflate|snappy|sz|xz|Z|7z|rar|tar|tar\.gz|tar\.zst|tgz|zip|avro|orc|parquet|xls|xlsx)$'
                                                                                          )
                                                                                      )
                                                                                    WHERE
                                                                                      trim(
                                                                                        BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                                                                        FROM
                                                                                          line
                                                                                      ) <> ''
                                                                                  )
                                                                              )
                                                                          )
                                                                      )
                                                                  )
                                                                  CROSS JOIN UNNEST (records)
                                                                WITH
                                                                  ORDINALITY AS record (TEXT, place)
                                                              ) AS raw
                                                          )
                                                      )
                                                  )
                                              )
                                          )
                                      )
                                  )
                              ) AS envelopes
                          ) AS "envelopes"
                      )
                  ) AS resources
              ) AS texts
          ) AS typed
      )
  ),
  "judged" AS (
    SELECT
      *,
      coalesce("updated_at", "processed_at", "created_at") AS "version_time"
    FROM
      "typed"
  ),
  "decided" AS (
    SELECT
      *,
      CASE
        WHEN "is_object" = FALSE THEN 'not_json'
        WHEN (
          "kind" IS NULL
          AND "topic" IS NOT NULL
        ) THEN 'not_used'
        WHEN "kind" IS NULL THEN 'unknown_resource'
        WHEN "resource_id" IS NULL THEN 'no_id'
        WHEN (
          "is_deleted" = FALSE
          AND (
            "has_only_id" = TRUE
            OR (
              "lacks_lines" = TRUE
              AND "is_bulk" = FALSE
            )
          )
        ) THEN 'refetch'
        WHEN (
          "is_deleted" = FALSE
          AND "parent" IS NULL
          AND NOT "kind" IN ('line', 'shipping_line', 'refund_line', 'variant')
          AND (
            "version_time" IS NULL
            OR (
              "kind" IN ('order')
              AND "created_at" IS NULL
            )
          )
        ) THEN 'no_time'
        WHEN (
          "kind" IN ('order')
          AND "is_deleted" = FALSE
          AND (
            (
              "total_price_text" IS NOT NULL
              AND "total_price" IS NULL
            )
            OR (
              "presentment_total_price_text" IS NOT NULL
              AND "presentment_total_price" IS NULL
            )
            OR (
              "total_discounts_text" IS NOT NULL
              AND "total_discounts" IS NULL
            )
            OR (
              "total_tax_text" IS NOT NULL
              AND "total_tax" IS NULL
            )
            OR (
              "total_shipping_text" IS NOT NULL
              AND "total_shipping" IS NULL
            )
            OR (
              "total_duties_text" IS NOT NULL
              AND "total_duties" IS NULL
            )
            OR (
              "total_additional_fees_text" IS NOT NULL
              AND "total_additional_fees" IS NULL
            )
            OR (
              "total_tip_text" IS NOT NULL
              AND "total_tip" IS NULL
            )
          )
        ) THEN 'unreadable_amount'
        WHEN "has_unreadable_element" = TRUE THEN 'unreadable_line'
      END AS "rejected"
    FROM
      "judged"
  )
SELECT
  "kind" AS "kind",
  "resource_id" AS "resource_id",
  CASE
    WHEN "kind" = 'order' THEN "resource_id"
    ELSE coalesce("parent_order_id", "order_reference")
  END AS "order_id",
  "parent_id" AS "parent_id",
  "is_bulk" AS "is_bulk",
  "is_deleted" AS "is_deleted",
  "version_time" AS "version_time",
  "webhook_id" AS "webhook_id",
  "event_key" AS "event_key",
  "triggered_at" AS "triggered_at",
  CASE
    WHEN "webhook_id" IS NULL THEN coalesce(
      "element_hash",
      lower(to_hex(md5(to_utf8("text"))))
    )
  END AS "text_hash",
  "shop" AS "shop",
  "source_file" AS "source_file",
  "created_at" AS "created_at",
  "updated_at" AS "updated_at",
  "processed_at" AS "processed_at",
  "order_reference" AS "order_reference",
  "customer_id" AS "customer_id",
  "order_name" AS "order_name",
  "is_test" AS "is_test",
  "cancelled_at" AS "cancelled_at",
  "cancel_reason" AS "cancel_reason",
  "financial_status" AS "financial_status",
  "fulfillment_status" AS "fulfillment_status",
  "status" AS "status",
  "currency" AS "currency",
  "presentment_currency" AS "presentment_currency",
  "taxes_included" AS "taxes_included",
  "total_price" AS "total_price",
  "presentment_total_price" AS "presentment_total_price",
  "total_discounts" AS "total_discounts",
  "total_tax" AS "total_tax",
  "total_shipping" AS "total_shipping",
  "total_duties" AS "total_duties",
  "duties_included" AS "duties_included",
  "total_additional_fees" AS "total_additional_fees",
  "total_tip" AS "total_tip",
  "payment_gateway" AS "payment_gateway",
  "source_name" AS "source_name",
  "landing_site" AS "landing_site",
  "referring_site" AS "referring_site",
  "cart_token" AS "cart_token",
  "product_type" AS "product_type",
  "vendor" AS "vendor",
  "category" AS "category",
  "lines" AS "lines",
  "shipping_lines" AS "shipping_lines",
  "refunds" AS "refunds",
  "transactions" AS "transactions",
  "fulfillments" AS "fulfillments",
  "variants" AS "variants",
  "charge_lines" AS "charge_lines",
  "rejected" AS "rejected",
  CASE
    WHEN "rejected" IS NOT NULL THEN "text"
  END AS "raw",
  "arrival_day" AS "arrival_day"
FROM
  "decided"
