import type { Engine } from '../../model/engine.ts'
import type { Relations } from '../../sql/compiler.ts'
import { writers } from '../../sql/literals.ts'
import type { List } from './field-types.ts'
import { recordLists } from './fields.ts'

/** What every row of a list's relation says of its record: RecordKeys. */
export const recordKeys = [
  'kind',
  'resource_id',
  'order_id',
  'parent_id',
  'is_bulk',
  'is_deleted',
  'version_time',
  'webhook_id',
  'triggered_at',
  'text_hash',
  'source_file',
  'shop',
  'arrival_day',
] as const

/** One row an element: `columns` of the rows `from`, and of the elements of its column `list` some fields. */
interface Unnest {
  readonly from: string
  readonly columns: readonly string[]
  readonly list: string
  /** All fields of an element in their order, each with its new name; those without are left out. */
  readonly fields: readonly (readonly [name: string, as: string | undefined])[]
  /** Fields of which only is told whether an element has them. */
  readonly has?: readonly string[]
}

const unnest: Readonly<Record<Engine, (of: Unnest) => string>> = {
  duckdb: ({ from, columns, list, fields, has }) =>
    `(SELECT ${[...columns, ...renamed('duckdb', fields, has, (name) => `e['${name}']`)].join(', ')} FROM (SELECT ${columns.join(', ')}, unnest(${list}) AS e FROM ${from} AS r) AS elements)`,
  athena: ({ from, columns, list, fields, has }) =>
    `(SELECT ${[...columns.map((c) => `r.${c}`), ...renamed('athena', fields, has, (name) => `e."${name}"`)].join(', ')} FROM ${from} AS r CROSS JOIN UNNEST(r.${list}) AS e (${fields.map(([name]) => `"${name}"`).join(', ')}))`,
  spark: ({ from, columns, list, fields, has }) =>
    `(SELECT ${[...columns, ...renamed('spark', fields, has, (name) => `e.\`${name}\``)].join(', ')} FROM (SELECT ${columns.join(', ')}, explode(${list}) AS e FROM ${from} AS r) AS elements)`,
}
function renamed(
  engine: Engine,
  fields: Unnest['fields'],
  has: Unnest['has'] = [],
  read: (name: string) => string,
): string[] {
  const { identifier } = writers[engine]
  return [
    ...fields.flatMap(([name, as]) => (as === undefined ? [] : [`${read(name)} AS ${identifier(as)}`])),
    ...has.map((name) => `${read(name)} IS NOT NULL AS ${identifier(`has_${name}`)}`),
  ]
}

const namesIn = ({ fields, within = {} }: List) => ({
  fields: Object.keys(fields),
  lists: Object.keys(within),
})

/** Within one name: record_lines, record_refund_lines ... */
const relationName = (list: string) => `record_${list}`

/**
 * order_records and, one row an element, the lists of its accepted records; what stands within a refund has a relation
 * of its own. `orderRecords` is the text that reads the staged table.
 */
export function recordRelations(engine: Engine, orderRecords: string): Relations {
  const relations: Record<string, string> = { order_records: orderRecords }
  for (const [name, list] of Object.entries<List>(recordLists)) {
    const { fields, lists } = namesIn(list)
    const accepted = `(SELECT ${[...recordKeys, name].join(', ')} FROM ${orderRecords} WHERE rejected IS NULL AND ${name} IS NOT NULL)`
    const asElement = fields.map((field) => [field, field === 'id' ? 'element_id' : field] as const)
    const left = (kept: string) => lists.map((inner) => [inner, inner === kept ? inner : undefined] as const)
    relations[relationName(name)] = unnest[engine]({
      from: accepted,
      columns: recordKeys,
      list: name,
      fields: [...asElement, ...left('')],
      has: lists.filter((inner) => inner === 'refund_lines'),
    })
    for (const [inner, innerList] of Object.entries(list.within ?? {})) {
      const outer = unnest[engine]({
        from: accepted,
        columns: recordKeys,
        list: name,
        fields: [...fields.map((f) => [f, f === 'id' ? 'refund_id' : undefined] as const), ...left(inner)],
      })
      relations[relationName(inner)] = unnest[engine]({
        from: outer,
        columns: [...recordKeys, 'refund_id'],
        list: inner,
        fields: Object.keys(innerList.fields).map((f) => [f, f === 'id' ? 'element_id' : f] as const),
      })
    }
  }
  return relations
}
