import type { Engine } from '../../model/engine.ts'
import { compileFor } from '../../sql/compiler.ts'
import { sqlLiteral } from '../../sql/literals.ts'
import { athenaRecords } from './athena-dialect.ts'
import { athenaEnvelopes, athenaHasOnly, athenaResources } from './athena-records.ts'
import type { RecordsDialect } from './dialect.ts'
import { duckdbRecords } from './duckdb-dialect.ts'
import { duckdbElements } from './duckdb-lists.ts'
import { duckdbEnvelopes, duckdbHasOnly, duckdbResources, keptOfDuckdb } from './duckdb-records.ts'
import { listSteps } from './element-lists.ts'
import { firstList, firstText } from './field-texts.ts'
import type { Field, List } from './field-types.ts'
import { recordFields, recordLists } from './fields.ts'
import { kindsWithList } from './kinds.ts'
import { kindsQuery } from './kinds-query.ts'
import { identityPaths } from './resource-shape.ts'
import { sparkRecords } from './spark-dialect.ts'
import { sparkEnvelopes, sparkHasOnly, sparkResources } from './spark-records.ts'

interface RecordsEngine {
  readonly dialect: RecordsDialect
  /** EnvelopesTable over a relation of (text, source_file, arrival_day). */
  readonly envelopes: (source: string) => string
  /** A KindsTable whose `resource` is what the dialect reads values from. */
  readonly resources: (kinds: string) => string
  /** The elements of a list of a record of a kind that has it, as they came. */
  readonly elements: (name: keyof typeof recordLists, list: List) => string
  /** Whether a resource, as it came, has no keys but these; the column that it is kept in for that. */
  readonly hasOnly: (keys: readonly string[]) => string
  readonly keptForThat: string
}
const engines: Readonly<Record<Engine, RecordsEngine>> = {
  duckdb: {
    dialect: duckdbRecords,
    envelopes: duckdbEnvelopes,
    resources: duckdbResources,
    elements: duckdbElements,
    hasOnly: duckdbHasOnly,
    keptForThat: keptOfDuckdb,
  },
  athena: {
    dialect: athenaRecords,
    envelopes: athenaEnvelopes,
    resources: athenaResources,
    elements: (_name, { list }) => firstList(athenaRecords, 'resource', list),
    hasOnly: athenaHasOnly,
    keptForThat: 'own_resource',
  },
  spark: {
    dialect: sparkRecords,
    envelopes: sparkEnvelopes,
    resources: sparkResources,
    elements: (_name, { list }) => firstList(sparkRecords, 'resource', list),
    hasOnly: sparkHasOnly,
    keptForThat: 'own_resource',
  },
}

const KEPT =
  'text, element_hash, source_file, arrival_day, is_object, topic, kind, is_deleted, shop_domain, webhook_id, event_key, triggered_at'
const lists = Object.entries<List>(recordLists) as [keyof typeof recordLists, List][]
const fields = Object.entries<Field>(recordFields)

/**
 * The text of relation `raw_records` (RawRecordsTable) over the text of a relation of (text, source_file, arrival_day):
 * one row a row, its values still text, its lists typed.
 */
export function rawRecords(engine: Engine, source: string): string {
  const { dialect, envelopes, resources, elements, hasOnly, keptForThat } = engines[engine]
  const kinds = compileFor(engine, kindsQuery(), { envelopes: `(${envelopes(source)}) AS envelopes` })
  const steps = listSteps(dialect)
  const names = fields.map(([name]) => name).join(', ')
  const { id, gid, parent } = identityPaths
  const scalars = [
    `${firstText(dialect, 'resource', 'id', [id])} AS id`,
    `${firstText(dialect, 'resource', 'id', [parent])} AS parent`,
    ...fields.map(([name, { type, from }]) => `${firstText(dialect, 'resource', type, from)} AS ${name}`),
  ]
  const ofKinds = (name: keyof typeof recordLists, list: string) =>
    `CASE WHEN kind IN (${kindsWithList[name].map(sqlLiteral).join(', ')}) AND NOT is_deleted THEN ${list} END AS ${name}`
  const texts = [
    ...scalars,
    ...lists.map(([name, list]) => ofKinds(name, steps.texts(elements(name, list), list))),
  ]
  const typed = lists.map(([name, list]) => `${steps.typed(name, list)} AS ${name}`)
  const declared = lists.map(([name, list]) => `${steps.declared(name, list)} AS ${name}`)
  const lacksLines = `CASE kind WHEN 'order' THEN lines IS NULL WHEN 'refund' THEN ${steps.lacks('refunds', recordLists.refunds, 'refund_lines')} ELSE FALSE END`
  const unreadable = lists.map(([name, list]) => steps.isUnreadable(name, list)).join(' OR ')
  // Only of what has no time that would tell it apart: nearly all resources have one.
  const hasOnlyId = `CASE WHEN created_at IS NULL AND updated_at IS NULL AND parent IS NULL AND is_object THEN ${hasOnly([id, gid])} ELSE FALSE END`
  const read = `SELECT ${KEPT}, ${keptForThat}, ${texts.join(', ')} FROM (${resources(kinds)}) AS resources`
  const readLists = `SELECT ${KEPT}, id, parent, ${hasOnlyId} AS has_only_id, ${names}, ${typed.join(', ')} FROM (${read}) AS texts`
  return `(SELECT ${KEPT}, id, parent, has_only_id, ${names}, ${declared.join(', ')}, ${lacksLines} AS lacks_lines, ${unreadable} AS has_unreadable_element FROM (${readLists}) AS typed)`
}
