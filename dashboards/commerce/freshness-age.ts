import { derived } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { daysBetween, greatest, least } from '../sql/functions.ts'
import { today } from '../sql/interpolated.ts'
import { commerceTables, db } from '../sql/tables.ts'

const [first, ...others] = Object.keys(commerceTables) as (keyof typeof commerceTables)[]
const runDate = (table: keyof typeof commerceTables) =>
  db.selectFrom(table).select((eb) => greatest(eb.ref('calculation_date')).as('calculation_date'))

/** The run date of each commerce table; NULL of an empty one. */
const runDates = others.reduce(
  (query, table) => query.unionAll(runDate(table)),
  runDate(first as keyof typeof commerceTables),
)

/** Runs come daily, so that the age in days is 0 or 1 when all is well. */
export const oldestTable = stat({
  title: 'Age of the oldest table in days',
  doc: 'How far the numbers here lie back, at worst. Tables are made anew once a day.',
  noValue: 'No tables yet',
  query: db
    .with('run_dates', () => runDates)
    .selectFrom('run_dates')
    .select((eb) => daysBetween(least(eb.ref('calculation_date')), today()).as('days')),
  fields: {
    days: derived('days', 'Days', 'from the run date of the oldest of the seven tables to today (UTC)'),
  },
  colors: [
    { value: null, color: 'green' },
    { value: 2, color: 'orange' },
    { value: 4, color: 'red' },
  ],
})
