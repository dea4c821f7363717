import { row, type Section } from '../layout.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { table } from '../panels/table.ts'
import { countRows, countWhere, percentOf, total } from '../sql/functions.ts'
import { commerceTables, db } from '../sql/tables.ts'

const { columns } = commerceTables.search_analytics
const NONE = 'No searches in these 7 days'
const LISTED = 'Of the 200 terms that were searched most.'
const terms = db.selectFrom('search_analytics')
const term = named('Search', columns.searchQuery.doc)
const searches = declared(columns.search_count, 'Searches', { width: 100 })
const zeroRate = declared(columns.zero_result_rate, 'Without result, share', { width: 170 })

const totals = row(
  4,
  [
    6,
    stat({
      title: 'Searches of the 200 top terms, 7 days',
      doc: LISTED,
      noValue: NONE,
      query: terms.select((eb) => total(eb.ref('search_count')).as('searches')),
      fields: { searches },
    }),
  ],
  [
    6,
    stat({
      title: 'Click-through rate of the 200 top terms, 7 days',
      doc: `${LISTED} Each search weighs the same, so that a term searched often counts for more than a rare one.`,
      noValue: NONE,
      query: terms.select((eb) =>
        percentOf(total(eb.ref('click_count')), total(eb.ref('search_count'))).as('click_through_rate'),
      ),
      fields: {
        click_through_rate: derived(
          'percent',
          'Click-through rate',
          'searches with a result click / searches, summed over all terms first',
        ),
      },
    }),
  ],
  [
    6,
    stat({
      title: 'Searches without result, 200 top terms, 7 days',
      doc: LISTED,
      noValue: 'No search reports how many results it had',
      query: terms.select((eb) => total(eb.ref('zero_result_count')).as('zero_result_count')),
      fields: { zero_result_count: declared(columns.zero_result_count, 'Searches') },
    }),
  ],
  [
    6,
    stat({
      title: 'Terms that never find anything, of 200, 7 days',
      doc: LISTED,
      noValue: NONE,
      query: terms
        .select((eb) => countWhere(eb('zero_result_count', '=', eb.ref('search_count'))).as('terms'))
        .having(countRows(), '>', 0n),
      fields: { terms: derived('terms', 'Terms', 'search terms all of whose searches found nothing') },
    }),
  ],
)

const topTerms = table({
  title: 'Top search terms, 7 days',
  doc: 'The 25 terms that were searched most.',
  noValue: NONE,
  query: terms
    .orderBy('rank')
    .limit(25)
    .select((eb) => [
      'rank',
      eb.ref('searchQuery').as('term'),
      'search_count',
      'unique_users',
      'click_count',
      'click_through_rate',
      'zero_result_rate',
    ]),
  fields: {
    rank: declared(columns.rank, 'Rank', { width: 60 }),
    term,
    search_count: searches,
    unique_users: declared(columns.unique_users, 'Users', { width: 80 }),
    click_count: declared(columns.click_count, 'Clicked', { width: 90 }),
    click_through_rate: declared(columns.click_through_rate, 'Click-through rate', { width: 150 }),
    zero_result_rate: zeroRate,
  },
})

const termsToFix = table({
  title: 'Terms to fix: searches without result, 7 days',
  doc: 'The 25 terms whose searches found nothing most often: candidates for synonyms, redirects or stock.',
  noValue: 'Every search found something',
  query: terms
    .where('zero_result_count', '>', 0n)
    .orderBy('zero_result_count', 'desc')
    .orderBy('rank')
    .limit(25)
    .select((eb) => [
      eb.ref('searchQuery').as('term'),
      'zero_result_count',
      'zero_result_rate',
      'search_count',
      'unique_users',
    ]),
  fields: {
    term,
    zero_result_count: declared(columns.zero_result_count, 'Without result', { width: 120 }),
    zero_result_rate: zeroRate,
    search_count: searches,
    unique_users: declared(columns.unique_users, 'Users', { width: 80 }),
  },
})

/** What people look for, and whether they find it. */
export const search: Section = { firstId: 301, rows: [totals, row(10, [12, topTerms], [12, termsToFix])] }
