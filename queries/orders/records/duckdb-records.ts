import { duckdbObject } from '../../sql/duckdb-json.ts'
import { sqlLiteral } from '../../sql/literals.ts'
import { duckdbRecords, duckdbStructure } from './duckdb-dialect.ts'
import { envelopePaths, envelopeShape, wrapperKeys } from './envelope.ts'
import { firstText } from './field-texts.ts'
import { recordLists } from './fields.ts'
import { listOfElement } from './kinds.ts'
import { identityPaths, resourceShape } from './resource-shape.ts'

const structure = (value: unknown) => sqlLiteral(JSON.stringify(value))
const texts = (keys: readonly string[], type: 'VARCHAR' | 'JSON') =>
  Object.fromEntries(keys.map((key) => [key, type]))
const readAs = duckdbStructure(envelopeShape) as { readonly detail: object }
const ENVELOPE = structure({
  ...readAs,
  ...texts(wrapperKeys, 'JSON'),
  detail: { ...readAs.detail, payload: 'JSON' },
})
const WRAPPERS = structure({ ...texts([identityPaths.id], 'VARCHAR'), ...texts(wrapperKeys, 'JSON') })
const IDENTITY = structure(texts(Object.values(identityPaths), 'VARCHAR'))
const RESOURCE = structure(duckdbStructure(resourceShape))

const isObject = (json: string) => `left(${json}, 1) = '{'`
const textOf = (json: string, ...paths: readonly [string, ...string[]]) =>
  firstText(duckdbRecords, json, 'text', paths)
const { event_id, webhook_id, envelope_id, shop_domain, shopify_topic, recharge_topic } = envelopePaths

/** EnvelopesTable over (text, source_file, arrival_day). JSON is text here, compact where it was cut out of other JSON. */
export function duckdbEnvelopes(source: string): string {
  const payload = "envelope['detail']['payload']"
  const steps = [
    `SELECT text, source_file, arrival_day, ${duckdbObject('text')} AS json`,
    `SELECT *, from_json(json, ${ENVELOPE}) AS envelope`,
    `SELECT *, ${textOf('envelope', shopify_topic, recharge_topic)} AS topic`,
    `SELECT *, ${payload} IS NOT NULL OR topic IS NOT NULL AS is_enveloped`,
    `SELECT *, CASE WHEN is_enveloped THEN CASE WHEN ${isObject(payload)} THEN ${payload} ELSE '{}' END ELSE json END AS whole`,
    `SELECT *, ${wrappersOf('whole')} AS wrappers`,
    `SELECT *, ${firstWrapper((key) => `'${key}'`)} AS wrapper, coalesce(${firstWrapper((key) => `wrappers['${key}']`)}, whole) AS resource`,
    `SELECT *, CASE WHEN topic IS NULL AND wrapper IS NULL THEN from_json(resource, ${IDENTITY}) END AS identity`,
    `SELECT text, source_file, arrival_day, json IS NOT NULL AS is_object, topic, wrapper, ${textOf('envelope', shop_domain)} AS shop_domain, ${textOf('envelope', webhook_id)} AS webhook_id, CASE WHEN is_enveloped THEN ${textOf('envelope', event_id, webhook_id, envelope_id)} END AS event_key, ${textOf('identity', identityPaths.gid, identityPaths.id)} AS gid, resource`,
  ]
  return steps.reduce(
    (from, step, i) => (i === 0 ? `${step} FROM ${from}` : `${step} FROM (${from})`),
    source,
  )
}

/** A resource that has an id of its own is wrapped in nothing. Only what may be a wrapper is parsed again. */
function wrappersOf(json: string): string {
  const may = wrapperKeys.map((key) => `contains(${json}, '"${key}"')`).join(' OR ')
  return `CASE WHEN ${may} THEN from_json(${json}, ${WRAPPERS}) END`
}
const firstWrapper = (value: (key: string) => string) =>
  `CASE ${wrapperKeys.map((key) => `WHEN wrappers['${identityPaths.id}'] IS NULL AND ${isObject(`wrappers['${key}']`)} THEN ${value(key)}`).join(' ')} END`

/** Of a KindsTable: `resource` as from_json reads it; a record that is itself an element has the list that it is one of. */
export function duckdbResources(kinds: string): string {
  const rest = "regexp_replace(resource, '^[ \\t\\r\\n]*\\{', '')"
  const within = (list: string, one: string) => `'{${list}:[' || ${one} || '],' || ${rest}`
  const named = (list: keyof typeof recordLists) => `"${recordLists[list].list[0]}"`
  const elements = Object.entries(listOfElement).map(
    ([kind, list]) => `WHEN '${kind}' THEN ${within(named(list), 'resource')}`,
  )
  const refundLines = `"${recordLists.refunds.within.refund_lines.list[0]}"`
  const parent = `to_json(from_json(resource, ${IDENTITY})['${identityPaths.parent}'])::VARCHAR`
  const refund = `'{"id":' || coalesce(${parent}, 'null') || ',${refundLines}:[' || resource || ']}'`
  const spliced = `CASE WHEN is_deleted OR kind IS NULL THEN resource ELSE CASE kind ${elements.join(' ')} WHEN 'refund_line' THEN ${within(named('refunds'), refund)} ELSE resource END END`
  return `SELECT * REPLACE (from_json(${spliced}, ${RESOURCE}) AS resource), resource AS resource_text FROM (${kinds})`
}

/** Whether a resource has no other keys than those that say which it is. */
export const duckdbHasOnly = (keys: readonly string[]): string =>
  `coalesce(len(list_filter(json_keys(resource_text), k -> k NOT IN (${keys.map(sqlLiteral).join(', ')}))) = 0, FALSE)`
