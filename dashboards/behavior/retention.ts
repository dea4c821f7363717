import { row, type Section } from '../layout.ts'
import { barchart } from '../panels/barchart.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { asText, asWhole, extracted, integer, joined, percentOf, text, total } from '../sql/functions.ts'
import { behaviorTables, db } from '../sql/tables.ts'
import { NO_COHORTS, retentionMatrix } from './retention-matrix.ts'

const ofReturns = behaviorTables.retention.columns
const ofCohorts = behaviorTables.user_cohort.columns

const returns = stat({
  title: 'Back on the last day',
  doc: 'Of the users that were active 1, 7 and 30 days before the last day, those that were active on it, too. The table has no earlier period to compare with.',
  noValue: 'Nobody was active on these days',
  query: db
    .selectFrom('retention')
    .orderBy('base_date', 'desc')
    .select((eb) => ['retention_type', eb.ref('retention_rate').as('rate')]),
  fields: {
    retention_type: named('Days between', ofReturns.retention_type.doc),
    rate: declared(ofReturns.retention_rate, 'Retention', { missing: '–' }),
  },
})

const curve = barchart({
  title: 'Back in a later week, 26 weeks',
  doc: 'By weeks since the week in which users were first seen, which itself would be 100 %. The further right, the fewer cohorts have had that week.',
  noValue: NO_COHORTS,
  x: 'week_after',
  axis: 'percent of users',
  query: db
    .selectFrom('retention_matrix')
    .where('weeks_since', '>', integer(0))
    .groupBy('weeks_since')
    .orderBy('weeks_since')
    .select((eb) => [
      joined(text('+'), asText(eb.ref('weeks_since'))).as('week_after'),
      percentOf(total(eb.ref('active_users')), total(eb.ref('cohort_users'))).as('rate'),
    ]),
  fields: {
    week_after: named('Weeks since'),
    rate: derived(
      'percent',
      'Retention',
      'active users / users of the cohorts that have had that week, summed over these cohorts first',
    ),
  },
})

const cohortShares = barchart({
  title: 'Users by first visit, 365 days',
  doc: 'Of the users of the last 365 days, by how long before the last day they were first seen. The table has no earlier period to compare with.',
  noValue: 'Nobody was active in these 365 days',
  x: 'cohort_type',
  axis: 'percent of users',
  query: db
    .selectFrom('user_cohort')
    // The youngest first: a cohort's name says from how many days on.
    .orderBy((eb) => asWhole(extracted(eb.ref('cohort_type'), '\\((\\d+)')))
    .select(['cohort_type', 'share']),
  fields: {
    cohort_type: named('Cohort', ofCohorts.cohort_type.doc),
    share: declared(ofCohorts.share, 'Share'),
  },
})

/** Who comes back. */
export const retention: Section = {
  firstId: 201,
  rows: [row(9, [5, returns], [10, curve], [9, cohortShares]), row(14, [24, retentionMatrix])],
}
