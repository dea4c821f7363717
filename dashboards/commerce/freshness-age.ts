import type { Expression } from 'kysely'
import type { Bigint, SqlDate } from '../../queries/model/sql-types.ts'
import { derived } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { attempts } from '../runs/latest.ts'
import { countRows, greatest, isOneOf, localDaysSince, orElse, whole } from '../sql/functions.ts'
import { nameOf, now } from '../sql/interpolated.ts'
import { commerceTables, db } from '../sql/tables.ts'

const [first, ...others] = Object.keys(commerceTables) as (keyof typeof commerceTables)[]

/** The seven tables of the service, by their whole names: another service's may begin alike. */
export const isCommerceTable = (tableName: Parameters<typeof isOneOf>[0]) =>
  isOneOf(
    tableName,
    [first as keyof typeof commerceTables, ...others].map((name) => nameOf(name)),
  )

const contentOf = (name: keyof typeof commerceTables) =>
  db
    .selectFrom(name)
    .select((eb) => [
      nameOf(name).as('table_name'),
      greatest(eb.ref('calculation_date')).as('calculation_date'),
      countRows().as('row_count'),
    ])
/** What each table holds now; the run date of an empty one is NULL. */
export const contents = others.reduce(
  (query, name) => query.unionAll(contentOf(name)),
  contentOf(first as keyof typeof commerceTables),
)

/** A run date is a day of the service's clock, so its age is told by that clock too: UTC where no run has told it. */
export const ageInDays = (runDate: Expression<SqlDate | null>, utcOffsetMinutes: Expression<Bigint | null>) =>
  localDaysSince(runDate, orElse(utcOffsetMinutes, whole(0)), now())
export const AGE_DOC = "to today, by the clock of the service's zone"

/** Runs come daily, so that the age in days is 0 or 1 when all is well. */
export const oldestTable = stat({
  title: 'Age of the oldest table in days',
  doc: 'How far the numbers here lie back, at worst. Tables are made anew once a day.',
  noValue: 'No tables yet',
  query: db
    .with('attempts', () => attempts(isCommerceTable))
    .with('contents', () => contents)
    .selectFrom('contents as c')
    .leftJoin('attempts as a', (join) =>
      join.onRef('a.table_name', '=', 'c.table_name').on('a.place', '=', 1n),
    )
    .select((eb) =>
      greatest(ageInDays(eb.ref('c.calculation_date'), eb.ref('a.utc_offset_minutes'))).as('days'),
    ),
  fields: { days: derived('days', 'Days', `from the run date of the oldest of the seven tables ${AGE_DOC}`) },
  colors: [
    { value: null, color: 'green' },
    { value: 2, color: 'orange' },
    { value: 4, color: 'red' },
  ],
})
