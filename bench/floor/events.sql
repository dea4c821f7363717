-- The log of the last 90 days, parsed once into memory: one row a distinct event. Variables: run_date, zone, services, files.
CREATE MACRO clean(x) AS nullif(trim(x, ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288)), '');
-- Most lines have nothing to clean: one look at all values together is cheaper than trimming each.
CREATE MACRO clean_all(attributes) AS CASE
  WHEN regexp_matches(array_to_string(map_values(attributes), chr(1)), '(^|\x01)([ \t\r\n\x{A0}\x{3000}]|\x01|\z)|[ \t\r\n\x{A0}\x{3000}](\x01|\z)')
  THEN map_from_entries(list_transform(map_entries(attributes), lambda e: {'key': e.key, 'value': clean(e.value)}))
  ELSE attributes END;
CREATE MACRO whole_number(x) AS CASE WHEN regexp_matches(x, '^-?[0-9]{1,14}\z') THEN CAST(x AS BIGINT) END;
CREATE MACRO money(x) AS CASE WHEN regexp_matches(x, '^-?[0-9]{1,14}(\.[0-9]+)?\z')
  THEN CAST(regexp_extract(x, '^-?[0-9]+(\.[0-9]{1,5})?') AS DECIMAL(18, 4)) END;
CREATE MACRO instant(x) AS CASE
  WHEN regexp_matches(x, '^[1-9]([0-9]{12}|[0-9]{15}|[0-9]{18})\z') THEN make_timestamp(CAST(left(x, 13) AS BIGINT) * 1000)
  WHEN regexp_matches(x, '^[1-9][0-9]{9}(\.[0-9]+)?\z')
  THEN make_timestamp(CAST(rpad(replace(left(x, 14), '.', ''), 13, '0') AS BIGINT) * 1000)
  WHEN regexp_matches(x, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\z')
  THEN date_trunc('milliseconds', CAST(TRY_CAST(x AS TIMESTAMPTZ) AS TIMESTAMP)) END;
CREATE MACRO to_local(utc) AS timezone(getvariable('zone'), timezone('UTC', utc));
CREATE MACRO percent(part, whole) AS CAST((part * 20000 + whole) // nullif(2 * whole, 0) AS DOUBLE) / 100;
CREATE MACRO mean_count(total, n) AS CAST((total * 200 + n) // nullif(2 * n, 0) AS DOUBLE) / 100;
CREATE MACRO mean_money(total, n) AS CAST((CAST(total * 10000 AS HUGEINT) * 2 + 100 * n) // nullif(200 * n, 0) AS DOUBLE) / 100;
CREATE MACRO clean_path(x) AS CASE WHEN x IS NOT NULL
  THEN coalesce(nullif(regexp_replace(x, '(/*[?#][\s\S]*|/+)\z', ''), ''), '/') END;

CREATE TEMP TABLE events AS
WITH parsed AS (
  -- Not read_json with columns: with ignore_errors it also loses the good line after a truncated one.
  SELECT from_json(json, '{"timestamp":"VARCHAR","event_name":"VARCHAR","body":"VARCHAR","attributes":"MAP(VARCHAR,VARCHAR)"}') AS line,
    CAST(regexp_replace(filename, '^.*year=(\d{4})/month=(\d\d)/day=(\d\d)/hour=(\d\d)/minute=(\d\d)/.*$', '\1-\2-\3 \4:\5:00') AS TIMESTAMP) AS arrived_at
  FROM read_ndjson_objects(getvariable('files'), ignore_errors = true, filename = true)
), lines AS (
  SELECT
    arrived_at,
    instant(line.timestamp) AS time,
    coalesce(clean(line.event_name), attributes['event.name'], clean(line.body)) AS name,
    attributes
  FROM (SELECT *, clean_all(line.attributes) AS attributes FROM parsed)
), typed AS (
  SELECT
    arrived_at,
    time,
    to_local(time) AS local_time,
    CASE name WHEN 'Routing in client side' THEN 'client.routing' ELSE name END AS name,
    attributes['resource.service.name'] AS service,
    attributes['sessionId'] AS session,
    attributes['userKey'] AS user_key,
    attributes['event.id'] AS event_id,
    list_sum(list_transform(map_entries(attributes), lambda e: CASE WHEN e.value IS NOT NULL THEN hash(e.key, e.value) END)) AS all_attributes,
    attributes['action'] AS action,
    attributes['goodsCd'] AS goods_cd,
    attributes['productName'] AS product_name,
    coalesce(attributes['category'], attributes['ctgnm']) AS category,
    attributes['sellerNm'] AS seller_nm,
    attributes['quantity'] AS quantity,
    coalesce(attributes['salePrice'], attributes['price']) AS price,
    upper(attributes['currency']) AS currency,
    coalesce(attributes['query'], attributes['payload_query'], attributes['searchQuery']) AS query,
    coalesce(attributes['resultCount'], attributes['result_count']) AS result_count,
    attributes['orderId'] AS order_id,
    coalesce(attributes['totalAmount'], attributes['amount']) AS amount,
    attributes['paymentMethod'] AS payment_method,
    attributes['fromPath'] AS from_path,
    attributes['toPath'] AS to_path,
    attributes['path'] AS path,
    CASE WHEN attributes['event.id'] IS NOT NULL THEN CAST(list_sort(map_entries(attributes)) AS VARCHAR) END AS attributes_text
  FROM lines
  WHERE (starts_with(name, 'commerce.') OR starts_with(name, 'client.') OR name = 'Routing in client side')
    AND time <= arrived_at + INTERVAL 11 MINUTE
    AND arrived_at < timezone('UTC', timezone(getvariable('zone'), CAST(getvariable('run_date') AS TIMESTAMP) + INTERVAL 3 HOUR))
)
SELECT
  * EXCLUDE (arrived_at, event_id, all_attributes, attributes_text, quantity, price, result_count, amount),
  CAST(local_time AS DATE) AS day,
  quantity AS quantity_text,
  whole_number(quantity) AS quantity,
  money(price) AS price,
  whole_number(result_count) AS result_count,
  money(amount) AS amount
FROM typed
WHERE service IN getvariable('services')
  AND CAST(local_time AS DATE) >= CAST(getvariable('run_date') AS DATE) - 90
  AND CAST(local_time AS DATE) < CAST(getvariable('run_date') AS DATE)
  AND (arrived_at < time + INTERVAL 2 DAY
    OR to_local(arrived_at) < CAST(CAST(local_time AS DATE) AS TIMESTAMP) + INTERVAL 3 DAY + INTERVAL 3 HOUR)
QUALIFY row_number() OVER (
  PARTITION BY service, event_id,
    CASE WHEN event_id IS NULL THEN time ELSE date_trunc('day', local_time) END,
    CASE WHEN event_id IS NULL THEN name END,
    CASE WHEN event_id IS NULL THEN all_attributes END
  ORDER BY time, coalesce(session, ''), coalesce(user_key, ''), attributes_text) = 1;
