import { defineSummary } from '../events/define-summary.ts'
import { count, integer, mean, rate, text } from '../model/columns.ts'
import type { Double } from '../model/sql-types.ts'
import type { SummaryContext } from '../model/summary.ts'
import { days } from '../model/windows.ts'
import {
  cast,
  countOf,
  countRows,
  literal,
  millisecondsBetween,
  nothing,
  orElse,
  percent,
  percentile,
  seconds,
} from '../sql/functions.ts'
import { unionAll } from '../sql/union-all.ts'
import { sessionDays } from './session-days.ts'

const ENTRY_PAGES = 20
/** What sessions are told apart by; `all` has them all. */
const segments = ['all', 'entry_page', 'first_search'] as const
const steps = ['session', 'product_view', 'cart_add', 'checkout', 'purchase'] as const

export const funnel = defineSummary({
  name: 'funnel',
  doc: 'Where visitors are lost: sessions that reached each step after the one before it, in the last 30 days. A session counts on each day on which it has events, with those of that day.',
  window: days(30),
  grain: ['segment', 'segment_value', 'step_number'],
  columns: {
    segment: text(`${segments.join(', ')}: what the sessions are told apart by`),
    segment_value: text(
      "all; one of the 20 pages on which most sessions began, '(none)' where no page is logged; yes where a search came before any product view, otherwise no",
    ),
    step_number: integer('position of the step', [0, steps.length - 1]),
    step: text(`${steps.join(', ')}: the earliest such event at or after that of the step before`),
    sessions: count('sessions', 'sessions that reached the step'),
    step_rate: rate('sessions / sessions of the step before; NULL at the first one'),
    overall_rate: rate('sessions / all sessions of the segment'),
    median_seconds_from_previous: mean(
      'seconds',
      'from the step before: the smallest that at least half of these sessions do not exceed; NULL before a product view',
    ),
  },
  agreements: [],
  query: ({ db, ...context }) =>
    db
      .with('sessions', () => sessions(context))
      .with('segmented', (q) =>
        unionAll(
          segments.map((segment) =>
            q
              .selectFrom('sessions')
              .selectAll()
              .select((eb) => [literal(segment).as('segment'), eb.ref(segment).as('segment_value')]),
          ),
        ),
      )
      .with('counted', (q) =>
        q
          .selectFrom('segmented')
          .groupBy(['segment', 'segment_value'])
          .select((eb) => {
            const median = (from: 'view_time' | 'cart_time' | 'checkout_time', to: Time) =>
              seconds(percentile(millisecondsBetween(eb.ref(from), eb.ref(to)), 50))
            return [
              'segment',
              'segment_value',
              countRows().as('session'),
              countOf(eb.ref('view_time')).as('product_view'),
              countOf(eb.ref('cart_time')).as('cart_add'),
              countOf(eb.ref('checkout_time')).as('checkout'),
              countOf(eb.ref('purchase_time')).as('purchase'),
              median('view_time', 'cart_time').as('cart_add_seconds'),
              median('cart_time', 'checkout_time').as('checkout_seconds'),
              median('checkout_time', 'purchase_time').as('purchase_seconds'),
              eb.fn
                .agg<bigint>('row_number')
                .over((over) =>
                  over.partitionBy('segment').orderBy(countRows(), 'desc').orderBy('segment_value'),
                )
                .as('position'),
            ]
          }),
      )
      .selectFrom((eb) =>
        unionAll(
          steps.map((step, i) => {
            const before = steps[i - 1]
            return eb
              .selectFrom('counted')
              .where('position', '<=', BigInt(ENTRY_PAGES))
              .select((each) => [
                'segment',
                'segment_value',
                literal(BigInt(i)).as('number'),
                literal(step).as('step'),
                each.ref(step).as('sessions'),
                (before === undefined ? nothing<bigint>() : each.ref(before)).as('sessions_before'),
                'session as all_sessions',
                (step === 'session' || step === 'product_view'
                  ? nothing<Double>()
                  : each.ref(`${step}_seconds`)
                ).as('median_seconds_from_previous'),
              ])
          }),
        ).as('reached'),
      )
      .select((eb) => [
        'segment',
        'segment_value',
        cast(eb.ref('number'), 'integer').as('step_number'),
        'step',
        'sessions',
        percent(eb.ref('sessions'), eb.ref('sessions_before')).as('step_rate'),
        percent(eb.ref('sessions'), eb.ref('all_sessions')).as('overall_rate'),
        'median_seconds_from_previous',
      ]),
})

type Time = 'view_time' | 'cart_time' | 'checkout_time' | 'purchase_time'

const sessions = ({ rowsOf }: Pick<SummaryContext, 'rowsOf'>) =>
  rowsOf(sessionDays)
    .where('session_id', 'is not', null)
    .select((eb) => [
      'view_time',
      'cart_time',
      'checkout_time',
      'purchase_time',
      literal('all').as('all'),
      orElse(eb.ref('entry_page'), literal('(none)')).as('entry_page'),
      eb
        .case()
        .when('searched_first', '=', true)
        .then(literal('yes'))
        .else(literal('no'))
        .end()
        .as('first_search'),
    ])
