import { row, type Section } from '../layout.ts'
import { barchart } from '../panels/barchart.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { difference, integer, replaced, text } from '../sql/functions.ts'
import { behaviorTables, db } from '../sql/tables.ts'
import { DASH } from './comparison.ts'
import { buyingSessions, cartSessions, conversionByDay, viewingSessions } from './conversion.ts'
import { byEntryPage, byFirstSearch, NO_SESSIONS } from './funnel-segments.ts'

const { columns } = behaviorTables.funnel
const ABOUT =
  'A step counts after the one before it in time. A session counts on each day on which it has events.'
const step_name = named('Step')
const sessions = declared(columns.sessions, 'Sessions')
const fromStepBefore = declared(columns.step_rate, 'Of the step before', { missing: DASH })

const steps = db
  .selectFrom('funnel as f')
  .where('f.segment', '=', 'all')
  .orderBy('f.step_number')
  .select((eb) => replaced(eb.ref('f.step'), text('_'), text(' ')).as('step_name'))

const sessionsByStep = barchart({
  title: 'From visit to order, 30 days',
  doc: ABOUT,
  noValue: NO_SESSIONS,
  x: 'step_name',
  axis: 'sessions',
  query: steps.select('f.sessions'),
  fields: { step_name, sessions },
})

const rateByStep = barchart({
  title: 'Sessions that went on to the next step, 30 days',
  doc: ABOUT,
  noValue: NO_SESSIONS,
  x: 'step_name',
  axis: 'percent of the step before',
  query: steps.where('f.step_number', '>', integer(0)).select('f.step_rate'),
  fields: { step_name, step_rate: fromStepBefore },
})

const losses = table({
  title: 'Where sessions are lost, 30 days',
  doc: ABOUT,
  noValue: NO_SESSIONS,
  query: steps
    .leftJoin('funnel as b', (on) =>
      on
        .onRef('b.segment', '=', 'f.segment')
        .onRef('b.segment_value', '=', 'f.segment_value')
        .on((eb) =>
          eb(difference(eb.ref('f.step_number'), eb.ref('b.step_number').$notNull()), '=', integer(1)),
        ),
    )
    .select((eb) => [
      'f.sessions',
      difference(eb.ref('b.sessions').$notNull(), eb.ref('f.sessions')).as('lost'),
      'f.step_rate',
      'f.overall_rate',
      'f.median_seconds_from_previous as seconds',
    ]),
  fields: {
    step_name,
    sessions,
    lost: derived('sessions', 'Lost', 'sessions of the step before that went no further', { missing: DASH }),
    step_rate: fromStepBefore,
    overall_rate: declared(columns.overall_rate, 'Of all sessions'),
    seconds: declared(columns.median_seconds_from_previous, 'Median time', { missing: DASH }),
  },
})

/** Where visitors are lost. */
export const funnel: Section = {
  firstId: 301,
  rows: [
    row(4, [8, viewingSessions], [8, cartSessions], [8, buyingSessions]),
    row(8, [12, sessionsByStep], [12, rateByStep]),
    row(7, [12, losses], [12, byFirstSearch]),
    row(10, [13, byEntryPage], [11, conversionByDay]),
  ],
}
