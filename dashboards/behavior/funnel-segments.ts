import { type AliasableExpression, expressionBuilder } from 'kysely'
import type { Varchar } from '../../queries/model/sql-types.ts'
import { derived, type Field, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { greatest, text } from '../sql/functions.ts'
import { type DashboardSchema, db } from '../sql/tables.ts'
import { DASH } from './comparison.ts'

export const NO_SESSIONS = 'No sessions in these 30 days'

const of = expressionBuilder<DashboardSchema, 'funnel'>()
const sessions = greatest(of.case().when('step', '=', 'session').then(of.ref('sessions')).end())
const rateOf = (step: string) =>
  greatest(of.case().when('step', '=', step).then(of.ref('overall_rate')).end())
const rate = (label: string, doc: string) =>
  derived('percent', label, `${doc}, of all sessions of the row`, { shaded: 'by column', missing: DASH })

interface Segment {
  readonly title: string
  readonly doc: string
  /** The segment as the table has it. */
  readonly segment: string
  /** What its values are called. */
  readonly value: AliasableExpression<Varchar>
  readonly field: Field
}

/** How far the sessions of each value of a segment came, those with the most sessions first. */
const bySegment = ({ title, doc, segment, value, field }: Segment) =>
  table({
    ...{ title, doc, noValue: NO_SESSIONS },
    query: db
      .selectFrom('funnel')
      .where('segment', '=', segment)
      .groupBy('segment_value')
      .select([
        value.as('segment_name'),
        sessions.as('all_sessions'),
        rateOf('product_view').as('viewed'),
        rateOf('cart_add').as('added'),
        rateOf('checkout').as('checked_out'),
        rateOf('purchase').as('bought'),
      ])
      .orderBy('all_sessions', 'desc')
      .orderBy('segment_value'),
    fields: {
      segment_name: field,
      all_sessions: derived('sessions', 'Sessions', 'all of the row'),
      viewed: rate('Product view', 'sessions that saw a product'),
      added: rate('Cart add', 'of these, those that filled the cart afterwards'),
      checked_out: rate('Checkout', 'of these, those that began to pay afterwards'),
      bought: rate('Purchase', 'of these, those that bought afterwards'),
    },
  })

export const byEntryPage = bySegment({
  title: 'From visit to order by entry page, 30 days',
  doc: 'The 20 pages on which most sessions began; the darker, the more of them came so far.',
  segment: 'entry_page',
  value: of.ref('segment_value'),
  field: named('Entry page', "'(none)' where no page is logged"),
})

export const byFirstSearch = bySegment({
  title: 'From visit to order by first search, 30 days',
  doc: 'Sessions with a search before any product view, and all others.',
  segment: 'first_search',
  value: of
    .case()
    .when('segment_value', '=', 'yes')
    .then(text('Searched first'))
    .else(text('Did not search first'))
    .end(),
  field: named('Sessions that'),
})
