import { row, type Section } from '../layout.ts'
import { barchart } from '../panels/barchart.ts'
import { declared, named } from '../panels/fields.ts'
import { nodeGraph } from '../panels/node-graph.ts'
import { table } from '../panels/table.ts'
import { asText, joined, padded, text, total } from '../sql/functions.ts'
import { commerceTables, db } from '../sql/tables.ts'
import { isChosenAction } from '../variables/choices.ts'

const button = commerceTables.button_interaction.columns
const flow = commerceTables.navigation_flow.columns
const hourly = commerceTables.hourly_traffic.columns
const NO_CLICKS = 'The button was not clicked in these 7 days'
const NO_FLOWS = 'No page changes in these 7 days'
const NO_TRAFFIC = 'No visits in these 7 days'

const buttons = db.selectFrom('button_interaction').where((eb) => isChosenAction(eb.ref('action')))

const topButtons = barchart({
  title: 'Button clicks, 7 days',
  doc: 'The 15 buttons that were clicked most, or the chosen one.',
  noValue: NO_CLICKS,
  x: 'action',
  axis: 'clicks',
  isHorizontal: true,
  query: buttons.orderBy('rank').limit(15).select(['action', 'total_clicks']),
  fields: { action: named('Button'), total_clicks: declared(button.total_clicks, 'Clicks') },
})

const buttonTable = table({
  title: 'Buttons, 7 days',
  doc: 'The 50 buttons that were clicked most, or the chosen one. A user of two buttons stands in both rows.',
  noValue: NO_CLICKS,
  query: buttons
    .orderBy('rank')
    .select(['rank', 'action', 'total_clicks', 'unique_users', 'unique_sessions', 'avg_clicks_per_user']),
  fields: {
    rank: declared(button.rank, 'Rank', { width: 60 }),
    action: named('Button'),
    total_clicks: declared(button.total_clicks, 'Clicks', { width: 90 }),
    unique_users: declared(button.unique_users, 'Users', { width: 90 }),
    unique_sessions: declared(button.unique_sessions, 'Sessions', { width: 90 }),
    avg_clicks_per_user: declared(button.avg_clicks_per_user, 'Clicks per user', { width: 130 }),
  },
})

/** As many as can be told apart in a drawing. */
const DRAWN_FLOWS = 25n
const drawn = db.selectFrom('navigation_flow').where('rank', '<=', DRAWN_FLOWS)
const drawnPages = drawn.select('fromPath as page').union(drawn.select('toPath as page'))
const entries = db
  .selectFrom('navigation_flow')
  .select((eb) => [eb.ref('toPath').as('page'), eb.ref('transition_count').as('entered')])
  // A page that is only ever left was entered by none of them.
  .unionAll(drawn.select((eb) => [eb.ref('fromPath').as('page'), eb.val(0n).as('entered')]))

const flows = nodeGraph({
  title: 'Ways through the shop, 7 days',
  doc: `The ${DRAWN_FLOWS} page changes that happen most. The number at a page: how often it was entered, by the 100 page changes that happen most.`,
  noValue: NO_FLOWS,
  nodes: db
    .with('entries', () => entries)
    .selectFrom('entries')
    .where('page', 'in', drawnPages)
    .groupBy('page')
    .orderBy('page')
    .select((eb) => [
      eb.ref('page').as('id'),
      eb.ref('page').as('title'),
      total(eb.ref('entered')).as('mainstat'),
    ]),
  edges: drawn
    .orderBy('rank')
    .select((eb) => [
      asText(eb.ref('rank')).as('id'),
      eb.ref('fromPath').as('source'),
      eb.ref('toPath').as('target'),
      eb.ref('transition_count').as('mainstat'),
    ]),
  fields: {
    id: named('Id'),
    title: named('Page'),
    source: named('From', flow.fromPath.doc),
    target: named('To', flow.toPath.doc),
    mainstat: declared(flow.transition_count, 'Transitions'),
  },
})

const flowTable = table({
  title: 'Page changes, 7 days',
  doc: 'The 100 that happen most.',
  noValue: NO_FLOWS,
  query: db
    .selectFrom('navigation_flow')
    .orderBy('rank')
    .select((eb) => [
      eb.ref('fromPath').as('from_path'),
      eb.ref('toPath').as('to_path'),
      'transition_count',
      'unique_sessions',
    ]),
  fields: {
    from_path: named('From'),
    to_path: named('To'),
    transition_count: declared(flow.transition_count, 'Transitions', { width: 110 }),
    unique_sessions: declared(flow.unique_sessions, 'Sessions', { width: 100 }),
  },
})

const hours = db
  .selectFrom('hourly_traffic')
  .orderBy('hour')
  .select((eb) => joined(padded(asText(eb.ref('hour')), 2), text(':00')).as('hour_of_day'))
const hourOfDay = named('Hour', hourly.hour.doc)

const traffic = barchart({
  title: 'Sessions and cart adds by hour, 7 days',
  doc: "Hours of the day in the shop's zone.",
  noValue: NO_TRAFFIC,
  x: 'hour_of_day',
  axis: 'sessions, cart adds',
  query: hours.select(['sessions', 'cart_adds']),
  fields: {
    hour_of_day: hourOfDay,
    sessions: declared(hourly.sessions, 'Sessions'),
    cart_adds: declared(hourly.cart_adds, 'Cart adds'),
  },
})

const conversion = barchart({
  title: 'Cart conversion by hour, 7 days',
  doc: 'Of the sessions that began in the hour, those that put something in the cart.',
  noValue: NO_TRAFFIC,
  x: 'hour_of_day',
  axis: 'percent of sessions',
  query: hours.select('cart_conversion_rate'),
  fields: {
    hour_of_day: hourOfDay,
    cart_conversion_rate: declared(hourly.cart_conversion_rate, 'Conversion'),
  },
})

/** How people use the shop: what they click, where they go, and when. */
export const experience: Section = {
  firstId: 401,
  rows: [
    row(9, [10, topButtons], [14, buttonTable]),
    row(13, [15, flows], [9, flowTable]),
    row(8, [12, traffic], [12, conversion]),
  ],
}
