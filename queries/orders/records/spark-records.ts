import { sparkLiteral } from '../../sql/literals.ts'
import {
  sparkElements,
  sparkJsonKey,
  sparkKey,
  sparkKeyOf,
  sparkObject,
  sparkObjectMap,
  sparkText,
  sparkValueAt,
} from '../../sql/spark/json.ts'
import { spell } from '../../sql/spell.ts'
import { envelopePaths, wrapperKeys } from './envelope.ts'
import { firstText } from './field-texts.ts'
import { recordLists } from './fields.ts'
import { listOfElement } from './kinds.ts'
import { elementHash, listKey, MANY_RECORDS } from './many-records.ts'
import { identityPaths } from './resource-shape.ts'
import { kindOfKeysSql } from './shapes.ts'
import { sparkRecords } from './spark-dialect.ts'

const textOf = (object: string, ...paths: readonly [string, ...string[]]) =>
  firstText(sparkRecords, object, 'text', paths)
const { event_id, webhook_id, envelope_id, shop_domain, shopify_topic, recharge_topic, triggered_at } =
  envelopePaths

const hasKey = (key: string) => `array_contains(keys, ${sparkKey(key)})`

/** The texts of records, where that of a row may be of many. */
function sparkOneEach(source: string): string {
  const list = `element_at(whole, ${sparkKeyOf(`concat(one, ${sparkLiteral(listKey(''))})`)})`
  const each = `transform(${sparkElements(list)}, element -> concat('{"', one, '":', coalesce(${sparkText('element')}, 'null'), '}'))`
  const isOneItself = `${sparkRecords.textAt('whole', [identityPaths.id])} IS NOT NULL OR ${kindOfKeysSql(hasKey)} IS NOT NULL`
  const steps = [
    `SELECT text, source_file, arrival_day, regexp_extract(text, ${sparkLiteral(MANY_RECORDS)}, 1) AS one FROM ${source}`,
    `SELECT *, CASE WHEN one <> '' THEN ${sparkObjectMap(sparkObject('text'))} END AS whole`,
    'SELECT *, map_keys(whole) AS keys',
    `SELECT *, CASE WHEN whole IS NULL OR ${isOneItself} THEN NULL ELSE ${each} END AS elements`,
    `SELECT *, CASE WHEN elements IS NOT NULL THEN ${spell('spark', 'md5_of', 'text')} END AS document_hash, coalesce(elements, array(text)) AS records`,
    'SELECT posexplode(records) AS (place, text), document_hash, source_file, arrival_day',
    `SELECT text, ${elementHash('spark', 'place + 1')} AS element_hash, source_file, arrival_day`,
  ]
  return `(${steps.reduce((from, step) => `${step} FROM (${from})`)}) AS raw`
}

/** EnvelopesTable over (text, source_file, arrival_day). A resource is its JSON text, marked. */
export function sparkEnvelopes(source: string): string {
  const payload = sparkValueAt('envelope', ['detail', 'payload'])
  const isObject = (value: string) => `startswith(${value}, '{')`
  const wrapped = (key: string) => sparkValueAt('whole_map', [key])
  const hasId = `${sparkRecords.textAt('whole_map', [identityPaths.id])} IS NOT NULL`
  const wrappers = wrapperKeys.map((key) => `WHEN NOT ${hasId} AND ${isObject(wrapped(key))} THEN '${key}'`)
  const resource = wrapperKeys.map((key) => `WHEN '${key}' THEN ${wrapped(key)}`)
  const mayHaveShape = `is_object AND topic IS NULL AND wrapper IS NULL AND NOT coalesce(startswith(gid, 'gid:'), FALSE)`
  const keys = `map_keys(${sparkObjectMap('resource')})`
  const steps = [
    `SELECT text, element_hash, source_file, arrival_day, ${sparkObject('text')} AS json`,
    `SELECT *, ${sparkObjectMap('json')} AS envelope`,
    `SELECT *, ${textOf('envelope', shopify_topic, recharge_topic)} AS topic, ${payload} AS payload`,
    `SELECT *, payload IS NOT NULL OR topic IS NOT NULL AS is_enveloped`,
    `SELECT *, CASE WHEN is_enveloped THEN CASE WHEN ${isObject('payload')} THEN payload ELSE '{}' END ELSE json END AS whole`,
    `SELECT *, ${sparkObjectMap('whole')} AS whole_map`,
    `SELECT *, CASE ${wrappers.join(' ')} END AS wrapper`,
    `SELECT *, CASE wrapper ${resource.join(' ')} ELSE whole END AS resource`,
    `SELECT *, CASE WHEN topic IS NULL AND wrapper IS NULL THEN ${sparkObjectMap('resource')} END AS identity`,
    `SELECT text, element_hash, source_file, arrival_day, json IS NOT NULL AS is_object, topic, wrapper, ${textOf('envelope', shop_domain)} AS shop_domain, ${textOf('envelope', webhook_id)} AS webhook_id, CASE WHEN is_enveloped THEN ${textOf('envelope', event_id, webhook_id, envelope_id)} END AS event_key, ${textOf('identity', identityPaths.gid, identityPaths.id)} AS gid, ${textOf('envelope', triggered_at)} AS triggered_at, resource`,
    `SELECT *, CASE WHEN ${mayHaveShape} THEN ${keys} END AS keys`,
    `SELECT *, ${kindOfKeysSql(hasKey)} AS shape`,
  ]
  return steps.reduce(
    (from, step, i) => (i === 0 ? `${step} FROM ${from}` : `${step} FROM (${from})`),
    sparkOneEach(source),
  )
}

/** A KindsTable with `resource` opened, in which a record that is itself an element of a list has that list. */
export function sparkResources(kinds: string): string {
  const having = (list: keyof typeof recordLists, one: string) => {
    const key = sparkKey(recordLists[list].list[0])
    return `map_concat(map_filter(own_resource, (key, value) -> key <> ${key}), map(${key}, concat('[', ${one}, ']')))`
  }
  const elements = Object.entries(listOfElement).map(
    ([kind, list]) => `WHEN '${kind}' THEN ${having(list, 'resource_text')}`,
  )
  const { refund_lines } = recordLists.refunds.within
  const parent = sparkValueAt('own_resource', [identityPaths.parent])
  const beginning = `rtrim('}', to_json(map(${sparkKey('id')}, ${parent})))`
  const refund = `concat(${beginning}, ${sparkLiteral(`,${sparkJsonKey(refund_lines.list[0])}:[`)}, resource_text, ']}')`
  const own = `CASE WHEN is_deleted OR kind IS NULL THEN own_resource ELSE CASE kind ${elements.join(' ')} WHEN 'refund_line' THEN ${having('refunds', refund)} ELSE own_resource END END`
  const kept =
    'text, element_hash, source_file, arrival_day, is_object, topic, kind, is_deleted, shop_domain, webhook_id, event_key, triggered_at'
  return `SELECT ${kept}, own_resource, ${own} AS resource FROM (SELECT ${kept}, resource AS resource_text, ${sparkObjectMap('resource')} AS own_resource FROM (${kinds}))`
}

/** Whether a resource has no other keys. */
export const sparkHasOnly = (keys: readonly string[]): string =>
  `coalesce(forall(map_keys(own_resource), key -> key IN (${keys.map(sparkKey).join(', ')})), FALSE)`
