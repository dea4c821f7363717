import type { ExpressionBuilder, ExpressionWrapper } from 'kysely'
import type { Varchar } from '../model/sql-types.ts'
import { attribute, firstPresent, trimmed } from '../sql/functions.ts'

import { attributeEntries } from './attributes.ts'
import type { RawLogTable } from './schema.ts'

type RawColumns = ExpressionBuilder<{ present: RawLogTable }, 'present'>
/** What a line says, as text: its own parts, and each attribute under its column's name. */
export const textColumns = (eb: RawColumns) => {
  const of = (name: string) => attribute(eb.ref('attributes'), name)
  return [
    eb.ref('is_object').as('is_object'),
    eb.ref('source_file').as('source_file'),
    eb.ref('arrived_at').as('arrival_minute'),
    eb.ref('arrival_day').as('arrival_day'),
    eb.ref('attributes').as('attributes'),
    eb.ref('timestamp').as('timestamp_text'),
    firstPresent(trimmed(eb.ref('event_name')), of('event.name'), trimmed(eb.ref('body'))).as('name_text'),
    of('resource.service.name').as('service_name'),
    of('sessionId').as('session_id'),
    of('userKey').as('user_key'),
    of('event.id').as('event_id'),
    ...attributeEntries.map(([column, { from }]) => firstPresent(...from.map(of)).as(column)),
  ]
}

// The columns above are made from a table of attributes, so from here on they are addressed by name.
// biome-ignore lint/suspicious/noExplicitAny: the row type of a computed column list is not expressible.
export type Computed = ExpressionBuilder<any, any>
export const text = (eb: Computed, column: string) =>
  eb.ref(column) as ExpressionWrapper<never, never, Varchar | null>
