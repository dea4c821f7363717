import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Duck } from '../../engines/local/duckdb.ts'
import { fileList } from '../../engines/local/duckdb-files.ts'
import type { Config } from '../../pipelines/config.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { filesBelow, kindOfFile } from './sample.ts'

/**
 * The way of the system that this one replaces, played on DuckDB. Each run read all JSON of all days again; the fields of
 * a resource became columns of text, whatever stood in them, so that a nested value was the text of its JSON; each line
 * carried all columns of its order; and the one table, without types and without months, was written as one file, whole,
 * every time. Only what it had is made here: the newest version of each order that webhooks told of, and its lines. It
 * knew nothing of refunds, payments, customers' histories and products in this table.
 */
export async function runOldSystem(config: Config, orders: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true })
  const duck = await Duck.open(config, path.join(to, 'temporary'))
  try {
    const webhooks = filesBelow(orders).filter((file) => kindOfFile(file) === 'webhooks')
    const files = fileList(webhooks)
    await duck.run(`COPY (${everyLine(files)}) TO ${sqlLiteral(`${to}/orders.parquet`)} (FORMAT PARQUET)`)
  } finally {
    duck.close()
  }
}

const orderFields =
  'id name created_at updated_at processed_at cancelled_at cancel_reason closed_at confirmed test currency presentment_currency taxes_included financial_status fulfillment_status email cart_token landing_site referring_site source_name tags note note_attributes payment_gateway_names total_line_items_price subtotal_price total_discounts total_discounts_set total_tax total_tax_set total_shipping_price_set original_total_duties_set total_tip_received total_price total_price_set discount_codes discount_applications tax_lines shipping_address customer line_items shipping_lines fulfillments refunds'
const lineFields =
  'id product_id variant_id sku title variant_title vendor quantity current_quantity fulfillment_status gift_card taxable price price_set total_discount discount_allocations tax_lines properties tip'

const structOf = (fields: string) =>
  JSON.stringify(Object.fromEntries(fields.split(' ').map((field) => [field, 'VARCHAR'])))
const lines = (names: string, from: string) =>
  names
    .split(' ')
    .map((name) => `${from}.${name} AS line_${name}`)
    .join(', ')

const everyLine = (files: string) => `
  WITH webhooks AS (
    SELECT json_extract_string(json, '$.detail.metadata.X-Shopify-Topic') AS topic, from_json(json_extract(json, '$.detail.payload'), '${structOf(orderFields)}') AS o
    FROM read_ndjson_objects(${files})
  ), newest AS (
    SELECT o FROM webhooks WHERE starts_with(topic, 'orders/') AND topic <> 'orders/delete'
    QUALIFY row_number() OVER (PARTITION BY o.id ORDER BY o.updated_at DESC) = 1
  ), with_lines AS (
    SELECT o, unnest(from_json(o.line_items, '[${structOf(lineFields)}]')) AS line FROM newest
  )
  SELECT unnest(o), ${lines(lineFields, 'line')} FROM with_lines`
