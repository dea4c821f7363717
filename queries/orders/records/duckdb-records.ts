import { duckdbObject } from '../../sql/duckdb-json.ts'
import { sqlLiteral } from '../../sql/literals.ts'
import { duckdbRecords, duckdbStructure } from './duckdb-dialect.ts'
import { asElements, resourceOrElementShape } from './duckdb-lists.ts'
import { envelopePaths, envelopeShape, wrapperKeys } from './envelope.ts'
import { firstText } from './field-texts.ts'
import { identityPaths } from './resource-shape.ts'

const structure = (value: unknown) => sqlLiteral(JSON.stringify(value))
const texts = (keys: readonly string[], type: 'VARCHAR' | 'JSON') =>
  Object.fromEntries(keys.map((key) => [key, type]))

const wrappers = texts(wrapperKeys, 'JSON')
const identity = texts(Object.values(identityPaths), 'VARCHAR')
const resource = { ...(duckdbStructure(resourceOrElementShape) as object), ...wrappers }
const readAs = duckdbStructure(envelopeShape) as { readonly detail: object }
const RESOURCE = structure(resource)
/** The payload is read with what is around it: parsing is most of the work, and nearly all records are enveloped. */
const ENVELOPE = structure({
  ...identity,
  ...wrappers,
  ...readAs,
  detail: { ...readAs.detail, payload: resource },
})

const isObject = (json: string) => `left(${json}, 1) = '{'`
const textOf = (json: string, ...paths: readonly [string, ...string[]]) =>
  firstText(duckdbRecords, json, 'text', paths)
const { event_id, webhook_id, envelope_id, shop_domain, shopify_topic, recharge_topic } = envelopePaths
const PAYLOAD_TEXT = "json_extract(json, '$.detail.payload')"
/** A payload that is no object is no resource, but not nothing. */
const HAS_OTHER_PAYLOAD = `CASE WHEN contains(json, '"payload"') THEN coalesce(json_type(${PAYLOAD_TEXT}), 'NULL') <> 'NULL' ELSE FALSE END`
const SELF = [...Object.values(identityPaths), ...wrapperKeys]
const selfIn = (struct: string) => `{${SELF.map((key) => `'${key}': ${struct}['${key}']`).join(', ')}}`
/** A resource that has an id of its own is wrapped in nothing. */
const firstWrapper = (value: (key: string) => string) =>
  `CASE ${wrapperKeys.map((key) => `WHEN self['${identityPaths.id}'] IS NULL AND ${isObject(`self['${key}']`)} THEN ${value(key)}`).join(' ')} END`

/** EnvelopesTable over (text, source_file, arrival_day). */
export function duckdbEnvelopes(source: string): string {
  const steps = [
    `SELECT text, source_file, arrival_day, ${duckdbObject('text')} AS json`,
    `SELECT *, from_json(json, ${ENVELOPE}) AS envelope`,
    `SELECT *, envelope['detail']['payload'] AS payload, ${textOf('envelope', shopify_topic, recharge_topic)} AS topic`,
    `SELECT *, CASE WHEN payload IS NOT NULL OR topic IS NOT NULL THEN TRUE ELSE ${HAS_OTHER_PAYLOAD} END AS is_enveloped`,
    `SELECT *, CASE WHEN is_enveloped THEN ${selfIn('payload')} ELSE ${selfIn('envelope')} END AS self`,
    `SELECT *, ${firstWrapper((key) => `'${key}'`)} AS wrapper, ${firstWrapper((key) => `self['${key}']`)} AS wrapped`,
    `SELECT text, source_file, arrival_day, json IS NOT NULL AS is_object, topic, wrapper, ${textOf('envelope', shop_domain)} AS shop_domain, ${textOf('envelope', webhook_id)} AS webhook_id, CASE WHEN is_enveloped THEN ${textOf('envelope', event_id, webhook_id, envelope_id)} END AS event_key, CASE WHEN topic IS NULL AND wrapper IS NULL THEN ${textOf('self', identityPaths.gid, identityPaths.id)} END AS gid, ${keptOfDuckdb}, payload`,
  ]
  return steps.reduce(
    (from, step, i) => (i === 0 ? `${step} FROM ${from}` : `${step} FROM (${from})`),
    source,
  )
}

/** What RESOURCE_TEXT is made of. It is no column, because it would be made for all records, and hardly any needs it. */
export const keptOfDuckdb = 'json, is_enveloped, wrapped'
const RESOURCE_TEXT = `CASE WHEN wrapped IS NOT NULL THEN wrapped WHEN NOT is_enveloped THEN json WHEN json_type(${PAYLOAD_TEXT}) = 'OBJECT' THEN ${PAYLOAD_TEXT} ELSE '{}' END`

/** Of a KindsTable: `resource` as from_json reads it, and what it would be as an element of a list. */
export function duckdbResources(kinds: string): string {
  const resource = `CASE WHEN is_enveloped AND wrapped IS NULL THEN payload ELSE from_json(${RESOURCE_TEXT}, ${RESOURCE}) END`
  return `SELECT *, ${asElements} FROM (SELECT *, ${resource} AS resource FROM (${kinds}))`
}

/** Whether a resource has no other keys than those that say which it is. */
export const duckdbHasOnly = (keys: readonly string[]): string =>
  `coalesce(len(list_filter(json_keys(${RESOURCE_TEXT}), lambda k: k NOT IN (${keys.map(sqlLiteral).join(', ')}))) = 0, FALSE)`
