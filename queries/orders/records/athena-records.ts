import { athenaReadableObject } from '../../sql/athena/json.ts'
import { sqlLiteral } from '../../sql/literals.ts'
import { spell } from '../../sql/spell.ts'
import { athenaObjectMap, athenaRecords, athenaValueAt } from './athena-dialect.ts'
import { envelopePaths, wrapperKeys } from './envelope.ts'
import { firstText } from './field-texts.ts'
import { recordLists } from './fields.ts'
import { listOfElement } from './kinds.ts'
import { elementHash, listKey, MANY_RECORDS } from './many-records.ts'
import { identityPaths } from './resource-shape.ts'
import { kindOfKeysSql } from './shapes.ts'

const textOf = (object: string, ...paths: readonly [string, ...string[]]) =>
  firstText(athenaRecords, object, 'text', paths)
const { event_id, webhook_id, envelope_id, shop_domain, shopify_topic, recharge_topic, triggered_at } =
  envelopePaths
const NO_KEYS = 'MAP(CAST(ARRAY[] AS ARRAY(VARCHAR)), CAST(ARRAY[] AS ARRAY(JSON)))'

const hasKeyOf = (object: string) => (key: string) => `contains(map_keys(${object}), ${sqlLiteral(key)})`

/** The texts of records, where that of a row may be of many. */
function athenaOneEach(source: string): string {
  const list = `element_at(whole, one || ${sqlLiteral(listKey(''))})`
  const each = `transform(TRY(CAST(${list} AS ARRAY(JSON))), element -> '{"' || one || '":' || coalesce(json_format(element), 'null') || '}')`
  const isOneItself = `${athenaRecords.textAt('whole', [identityPaths.id])} IS NOT NULL OR ${kindOfKeysSql(hasKeyOf('whole'))} IS NOT NULL`
  const steps = [
    `SELECT text, source_file, arrival_day, regexp_extract(text, ${sqlLiteral(MANY_RECORDS)}, 1) AS one FROM ${source}`,
    `SELECT *, CASE WHEN one IS NOT NULL THEN ${athenaObjectMap(athenaReadableObject('text'))} END AS whole`,
    `SELECT *, CASE WHEN whole IS NULL OR ${isOneItself} THEN NULL ELSE ${each} END AS elements`,
    `SELECT *, CASE WHEN elements IS NOT NULL THEN ${spell('athena', 'md5_of', 'text')} END AS document_hash, coalesce(elements, ARRAY[text]) AS records`,
  ]
  const rows = steps.reduce((from, step) => `${step} FROM (${from})`)
  return `(SELECT record.text, ${elementHash('athena', 'record.place')} AS element_hash, source_file, arrival_day FROM (${rows}) CROSS JOIN UNNEST(records) WITH ORDINALITY AS record (text, place)) AS raw`
}

/** EnvelopesTable over (text, source_file, arrival_day). A resource is a map of its keys to JSON. */
export function athenaEnvelopes(source: string): string {
  const payload = athenaValueAt('envelope', ['detail', 'payload'])
  const wrapped = (key: string) => athenaObjectMap(athenaValueAt('whole', [key]))
  const hasId = `${athenaRecords.textAt('whole', [identityPaths.id])} IS NOT NULL`
  const wrappers = wrapperKeys.map((key) => `WHEN NOT ${hasId} AND ${wrapped(key)} IS NOT NULL THEN '${key}'`)
  const resource = wrapperKeys.map((key) => `WHEN '${key}' THEN ${wrapped(key)}`)
  const mayHaveShape = `is_object AND topic IS NULL AND wrapper IS NULL AND NOT coalesce(starts_with(gid, 'gid:'), FALSE)`
  const steps = [
    `SELECT text, element_hash, source_file, arrival_day, ${athenaObjectMap(athenaReadableObject('text'))} AS envelope`,
    `SELECT *, ${textOf('envelope', shopify_topic, recharge_topic)} AS topic`,
    `SELECT *, coalesce(json_format(${payload}), 'null') <> 'null' OR topic IS NOT NULL AS is_enveloped`,
    `SELECT *, CASE WHEN is_enveloped THEN coalesce(${athenaObjectMap(payload)}, ${NO_KEYS}) ELSE envelope END AS whole`,
    `SELECT *, CASE ${wrappers.join(' ')} END AS wrapper`,
    `SELECT *, CASE wrapper ${resource.join(' ')} ELSE whole END AS resource`,
    `SELECT text, element_hash, source_file, arrival_day, envelope IS NOT NULL AS is_object, topic, wrapper, ${textOf('envelope', shop_domain)} AS shop_domain, ${textOf('envelope', webhook_id)} AS webhook_id, CASE WHEN is_enveloped THEN ${textOf('envelope', event_id, webhook_id, envelope_id)} END AS event_key, CASE WHEN topic IS NULL AND wrapper IS NULL THEN ${textOf('resource', identityPaths.gid, identityPaths.id)} END AS gid, ${textOf('envelope', triggered_at)} AS triggered_at, resource`,
    `SELECT *, CASE WHEN ${mayHaveShape} THEN ${kindOfKeysSql(hasKeyOf('resource'))} END AS shape`,
  ]
  return steps.reduce(
    (from, step, i) => (i === 0 ? `${step} FROM ${from}` : `${step} FROM (${from})`),
    athenaOneEach(source),
  )
}

const mapOf = (entries: readonly (readonly [key: string, json: string])[]) =>
  `MAP(ARRAY[${entries.map(([key]) => sqlLiteral(key)).join(', ')}], ARRAY[${entries.map(([, json]) => json).join(', ')}])`
const listOfOne = (object: string) => `CAST(ARRAY[${object}] AS JSON)`

/** A KindsTable in which a record that is itself an element of a list has that list. */
export function athenaResources(kinds: string): string {
  const having = (list: keyof typeof recordLists, one: string) =>
    `map_concat(resource, ${mapOf([[recordLists[list].list[0], listOfOne(one)]])})`
  const elements = Object.entries(listOfElement).map(
    ([kind, list]) => `WHEN '${kind}' THEN ${having(list, 'resource')}`,
  )
  const { refund_lines } = recordLists.refunds.within
  const refund = mapOf([
    ['id', athenaValueAt('resource', [identityPaths.parent])],
    [refund_lines.list[0], listOfOne('resource')],
  ])
  const own = `CASE WHEN is_deleted OR kind IS NULL THEN resource ELSE CASE kind ${elements.join(' ')} WHEN 'refund_line' THEN ${having('refunds', refund)} ELSE resource END END`
  return `SELECT text, element_hash, source_file, arrival_day, is_object, topic, kind, is_deleted, shop_domain, webhook_id, event_key, triggered_at, resource AS own_resource, ${own} AS resource FROM (${kinds})`
}

/** Whether a resource has no other keys. */
export const athenaHasOnly = (keys: readonly string[]): string =>
  `coalesce(none_match(map_keys(own_resource), key -> key NOT IN (${keys.map(sqlLiteral).join(', ')})), FALSE)`
