import { spell } from '../../sql/spell.ts'
import type { ElementType, RecordsDialect, StructField } from './dialect.ts'
import { firstList, firstText, mustBeReadable, sqlTypeOf } from './field-texts.ts'
import type { ElementFields, Field, FieldType, List, SummedField } from './field-types.ts'

const macroOf = {
  lower_text: 'lower',
  id: 'strict_id',
  integer: 'strict_bigint',
  money: 'strict_money',
  boolean: 'strict_boolean',
  instant: 'iso_timestamp',
} as const satisfies Record<Exclude<FieldType, 'text'>, string>

const entriesOf = ({ fields, within = {} }: Elements) => [
  ...Object.entries<Field | SummedField>(fields).map(([name, field]) => ({ name, field })),
  ...Object.entries<List>(within).map(([name, list]) => ({ name, list })),
]
type Elements = { readonly fields: ElementFields } & Pick<List, 'within' | 'product'>
type Entry = ReturnType<typeof entriesOf>[number]
/** What the first two steps make has a struct's fields in this order. */
const place = (list: Elements, name: string, first: 1 | 2): StructField => ({
  name,
  position: entriesOf(list).findIndex((entry) => entry.name === name) + first,
})
/** The first amount of 15 digits. */
export const LEAST_UNREADABLE = 10 ** 14
const TEXTS: StructField = { name: 'texts', position: 1 }

/**
 * The lists of a record in three steps, each over a column of the one before, because an expression that stands in the
 * text of another is worked out as often as it stands there: texts, then typed values beside their texts, then the
 * declared struct, or whether something in it is unreadable.
 */
export const listSteps = (dialect: RecordsDialect) => {
  let variables = 0
  const each = (list: string, body: (element: string) => string) => {
    const element = `e${++variables}`
    return dialect.transform(list, element, body(element))
  }
  const texts = (elements: string, list: Elements): string =>
    each(elements, (e) => dialect.struct(entriesOf(list).map((entry) => [entry.name, textOf(e, entry)])))
  function textOf(json: string, entry: Entry): string {
    if ('list' in entry) return texts(firstList(dialect, json, entry.list.list), entry.list)
    const { field } = entry
    if (field.type !== 'sum') return firstText(dialect, json, field.type, field.from)
    return each(firstList(dialect, json, field.list), (e) => firstText(dialect, e, 'sum', field.of))
  }

  const typed = (textList: string, list: Elements): string =>
    each(textList, (e) =>
      dialect.struct([
        [TEXTS.name, e],
        ...entriesOf(list).map(
          (entry) => [entry.name, typedOf(dialect.get(e, place(list, entry.name, 1)), entry)] as const,
        ),
      ]),
    )
  function typedOf(text: string, entry: Entry): string {
    if ('list' in entry) return typed(text, entry.list)
    const { type } = entry.field
    if (type === 'text') return text
    if (type === 'sum') return each(text, (amount) => spell(dialect.engine, 'strict_money', amount))
    return spell(dialect.engine, macroOf[type], text)
  }

  const isUnreadable = (typedList: string, list: Elements): string =>
    dialect.anyTrue(
      each(typedList, (e) => {
        const values = (name: string) => dialect.get(e, place(list, name, 2))
        const text = (name: string) => dialect.get(dialect.get(e, TEXTS), place(list, name, 1))
        const problems = entriesOf(list).flatMap((entry) => {
          const { name } = entry
          if ('list' in entry) return [isUnreadable(values(name), entry.list)]
          // A number of pieces is never below 0.
          if ('isRequired' in entry.field && entry.field.type === 'integer')
            return [`coalesce(${values(name)} < 0, TRUE)`]
          if ('isRequired' in entry.field) return [`${values(name)} IS NULL`]
          if (!mustBeReadable(entry.field)) return []
          if (entry.field.type !== 'sum') return [`(${text(name)} IS NOT NULL AND ${values(name)} IS NULL)`]
          return [`coalesce(${dialect.presentIn(text(name))} > ${dialect.presentIn(values(name))}, FALSE)`]
        })
        if (list.product !== undefined) {
          const [quantity = '', price = ''] = list.product.map(values)
          // Sums of them are multiplied once more, and have to fit into 38 digits.
          problems.push(
            `coalesce(abs(${spell(dialect.engine, 'times', quantity, price)}) >= ${LEAST_UNREADABLE}, FALSE)`,
          )
        }
        return problems.length === 0 ? 'FALSE' : `(${problems.join(' OR ')})`
      }),
    )

  /** Whether an element has no list of this name within. */
  const lacks = (typedList: string, list: Elements, within: string): string =>
    dialect.anyTrue(each(typedList, (e) => `${dialect.get(e, place(list, within, 2))} IS NULL`))

  const declared = (typedList: string, list: Elements): string =>
    each(typedList, (e) =>
      dialect.typedStruct(
        entriesOf(list).map((entry) => {
          const value = dialect.get(e, place(list, entry.name, 2))
          if ('list' in entry) return [entry.name, declared(value, entry.list), elementType(entry.list)]
          const { type } = entry.field
          return [entry.name, type === 'sum' ? dialect.sumOf(value) : value, sqlTypeOf[type]]
        }),
      ),
    )
  return { texts, typed, isUnreadable, lacks, declared }
}

/** The type of a list as it is declared. */
export const elementType = (list: Elements): ElementType => ({
  listOf: entriesOf(list).map((entry) => [
    entry.name,
    'list' in entry ? elementType(entry.list) : sqlTypeOf[entry.field.type],
  ]),
})
