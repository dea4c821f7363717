import { defineSummary } from '../events/define-summary.ts'
import { count, integer, mean, rate, text } from '../model/columns.ts'
import type { Double } from '../model/sql-types.ts'
import type { SummaryContext } from '../model/summary.ts'
import { days } from '../model/windows.ts'
import {
  countOf,
  countRows,
  literal,
  millisecondsBetween,
  nothing,
  nth,
  orElse,
  percent,
  percentile,
  seconds,
} from '../sql/functions.ts'
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
      'from the step before, or the first event of the session on the day: the smallest that at least half of the sessions that reached the step do not exceed; NULL at the first one',
    ),
  },
  agreements: [],
  query: ({ db, ...context }) =>
    db
      .with('sessions', () => sessions(context))
      // Each session once a segment.
      .with('segmented', (q) =>
        q
          .selectFrom('sessions')
          .innerJoin('small_numbers as s', (on) => on.on('s.n', '<', segments.length as never))
          .selectAll('sessions')
          .select((eb) => [
            nth(
              eb.ref('s.n'),
              segments.map((segment) => literal<string>(segment)),
            ).as('segment'),
            nth(
              eb.ref('s.n'),
              segments.map((segment) => eb.ref(segment)),
            ).as('segment_value'),
          ]),
      )
      .with('counted', (q) =>
        q
          .selectFrom('segmented')
          .groupBy(['segment', 'segment_value'])
          .select((eb) => {
            const median = (from: Time | 'first_time', to: Time) =>
              seconds(percentile(millisecondsBetween(eb.ref(from), eb.ref(to)), 50))
            return [
              'segment',
              'segment_value',
              countRows().as('session'),
              countOf(eb.ref('view_time')).as('product_view'),
              countOf(eb.ref('cart_time')).as('cart_add'),
              countOf(eb.ref('checkout_time')).as('checkout'),
              countOf(eb.ref('purchase_time')).as('purchase'),
              median('first_time', 'view_time').as('product_view_seconds'),
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
      // A row of its own for each step, out of the one row of a segment's value.
      .selectFrom('counted as c')
      .innerJoin('small_numbers as s', (on) => on.on('s.n', '<', steps.length as never))
      .where('c.position', '<=', BigInt(ENTRY_PAGES))
      .select((eb) => {
        const place = eb.ref('s.n')
        const reached = nth(
          place,
          steps.map((step) => eb.ref(`c.${step}`)),
        )
        const before = nth(place, [
          nothing<bigint>(),
          ...steps.slice(0, -1).map((step) => eb.ref(`c.${step}`)),
        ])
        return [
          'c.segment',
          'c.segment_value',
          's.n as step_number',
          nth(
            place,
            steps.map((step) => literal<string>(step)),
          ).as('step'),
          reached.as('sessions'),
          percent(reached, before).as('step_rate'),
          percent(reached, eb.ref('c.session')).as('overall_rate'),
          nth(place, [
            nothing<Double>(),
            eb.ref('c.product_view_seconds'),
            eb.ref('c.cart_add_seconds'),
            eb.ref('c.checkout_seconds'),
            eb.ref('c.purchase_seconds'),
          ]).as('median_seconds_from_previous'),
        ]
      }),
})

type Time = 'view_time' | 'cart_time' | 'checkout_time' | 'purchase_time'

const sessions = ({ rowsOf }: Pick<SummaryContext, 'rowsOf'>) =>
  rowsOf(sessionDays)
    .where('session_id', 'is not', null)
    .select((eb) => [
      'first_time',
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
