import { duckdbObject } from '../../sql/duckdb/json.ts'
import { duckdbStructure } from '../../sql/duckdb/structure.ts'
import { sqlLiteral } from '../../sql/literals.ts'
import { spell } from '../../sql/spell.ts'
import { duckdbRecords } from './duckdb-dialect.ts'
import { asElements, resourceOrElementShape } from './duckdb-lists.ts'
import { envelopePaths, envelopeShape, wrapperKeys } from './envelope.ts'
import { firstText } from './field-texts.ts'
import { elementHash, listKey, MANY_RECORDS } from './many-records.ts'
import { identityPaths } from './resource-shape.ts'
import { kindOfKeysSql } from './shapes.ts'

const structure = (value: unknown) => sqlLiteral(JSON.stringify(value))
const texts = (keys: readonly string[], type: 'VARCHAR' | 'JSON') =>
  Object.fromEntries(keys.map((key) => [key, type]))

const WRAPPERS = structure(texts(wrapperKeys, 'JSON'))
const identity = texts(Object.values(identityPaths), 'VARCHAR')
const resource = duckdbStructure(resourceOrElementShape)
const readAs = duckdbStructure(envelopeShape) as { readonly detail: object }
const RESOURCE = structure(resource)
/** The payload is read with what is around it: parsing is most of the work, and nearly all records are enveloped. */
const ENVELOPE = structure({
  ...identity,
  ...readAs,
  detail: { ...readAs.detail, payload: resource },
})

const isObject = (json: string) => `left(${json}, 1) = '{'`
const textOf = (json: string, ...paths: readonly [string, ...string[]]) =>
  firstText(duckdbRecords, json, 'text', paths)
const { event_id, webhook_id, envelope_id, shop_domain, shopify_topic, recharge_topic, triggered_at } =
  envelopePaths
const PAYLOAD_TEXT = "json_extract(json, '$.detail.payload')"
/** A payload that is not an object is not a resource, but it is there. */
const HAS_OTHER_PAYLOAD = `CASE WHEN contains(json, '"payload"') THEN coalesce(json_type(${PAYLOAD_TEXT}), 'NULL') <> 'NULL' ELSE FALSE END`
const SELF = Object.values(identityPaths)
const selfIn = (struct: string) => `{${SELF.map((key) => `'${key}': ${struct}['${key}']`).join(', ')}}`
/** The text of a resource, or of what is wrapped around it; NULL for what is not an object. */
const WHOLE_TEXT = `CASE WHEN NOT is_enveloped THEN json WHEN json_type(${PAYLOAD_TEXT}) = 'OBJECT' THEN ${PAYLOAD_TEXT} ELSE '{}' END`
const firstWrapper = (value: (key: string) => string) =>
  `CASE ${wrapperKeys.map((key) => `WHEN ${isObject(`wrappers['${key}']`)} THEN ${value(key)}`).join(' ')} END`

const hasKey = (key: string) => `coalesce(list_contains(keys, ${sqlLiteral(key)}), FALSE)`

/** The texts of records, where that of a row may be of many. */
function duckdbOneEach(source: string): string {
  const list = `from_json(json_extract(json, '$.' || one || ${sqlLiteral(listKey(''))}), '["JSON"]')`
  const each = `list_transform(${list}, lambda element: concat('{"', one, '":', coalesce(element, 'null'), '}'))`
  const isOneItself = `json_extract_string(json, ${sqlLiteral(`$.${identityPaths.id}`)}) IS NOT NULL OR ${kindOfKeysSql(hasKey)} IS NOT NULL`
  const steps = [
    `SELECT text, source_file, arrival_day, regexp_extract(text, ${sqlLiteral(MANY_RECORDS)}, 1) AS one FROM ${source}`,
    `SELECT *, CASE WHEN one <> '' THEN ${duckdbObject('text')} END AS json`,
    'SELECT *, json_keys(json) AS keys',
    `SELECT *, CASE WHEN json IS NULL OR ${isOneItself} THEN NULL ELSE ${each} END AS elements`,
    `SELECT *, CASE WHEN elements IS NOT NULL THEN ${spell('duckdb', 'md5_of', 'text')} END AS document_hash, coalesce(elements, [text]) AS records`,
    'SELECT unnest(records) AS text, unnest(range(1, len(records) + 1)) AS place, document_hash, source_file, arrival_day',
    `SELECT text, ${elementHash('duckdb', 'place')} AS element_hash, source_file, arrival_day`,
  ]
  return `(${steps.reduce((from, step) => `${step} FROM (${from})`)}) AS raw`
}

/** EnvelopesTable over (text, source_file, arrival_day). */
export function duckdbEnvelopes(source: string): string {
  const steps = [
    `SELECT text, element_hash, source_file, arrival_day, ${duckdbObject('text')} AS json`,
    `SELECT *, from_json(json, ${ENVELOPE}) AS envelope`,
    `SELECT *, envelope['detail']['payload'] AS payload, ${textOf('envelope', shopify_topic, recharge_topic)} AS topic`,
    `SELECT *, CASE WHEN payload IS NOT NULL OR topic IS NOT NULL THEN TRUE ELSE ${HAS_OTHER_PAYLOAD} END AS is_enveloped`,
    `SELECT *, CASE WHEN is_enveloped THEN ${selfIn('payload')} ELSE ${selfIn('envelope')} END AS self`,
    // A resource that has an id of its own is wrapped in nothing.
    `SELECT *, CASE WHEN self['${identityPaths.id}'] IS NULL AND json IS NOT NULL THEN from_json(${WHOLE_TEXT}, ${WRAPPERS}) END AS wrappers`,
    `SELECT *, ${firstWrapper((key) => `'${key}'`)} AS wrapper, ${firstWrapper((key) => `wrappers['${key}']`)} AS wrapped`,
    `SELECT text, element_hash, source_file, arrival_day, json IS NOT NULL AS is_object, topic, wrapper, ${textOf('envelope', shop_domain)} AS shop_domain, ${textOf('envelope', webhook_id)} AS webhook_id, CASE WHEN is_enveloped THEN ${textOf('envelope', event_id, webhook_id, envelope_id)} END AS event_key, CASE WHEN topic IS NULL AND wrapper IS NULL THEN ${textOf('self', identityPaths.gid, identityPaths.id)} END AS gid, ${textOf('envelope', triggered_at)} AS triggered_at, ${keptOfDuckdb}, payload`,
    `SELECT *, CASE WHEN is_object AND topic IS NULL AND wrapper IS NULL AND NOT coalesce(starts_with(gid, 'gid:'), FALSE) THEN json_keys(${WHOLE_TEXT}) END AS keys`,
    `SELECT *, ${kindOfKeysSql(hasKey)} AS shape`,
  ]
  return steps.reduce(
    (from, step, i) => (i === 0 ? `${step} FROM ${from}` : `${step} FROM (${from})`),
    duckdbOneEach(source),
  )
}

/** What RESOURCE_TEXT is made of. It is not a column, because it would be made for all records, and hardly any needs it. */
export const keptOfDuckdb = 'json, is_enveloped, wrapped'
const RESOURCE_TEXT = `CASE WHEN wrapped IS NOT NULL THEN wrapped ELSE ${WHOLE_TEXT} END`

/** A KindsTable with `resource` as from_json reads it, and as it would be as an element of a list. */
export function duckdbResources(kinds: string): string {
  const resource = `CASE WHEN is_enveloped AND wrapped IS NULL THEN payload ELSE from_json(${RESOURCE_TEXT}, ${RESOURCE}) END`
  return `SELECT *, ${asElements} FROM (SELECT *, ${resource} AS resource FROM (${kinds}))`
}

/** Whether a resource has no other keys than those that say which it is. */
export const duckdbHasOnly = (keys: readonly string[]): string =>
  `coalesce(len(list_filter(json_keys(${RESOURCE_TEXT}), lambda k: k NOT IN (${keys.map(sqlLiteral).join(', ')}))) = 0, FALSE)`
