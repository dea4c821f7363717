CREATE TABLE "log_db"."commerce_arrivals_candidate"
WITH
  (
    external_location = 's3://commerce-lake/staging/arrivals/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD',
    partitioned_by = ARRAY['arrival_day'],
    bucketed_by = ARRAY['service_name'],
    bucket_count = 7
  ) AS
WITH
  "present" AS (
    SELECT
      "is_object",
      "timestamp",
      "event_name",
      "body",
      "arrived_at",
      "arrival_day",
      "source_file",
      "unread",
      "records",
      map_filter(
        transform_values(
          "attributes",
          (k, v) -> trim(
            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
            FROM
              v
          )
        ),
        (k, v) -> v <> ''
      ) AS "attributes"
    FROM
      (
        SELECT
          is_object,
          CASE
            WHEN is_object
            AND unread IS NULL THEN t0
          END AS "timestamp",
          CASE
            WHEN is_object
            AND unread IS NULL THEN our_name
          END AS event_name,
          CASE
            WHEN is_object
            AND unread IS NULL THEN t2
          END AS body,
          CASE
            WHEN is_object
            AND unread IS NULL THEN coalesce(
              entries_attributes,
              CAST(MAP() AS MAP(VARCHAR, VARCHAR))
            )
          END AS attributes,
          arrived_at,
          arrival_day,
          source_file,
          unread,
          records
        FROM
          (
            SELECT
              record,
              arrived_at,
              arrival_day,
              source_file,
              is_object,
              unread,
              records,
              entries_attributes,
              t0,
              t1,
              t2,
              their_name AS our_name
            FROM
              (
                SELECT
                  record,
                  arrived_at,
                  arrival_day,
                  source_file,
                  is_object,
                  unread,
                  records,
                  entries_attributes,
                  t0,
                  t1,
                  t2,
                  nullif(
                    trim(
                      BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                      FROM
                        t1
                    ),
                    ''
                  ) AS their_name
                FROM
                  (
                    SELECT
                      record,
                      arrived_at,
                      arrival_day,
                      source_file,
                      is_object,
                      unread,
                      records,
                      entries_attributes,
                      coalesce(
                        json_extract_scalar(record, '$["timestamp"]'),
                        nullif(
                          json_format(json_extract(record, '$["timestamp"]')),
                          'null'
                        )
                      ) AS t0,
                      coalesce(
                        json_extract_scalar(record, '$["event_name"]'),
                        nullif(
                          json_format(json_extract(record, '$["event_name"]')),
                          'null'
                        )
                      ) AS t1,
                      coalesce(
                        json_extract_scalar(record, '$["body"]'),
                        nullif(
                          json_format(json_extract(record, '$["body"]')),
                          'null'
                        )
                      ) AS t2
                    FROM
                      (
                        SELECT
                          record,
                          arrived_at,
                          arrival_day,
                          source_file,
                          is_object,
                          unread,
                          records,
                          transform_values(
                            TRY(
                              CAST(
                                json_extract(record, '$["attributes"]') AS MAP(VARCHAR, JSON)
                              )
                            ),
                            (name, VALUE) -> coalesce(
                              json_extract_scalar(VALUE, '$'),
                              nullif(json_format(VALUE), 'null')
                            )
                          ) AS entries_attributes
                        FROM
                          (
                            SELECT
                              json AS record,
                              arrived_at,
                              arrival_day,
                              source_file,
                              is_object,
                              unread,
                              records
                            FROM
                              (
                                SELECT
                                  json,
                                  arrived_at,
                                  arrival_day,
                                  source_file,
                                  json IS NOT NULL
                                  AND held IS NULL AS is_object,
                                  CASE
                                    WHEN held IS NOT NULL THEN 'document'
                                    WHEN json IS NOT NULL
                                    AND (
                                      NOT (
                                        (json_extract(json, '$["attributes"]') IS NOT NULL)
                                      )
                                      AND (
                                        (
                                          (
                                            json_extract(json, '$["resourceLogs"]') IS NOT NULL
                                          )
                                          OR (
                                            json_extract(json, '$["resource_logs"]') IS NOT NULL
                                          )
                                        )
                                        OR (
                                          (
                                            json_extract(json, '$["messageId"]') IS NOT NULL
                                            AND json_extract(json, '$["type"]') IS NOT NULL
                                            AND json_extract(json, '$["event"]') IS NOT NULL
                                          )
                                          OR (
                                            json_extract(json, '$["messageId"]') IS NOT NULL
                                            AND json_extract(json, '$["type"]') IS NOT NULL
                                            AND json_extract(json, '$["properties"]') IS NOT NULL
                                          )
                                          OR (
                                            json_extract(json, '$["messageId"]') IS NOT NULL
                                            AND json_extract(json, '$["type"]') IS NOT NULL
                                            AND json_extract(json, '$["anonymousId"]') IS NOT NULL
                                          )
                                          OR (
                                            json_extract(json, '$["messageId"]') IS NOT NULL
                                            AND json_extract(json, '$["type"]') IS NOT NULL
                                            AND json_extract(json, '$["userId"]') IS NOT NULL
                                          )
                                        )
                                        OR (
                                          (
                                            json_extract(json, '$["event_timestamp"]') IS NOT NULL
                                            AND json_extract(json, '$["event_name"]') IS NOT NULL
                                          )
                                        )
                                        OR (
                                          (
                                            json_extract(json, '$["event_id"]') IS NOT NULL
                                            AND json_extract(json, '$["collector_tstamp"]') IS NOT NULL
                                          )
                                          OR (
                                            json_extract(json, '$["event_id"]') IS NOT NULL
                                            AND json_extract(json, '$["derived_tstamp"]') IS NOT NULL
                                          )
                                        )
                                      )
                                    ) THEN 'other_format'
                                  END AS unread,
                                  held AS records
                                FROM
                                  (
                                    SELECT
                                      CASE
                                        WHEN coalesce(substr(json_format(json), 1, 1) = '{', FALSE) THEN json
                                      END AS json,
                                      CASE
                                        WHEN json IS NOT NULL
                                        AND NOT coalesce(substr(json_format(json), 1, 1) = '{', FALSE) THEN CAST(json AS BIGINT)
                                      END AS held,
                                      arrived_at,
                                      arrival_day,
                                      source_file
                                    FROM
                                      (
                                        SELECT
                                          coalesce(
                                            CASE
                                              WHEN coalesce(substr(json_format(whole), 1, 1) = '{', FALSE) THEN ARRAY[whole]
                                              WHEN whole IS NOT NULL THEN CASE
                                                WHEN cardinality(TRY(CAST(whole AS ARRAY(JSON)))) > 0
                                                AND all_match(
                                                  TRY(CAST(whole AS ARRAY(JSON))),
                                                  element -> coalesce(substr(json_format(element), 1, 1) = '{', FALSE)
                                                ) THEN CASE
                                                  WHEN cardinality(TRY(CAST(whole AS ARRAY(JSON)))) > 1 THEN TRY(CAST(whole AS ARRAY(JSON))) || CAST(
                                                    cardinality(TRY(CAST(whole AS ARRAY(JSON)))) AS JSON
                                                  )
                                                  ELSE TRY(CAST(whole AS ARRAY(JSON)))
                                                END
                                              END
                                            END,
                                            ARRAY[CAST(NULL AS JSON)]
                                          ) AS jsons,
                                          arrived_at,
                                          arrival_day,
                                          source_file
                                        FROM
                                          (
                                            SELECT
                                              TEXT,
                                              is_readable,
                                              CASE
                                                WHEN is_readable
                                                AND (
                                                  regexp_like(TEXT, '^[ \t\r\n]*\{')
                                                  OR regexp_like(TEXT, '^[ \t\r\n]*\[')
                                                ) THEN TRY(
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
                                              END AS whole,
                                              arrived_at,
                                              arrival_day,
                                              source_file
                                            FROM
                                              (
                                                SELECT
                                                  TEXT,
                                                  (
                                                    from_utf8(to_utf8(TEXT)) = TEXT
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
                                                    )
                                                  ) AS is_readable,
                                                  arrived_at,
                                                  arrival_day,
                                                  source_file
                                                FROM
                                                  (
                                                    SELECT
                                                      TEXT,
                                                      CAST(
                                                        arrival_day || ' ' || regexp_extract(
                                                          source_file,
                                                          '/hour=([01][0-9]|2[0-3])/minute=([0-5][0-9])/[^/]+$',
                                                          1
                                                        ) || ':' || regexp_extract(
                                                          source_file,
                                                          '/hour=([01][0-9]|2[0-3])/minute=([0-5][0-9])/[^/]+$',
                                                          2
                                                        ) || ':00' AS TIMESTAMP(3)
                                                      ) AS arrived_at,
                                                      arrival_day,
                                                      source_file
                                                    FROM
                                                      (
                                                        SELECT
                                                          TEXT,
                                                          arrival_day,
                                                          source_file
                                                        FROM
                                                          (
                                                            SELECT
                                                              trim(
                                                                BOTH ' ' || chr(9) || chr(11) || chr(12)
                                                                FROM
                                                                  regexp_replace(line, '^\x{FEFF}')
                                                              ) AS TEXT,
                                                              line IS NULL AS is_null,
                                                              year || '-' || month || '-' || day AS arrival_day,
                                                              "$path" AS source_file
                                                            FROM
                                                              "log_db"."commerce_raw_lines"
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
                                                              AND regexp_like(
                                                                "$path",
                                                                '/hour=([01][0-9]|2[0-3])/minute=([0-5][0-9])/[^/]+$'
                                                              )
                                                              AND NOT regexp_like(
                                                                "$path",
                                                                '\.(br|bz2|deflate|lz|lz4|lzma|lzo|lzo_deflate|snappy|sz|xz|Z|7z|rar|tar|tar\.gz|tar\.zst|tgz|zip|avro|orc|parquet|xls|xlsx)$'
                                                              )
                                                          )
                                                        WHERE
                                                          is_null
                                                          OR trim(
                                                            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                                                            FROM
                                                              TEXT
                                                          ) <> ''
                                                      )
                                                  )
                                              )
                                          )
                                      )
                                      CROSS JOIN UNNEST (jsons) AS u (json)
                                  )
                              )
                          )
                      )
                  )
              )
          )
      )
  ),
  "lines" AS (
    SELECT
      "is_object" AS "is_object",
      "source_file" AS "source_file",
      "arrived_at" AS "arrival_minute",
      "arrival_day" AS "arrival_day",
      "attributes" AS "attributes",
      "timestamp" AS "timestamp_text",
      coalesce(
        nullif(
          trim(
            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
            FROM
              "event_name"
          ),
          ''
        ),
        element_at("attributes", 'event.name'),
        nullif(
          trim(
            BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
            FROM
              "body"
          ),
          ''
        )
      ) AS "name_text",
      element_at("attributes", 'resource.service.name') AS "service_name",
      element_at("attributes", 'sessionId') AS "session_id",
      element_at("attributes", 'userKey') AS "user_key",
      element_at("attributes", 'event.id') AS "event_id",
      element_at("attributes", 'action') AS "action",
      element_at("attributes", 'menuName') AS "menu_name",
      element_at("attributes", 'page') AS "page",
      element_at("attributes", 'goodsCd') AS "goods_cd",
      element_at("attributes", 'productName') AS "product_name",
      coalesce(
        element_at("attributes", 'category'),
        element_at("attributes", 'ctgnm')
      ) AS "category",
      element_at("attributes", 'sellerNm') AS "seller_nm",
      element_at("attributes", 'quantity') AS "quantity",
      coalesce(
        element_at("attributes", 'salePrice'),
        element_at("attributes", 'price')
      ) AS "unit_price",
      element_at("attributes", 'currency') AS "currency",
      element_at("attributes", 'source') AS "source",
      element_at("attributes", 'is_quick_order') AS "is_quick_order",
      coalesce(
        element_at("attributes", 'query'),
        element_at("attributes", 'payload_query'),
        element_at("attributes", 'searchQuery')
      ) AS "search_query",
      coalesce(
        element_at("attributes", 'resultCount'),
        element_at("attributes", 'result_count')
      ) AS "result_count",
      element_at("attributes", 'orderId') AS "order_id",
      coalesce(
        element_at("attributes", 'totalAmount'),
        element_at("attributes", 'amount')
      ) AS "total_amount",
      element_at("attributes", 'paymentMethod') AS "payment_method",
      element_at("attributes", 'channel') AS "channel",
      element_at("attributes", 'fromPath') AS "from_path",
      element_at("attributes", 'toPath') AS "to_path",
      element_at("attributes", 'path') AS "path",
      element_at("attributes", 'referer') AS "referer",
      "unread" AS "unread",
      "records" AS "records"
    FROM
      "present"
  ),
  "typed" AS (
    SELECT
      "is_object" AS "is_object",
      "source_file" AS "source_file",
      "arrival_minute" AS "arrival_minute",
      "arrival_day" AS "arrival_day",
      "attributes" AS "attributes",
      "service_name" AS "service_name",
      "session_id" AS "session_id",
      "user_key" AS "user_key",
      "event_id" AS "event_id",
      CASE
        WHEN regexp_like(
          "timestamp_text",
          '^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\z'
        ) THEN CAST(
          at_timezone(
            from_unixtime_nanos(
              CAST(
                rpad(
                  substr(replace("timestamp_text", '.', ''), 1, 13),
                  13,
                  '0'
                ) AS DECIMAL(13, 0)
              ) * DECIMAL '1000000'
            ),
            'UTC'
          ) AS TIMESTAMP(3)
        )
        WHEN regexp_like(
          "timestamp_text",
          '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z'
        )
        AND substr("timestamp_text", 1, 4) <> '0000' THEN CASE
          WHEN year(
            TRY(
              date_add(
                'minute',
                - coalesce(
                  CAST(
                    substr(
                      regexp_extract("timestamp_text", '[+-][0-9:]+\z'),
                      1,
                      1
                    ) || '1' AS BIGINT
                  ) * (
                    CAST(
                      substr(
                        regexp_extract("timestamp_text", '[+-][0-9:]+\z'),
                        2,
                        2
                      ) AS BIGINT
                    ) * 60 + CASE
                      WHEN length(regexp_extract("timestamp_text", '[+-][0-9:]+\z')) > 3 THEN CAST(
                        substr(
                          regexp_extract("timestamp_text", '[+-][0-9:]+\z'),
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
                        regexp_extract("timestamp_text", '^.{19}(\.[0-9]{1,3})?'),
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
                    regexp_extract("timestamp_text", '[+-][0-9:]+\z'),
                    1,
                    1
                  ) || '1' AS BIGINT
                ) * (
                  CAST(
                    substr(
                      regexp_extract("timestamp_text", '[+-][0-9:]+\z'),
                      2,
                      2
                    ) AS BIGINT
                  ) * 60 + CASE
                    WHEN length(regexp_extract("timestamp_text", '[+-][0-9:]+\z')) > 3 THEN CAST(
                      substr(
                        regexp_extract("timestamp_text", '[+-][0-9:]+\z'),
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
                      regexp_extract("timestamp_text", '^.{19}(\.[0-9]{1,3})?'),
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
      END AS "event_time",
      CASE
        WHEN "name_text" = 'Routing in client side' THEN 'client.routing'
        ELSE "name_text"
      END AS "event_name",
      "action" AS "action",
      "menu_name" AS "menu_name",
      "page" AS "page",
      "goods_cd" AS "goods_cd",
      "product_name" AS "product_name",
      "category" AS "category",
      "seller_nm" AS "seller_nm",
      CASE
        WHEN regexp_like("quantity", '^-?[0-9]{1,14}\z') THEN TRY_CAST("quantity" AS BIGINT)
      END AS "quantity",
      CASE
        WHEN regexp_like("unit_price", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
          regexp_extract("unit_price", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
        )
      END AS "unit_price",
      "currency" AS "currency",
      "source" AS "source",
      CASE lower("is_quick_order")
        WHEN 'true' THEN TRUE
        WHEN 'false' THEN FALSE
      END AS "is_quick_order",
      "search_query" AS "search_query",
      CASE
        WHEN regexp_like("result_count", '^-?[0-9]{1,14}\z') THEN TRY_CAST("result_count" AS BIGINT)
      END AS "result_count",
      "order_id" AS "order_id",
      CASE
        WHEN regexp_like("total_amount", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
          regexp_extract("total_amount", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
        )
      END AS "total_amount",
      "payment_method" AS "payment_method",
      "channel" AS "channel",
      "from_path" AS "from_path",
      "to_path" AS "to_path",
      "path" AS "path",
      "referer" AS "referer",
      nullif(
        concat_ws(
          ',',
          CASE
            WHEN (
              "quantity" IS NOT NULL
              AND CASE
                WHEN regexp_like("quantity", '^-?[0-9]{1,14}\z') THEN TRY_CAST("quantity" AS BIGINT)
              END IS NULL
            ) THEN 'quantity'
          END,
          CASE
            WHEN (
              "unit_price" IS NOT NULL
              AND CASE
                WHEN regexp_like("unit_price", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                  regexp_extract("unit_price", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                )
              END IS NULL
            ) THEN 'unit_price'
          END,
          CASE
            WHEN (
              "is_quick_order" IS NOT NULL
              AND CASE lower("is_quick_order")
                WHEN 'true' THEN TRUE
                WHEN 'false' THEN FALSE
              END IS NULL
            ) THEN 'is_quick_order'
          END,
          CASE
            WHEN (
              "result_count" IS NOT NULL
              AND CASE
                WHEN regexp_like("result_count", '^-?[0-9]{1,14}\z') THEN TRY_CAST("result_count" AS BIGINT)
              END IS NULL
            ) THEN 'result_count'
          END,
          CASE
            WHEN (
              "total_amount" IS NOT NULL
              AND CASE
                WHEN regexp_like("total_amount", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
                  regexp_extract("total_amount", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
                )
              END IS NULL
            ) THEN 'total_amount'
          END
        ),
        ''
      ) AS "invalid_fields",
      CASE
        WHEN "name_text" != 'commerce.cart.add' THEN NULL
        WHEN (
          "quantity" IS NOT NULL
          AND CASE
            WHEN regexp_like("quantity", '^-?[0-9]{1,14}\z') THEN TRY_CAST("quantity" AS BIGINT)
          END IS NULL
        ) THEN 'quantity_unreadable'
        WHEN CASE
          WHEN regexp_like("quantity", '^-?[0-9]{1,14}\z') THEN TRY_CAST("quantity" AS BIGINT)
        END <= 0 THEN 'quantity_not_positive'
        WHEN "unit_price" IS NULL THEN 'price_absent'
        WHEN CASE
          WHEN regexp_like("unit_price", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
            regexp_extract("unit_price", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
          )
        END IS NULL THEN 'price_unreadable'
        WHEN CASE
          WHEN regexp_like("unit_price", '^-?[0-9]{1,14}(\.[0-9]+)?\z') THEN TRY_CAST(
            regexp_extract("unit_price", '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)
          )
        END <= 0 THEN 'price_not_positive'
      END AS "unvalued_reason",
      "unread" AS "unread",
      "records" AS "records"
    FROM
      "lines"
  ),
  "judged" AS (
    SELECT
      *,
      CASE
        WHEN "unread" IS NOT NULL THEN "unread"
        WHEN NOT "is_object" THEN 'not_json'
        WHEN "service_name" IS NULL THEN 'no_service'
        WHEN (
          "event_name" IS NOT NULL
          AND NOT (
            starts_with("event_name", 'commerce.')
            OR starts_with("event_name", 'client.')
          )
        ) THEN 'not_an_event'
        WHEN "event_time" IS NULL THEN 'no_timestamp'
        WHEN "event_name" IS NULL THEN 'no_name'
        WHEN "event_time" > date_add('minute', 11, "arrival_minute") THEN 'future'
      END AS "rejected"
    FROM
      "typed"
  )
SELECT
  CAST(
    coalesce("arrival_minute", "event_time") AS TIMESTAMP(3)
  ) AS "arrived_at",
  "rejected" AS "rejected",
  CASE
    WHEN "is_object" = TRUE THEN "service_name"
  END AS "service_name",
  "event_time" AS "event_time",
  "event_name" AS "event_name",
  "session_id" AS "session_id",
  "user_key" AS "user_key",
  "event_id" AS "event_id",
  CASE
    WHEN "rejected" IS NOT NULL THEN "source_file"
  END AS "source_file",
  CASE
    WHEN "rejected" IS NULL THEN from_big_endian_64(
      xxhash64(to_utf8(json_format(CAST("attributes" AS JSON))))
    )
  END AS "attributes_hash",
  CASE
    WHEN "event_id" IS NOT NULL THEN array_join(
      array_sort(
        transform(
          map_entries("attributes"),
          e -> '"' || regexp_replace(
            e[1],
            '(["\\\x01-\x1f])',
            m -> substr(
              json_format(CAST(m[1] AS JSON)),
              2,
              length(json_format(CAST(m[1] AS JSON))) - 2
            )
          ) || '"' || ':' || '"' || regexp_replace(
            e[2],
            '(["\\\x01-\x1f])',
            m -> substr(
              json_format(CAST(m[1] AS JSON)),
              2,
              length(json_format(CAST(m[1] AS JSON))) - 2
            )
          ) || '"'
        )
      ),
      ','
    )
  END AS "attributes_text",
  "action" AS "action",
  "menu_name" AS "menu_name",
  "page" AS "page",
  "goods_cd" AS "goods_cd",
  "product_name" AS "product_name",
  "category" AS "category",
  "seller_nm" AS "seller_nm",
  CASE
    WHEN "rejected" = 'document' THEN "records"
    ELSE "quantity"
  END AS "quantity",
  "unit_price" AS "unit_price",
  "currency" AS "currency",
  "source" AS "source",
  "is_quick_order" AS "is_quick_order",
  "search_query" AS "search_query",
  "result_count" AS "result_count",
  "order_id" AS "order_id",
  "total_amount" AS "total_amount",
  "payment_method" AS "payment_method",
  "channel" AS "channel",
  "from_path" AS "from_path",
  "to_path" AS "to_path",
  "path" AS "path",
  "referer" AS "referer",
  "unvalued_reason" AS "unvalued_reason",
  "invalid_fields" AS "invalid_fields",
  "arrival_day" AS "arrival_day"
FROM
  "judged"
