import type { Expression } from 'kysely'
import { defineSummary, type EventContext } from '../events/define-summary.ts'
import { count, optionalCount, rate, text } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import {
  countDistinct,
  countOf,
  countRows,
  countWhere,
  literal,
  maxOf,
  millisecondsBetween,
  minOf,
  normalisedSearch,
  nothing,
  orElse,
  percent,
  sumOf,
} from '../sql/functions.ts'

/** A click this long after its search still belongs to it; one millisecond more and it does not. */
const CLICK_BELONGS_WITHIN_MS = 30n * 60n * 1000n

/**
 * One row a search, with whether a result of it was clicked. A click belongs to the latest search of its session at
 * or before it, so searches and clicks are put in one sequence a session and each click falls to the last search
 * before it; of searches at one instant the one with the greater text comes last.
 */
function searches({ db, events }: EventContext) {
  return db
    .with('steps', () =>
      events('commerce.search')
        .select((eb) => [
          'session_id',
          'user_key',
          'event_time',
          'result_count',
          normalisedSearch(eb.ref('search_query')).as('query'),
          literal(1n).as('is_search'),
        ])
        .unionAll(
          events('commerce.search.result_click')
            .where('session_id', 'is not', null)
            .select((eb) => [
              eb.ref('session_id').as('session_id'),
              eb.ref('user_key').as('user_key'),
              eb.ref('event_time').as('event_time'),
              nothing<bigint>().as('result_count'),
              nothing<string>().as('query'),
              literal(0n).as('is_search'),
            ]),
        ),
    )
    .with('placed', (q) =>
      q
        .selectFrom('steps')
        .selectAll()
        .select((eb) =>
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy('session_id')
                .orderBy('event_time')
                .orderBy('is_search', 'desc')
                .orderBy(orElse(eb.ref('query'), literal('')))
                .orderBy(orElse(eb.ref('user_key'), literal(''))),
            )
            .as('place'),
        ),
    )
    .with('owned', (q) =>
      q
        .selectFrom('placed')
        .selectAll()
        .select((eb) =>
          eb.fn
            .sum<bigint>('is_search')
            .over((over) => over.partitionBy('session_id').orderBy('place'))
            .as('search_number'),
        ),
    )
    .with('searches', (q) =>
      q
        .selectFrom('owned')
        .where('search_number', '>', 0n)
        .groupBy(['session_id', 'search_number'])
        .select((eb) => {
          const ofSearch = <T>(value: Expression<T>) =>
            maxOf(eb.case().when('is_search', '=', 1n).then(value).end())
          const searchedAt = ofSearch(eb.ref('event_time'))
          const firstClickAt = minOf(eb.case().when('is_search', '=', 0n).then(eb.ref('event_time')).end())
          return [
            'session_id',
            ofSearch(eb.ref('query')).as('query'),
            ofSearch(eb.ref('user_key')).as('user_key'),
            ofSearch(eb.ref('result_count')).as('result_count'),
            eb
              .case()
              .when(millisecondsBetween(searchedAt, firstClickAt), '<=', CLICK_BELONGS_WITHIN_MS)
              .then(literal(1n))
              .else(literal(0n))
              .end()
              .as('clicked'),
          ]
        }),
    )
}

export const searchAnalytics = defineSummary({
  name: 'search_analytics',
  doc: 'Search terms by how often they were searched: the first 200 of the last 7 days.',
  window: days(7),
  grain: ['searchQuery'],
  top: { n: 200, by: 'search_count' },
  columns: {
    searchQuery: text('search text: NFC, trimmed, inner white space made one space, lower case'),
    search_count: count('searches', 'times it was searched'),
    unique_users: count('users', 'different users that searched it'),
    unique_sessions: count('sessions', 'different sessions that searched it'),
    click_count: count(
      'searches',
      'searches with a result click: the search was the latest of its session and at most 30 minutes old',
    ),
    click_through_rate: rate('click_count / search_count'),
    zero_result_count: optionalCount(
      'searches',
      'searches that found nothing; NULL when none of its searches reports a readable result count',
    ),
    zero_result_rate: rate('zero_result_count / searches that report a readable result count'),
  },
  agreements: [
    {
      sumOf: 'search_count',
      relation: 'equals',
      doc: 'the searches for the listed terms, counted from the events',
      expected: ({ events, db }) =>
        events('commerce.search')
          .where((eb) =>
            eb(
              normalisedSearch(eb.ref('search_query')),
              'in',
              db.selectFrom('candidate').select('searchQuery'),
            ),
          )
          .select(countRows().as('expected')),
    },
  ],
  query: (context) =>
    searches(context)
      .selectFrom('searches')
      .where('query', 'is not', null)
      .groupBy('query')
      .select((eb) => {
        const searched = countRows()
        const clicked = orElse(sumOf(eb.ref('clicked')), literal(0n))
        const reported = countOf(eb.ref('result_count'))
        const foundNothing = countWhere(eb('result_count', '=', 0n))
        return [
          eb.ref('query').$notNull().as('searchQuery'),
          searched.as('search_count'),
          countDistinct(eb.ref('user_key')).as('unique_users'),
          countDistinct(eb.ref('session_id')).as('unique_sessions'),
          clicked.as('click_count'),
          percent(clicked, searched).as('click_through_rate'),
          eb.case().when(reported, '>', 0n).then(foundNothing).end().as('zero_result_count'),
          percent(foundNothing, reported).as('zero_result_rate'),
        ]
      }),
})
