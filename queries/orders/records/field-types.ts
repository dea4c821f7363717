export type FieldType = 'text' | 'lower_text' | 'id' | 'integer' | 'money' | 'boolean' | 'instant'
export type Paths = readonly [string, ...string[]]

export interface Field<Type extends FieldType = FieldType> {
  readonly type: Type
  readonly from: Paths
  /** An element without it is unreadable. */
  readonly isRequired?: true
}
/** The sum of an amount over the elements of a list; NULL when the list is absent or empty. */
export interface SummedField {
  readonly type: 'sum'
  readonly list: Paths
  readonly of: Paths
}
export type ElementFields = Readonly<Record<string, Field | SummedField>>
export interface List {
  readonly list: Paths
  readonly fields: ElementFields
  /** What of an element is multiplied; the product is an amount, too, and has no more digits than one. */
  readonly product?: readonly [quantity: string, price: string]
  /** Lists within each element. */
  readonly within?: Readonly<Record<string, { readonly list: Paths; readonly fields: ElementFields }>>
}

const field =
  <Type extends FieldType>(type: Type) =>
  (...from: Paths): Field<Type> => ({ type, from })
export const text = field('text')
export const lowerText = field('lower_text')
export const id = field('id')
export const integer = field('integer')
export const money = field('money')
export const boolean = field('boolean')
export const instant = field('instant')
export const sum = (list: Paths, of: Paths): SummedField => ({ type: 'sum', list, of })
export const required = <Type extends FieldType>(of: Field<Type>): Field<Type> => ({
  ...of,
  isRequired: true,
})

/** An amount in the shop's currency that stands beside the presentment one, by its REST and its GraphQL name. */
export const moneyBag = (rest: string, graphql = rest) =>
  [`${rest}_set.shop_money.amount`, `${graphql}Set.shopMoney.amount`] as const
/** Like `moneyBag`, or a plain value where there is no money bag. */
export const shopMoney = (rest: string, graphql = rest) =>
  [...moneyBag(rest, graphql), rest, ...(graphql === rest ? [] : [graphql])] as const
/** As ordered, before refunds; what is left of it where only that is said. */
export const asOrdered = (rest: string, graphql: string) =>
  [
    ...moneyBag(`original_${rest}`, `original${graphql}`),
    ...moneyBag(`current_${rest}`, `current${graphql}`),
  ] as const
export const presentmentMoney = (rest: string, graphql: string) =>
  [`${rest}_set.presentment_money.amount`, `${graphql}Set.presentmentMoney.amount`] as const
