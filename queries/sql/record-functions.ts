import { type Expression, ExpressionWrapper, FunctionNode } from 'kysely'
import type { Bigint, Bool, Timestamp, Varchar } from '../model/sql-types.ts'
import { literal } from './functions.ts'
import type { recordMacros } from './record-macros.ts'

// The functions that raw records are read with. What each becomes stands in record-macros.ts.

type Text = Expression<Varchar | null>
const call = <T>(
  name: keyof typeof recordMacros | 'nullif' | 'lower',
  ...args: readonly Expression<unknown>[]
) =>
  new ExpressionWrapper<never, never, T>(
    FunctionNode.create(
      name,
      args.map((a) => a.toOperationNode()),
    ),
  )
const unlessEmpty = (text: Text) => call<Varchar | null>('nullif', text, literal(''))

export const lower = (text: Text) => call<Varchar | null>('lower', text)
/** The number of digits, or of gid://shopify/TYPE/1; NULL for anything else. */
export const strictId = (text: Text) => call<Bigint | null>('strict_id', text)
/** A time as ISO 8601 has it; NULL for anything else, also for a time since 1970. */
export const isoTimestamp = (text: Text) => call<Timestamp | null>('iso_timestamp', text)
/** Such a time as text in UTC that sorts by time, with all its digits. */
export const sortableInstant = (text: Text) => call<Varchar | null>('sortable_instant', text)
/** The MD5 hash of a text in UTF-8, as 32 hexadecimal digits in lower case. */
export const md5Of = (text: Text) => call<Varchar | null>('md5_of', text)
/** The TYPE in gid://shopify/TYPE/1. */
export const gidType = (text: Text) => unlessEmpty(call('gid_type', text))
/** What stands in the folder name=... of a path. */
export const folderValue = (path: Text, name: string) =>
  unlessEmpty(call('folder_value', path, literal(name)))
/** NULL counts as false. */
export const isTrue = (condition: Expression<unknown>) =>
  new ExpressionWrapper<never, never, Bool>(
    FunctionNode.create('coalesce', [condition.toOperationNode(), literal(false).toOperationNode()]),
  )
