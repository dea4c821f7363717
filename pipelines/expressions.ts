declare const result: unique symbol

/** A JSONata expression that yields a T when the state machine evaluates it. */
export type Expression<T> = string & { readonly [result]: T }

/** What a state gives where a step expects a T: an expression of it, or a literal, parts of which may be expressions. */
export type Given<T> = Expression<T> | Literal<T>
/** The fields of an object, each given. */
export type Fields<T> = T extends object ? { readonly [K in keyof T]: Given<T[K]> } : never

type Literal<T> = T extends string
  ? string extends T
    ? Text
    : T
  : T extends number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Given<Item>[]
      : Fields<T>
/** Text that is not an expression of something else. */
type Text = string & { readonly [result]?: never }

/** Writes an expression. That it yields a T is said here and checked nowhere: prefer the functions below, which know. */
export const jsonata = <T = unknown>(expression: string): Expression<T> =>
  `{% ${expression} %}` as Expression<T>

/** Reads fields of an object that stands at `path` while the state machine runs. */
export interface Reader<T> {
  <K extends keyof T & string>(field: K): Expression<T[K]>
  <K extends keyof T & string, L extends keyof T[K] & string>(field: K, of: L): Expression<T[K][L]>
}
const reader =
  <T>(path: string): Reader<T> =>
  (...fields: readonly string[]) =>
    jsonata<never>([path, ...fields].join('.'))

/** The fields of the state's input, which is a T. */
export const inputOf = <T>(): Reader<T> => reader('$states.input')
/** The fields of the item that a Map hands to its states, which is a T. */
export const itemOf = <T>(): Reader<T> => reader('$states.context.Map.Item.Value')
/** What a Lambda function has answered, in the state that has called it. */
export const answerOf = <T>(): Reader<T> => reader('$states.result.Payload')
