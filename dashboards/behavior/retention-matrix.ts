import { expressionBuilder } from 'kysely'
import { declared, derived, type Field, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { dayText, greatest, integer } from '../sql/functions.ts'
import { behaviorTables, type DashboardSchema, db } from '../sql/tables.ts'
import { DASH } from './comparison.ts'

const { columns } = behaviorTables.retention_matrix
/** As many as fit beside each other. Of week 0 all users are active. */
const LAST_WEEK = 20
const WEEKS = Array.from({ length: LAST_WEEK }, (_, i) => i + 1)
const weekName = (week: number) => `week_${week}` as const
const of = expressionBuilder<DashboardSchema, 'retention_matrix'>()

export const NO_COHORTS = 'No week is over yet in which users were first seen'

/** 0 where nobody came back, nothing where the week is still to come. */
const cells = WEEKS.map((week) =>
  greatest(of.case().when('weeks_since', '=', integer(week)).then(of.ref('retention_rate')).end()).as(
    weekName(week),
  ),
)

export const retentionMatrix = table({
  title: 'Cohorts: users that came back, 26 weeks',
  doc: `Users by the week in which they were first seen, of the last 26 that are over; the columns are the weeks since then, up to the ${LAST_WEEK}th. Percent of the whole cohort that had any event in that week.`,
  noValue: NO_COHORTS,
  query: db
    .selectFrom('retention_matrix')
    .groupBy(['cohort_week', 'cohort_users'])
    .orderBy('cohort_week', 'desc')
    .select((eb) => [dayText(eb.ref('cohort_week')).as('monday'), 'cohort_users', ...cells]),
  fields: {
    monday: named('Week of', columns.cohort_week.doc, { width: 100 }),
    cohort_users: declared(columns.cohort_users, 'Users', { width: 70 }),
    ...(Object.fromEntries(
      WEEKS.map((week) => [
        weekName(week),
        derived('whole percent', `+${week}`, '', { width: 50, shaded: 50, missing: DASH }),
      ]),
    ) as Record<ReturnType<typeof weekName>, Field>),
  },
})
