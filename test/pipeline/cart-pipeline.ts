import { definePipeline } from '../../pipelines/define-pipeline.ts'
import { eventLog } from '../../pipelines/sources/events/index.ts'
import { stageArrivals, stageEvents } from '../../pipelines/sources/events/staging-states.ts'
import { defineSummary } from '../../queries/events/define-summary.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { count, date, text } from '../../queries/model/columns.ts'
import { defineStagedTable } from '../../queries/model/define-staged-table.ts'
import { days } from '../../queries/model/windows.ts'
import { addDaysTo, cast, countRows, literal, orElse, sumOf } from '../../queries/sql/functions.ts'

const layout = (folder: string, sortedBy: string) =>
  ({
    folder,
    buckets: { by: sortedBy, count: 1, inCatalog: false },
    sortedBy: [sortedBy],
    filePer: 'partition',
  }) as const

interface CartSettings {
  /** Cart adds that a user needs on a day to be counted. */
  readonly least?: bigint
  /** A mistake: rows get a later day than that of their events. */
  readonly daysLater?: number
}

/** A row a user and day. What it is given is part of its statement: with something else it is another table. */
const cartUsers = ({ least, daysLater }: Required<CartSettings>) =>
  defineStagedTable({
    name: 'cart_users',
    doc: 'Who put something in the cart',
    rows: 'cart users',
    per: 'local day',
    columns: {
      user_key: text('the user'),
      cart_add_count: count('cart adds', 'of the day'),
      service_name: text('the service'),
      cart_date: date('the local day'),
    },
    partitionKeys: ['service_name', 'cart_date'],
    layout: layout('cart-users', 'user_key'),
    builtFrom: [commerceEvents],
    query: ({ rowsOf }) =>
      rowsOf(commerceEvents)
        .where('event_name', '=', 'commerce.cart.add')
        .where('user_key', 'is not', null)
        .groupBy(['user_key', 'event_date'])
        .having(countRows(), '>=', literal(least))
        .select((eb) => [
          eb.ref('user_key').$notNull().as('user_key'),
          countRows().as('cart_add_count'),
          cast(addDaysTo(cast(eb.ref('event_date'), 'timestamp'), daysLater), 'date').as('cart_date'),
        ]),
  })

/** A pipeline with two staged tables of its own, the second built from the first: a row a user and day, then a row a day. */
export function cartPipeline({ least = 1n, daysLater = 0 }: CartSettings = {}) {
  const users = cartUsers({ least, daysLater })
  const totals = defineStagedTable({
    name: 'cart_totals',
    doc: 'Cart adds a day',
    rows: 'cart totals',
    per: 'local day',
    columns: {
      total: count('cart adds', 'of the day'),
      service_name: text('the service'),
      cart_date: date('the local day'),
    },
    partitionKeys: ['service_name', 'cart_date'],
    layout: layout('cart-totals', 'total'),
    builtFrom: [users],
    query: ({ rowsOf }) =>
      rowsOf(users)
        .groupBy('cart_date')
        .select((eb) => [orElse(sumOf(eb.ref('cart_add_count')), literal(0n)).as('total'), 'cart_date']),
  })
  const cartDays = defineSummary({
    name: 'cart_days',
    doc: 'Cart adds of each of the last 7 days.',
    window: days(7),
    grain: ['cart_date'],
    columns: { cart_date: date('the day'), total: count('cart adds', 'of the day') },
    agreements: [
      {
        sumOf: 'total',
        relation: 'at most',
        doc: 'all cart adds, counted from the events',
        expected: ({ events }) => events('commerce.cart.add').select(countRows().as('expected')),
      },
    ],
    query: ({ rowsOf }) => rowsOf(totals).select(['cart_date', 'total']),
  })
  return definePipeline({
    name: 'carts',
    doc: 'tables of carts',
    title: 'Cart tables',
    comment: 'Cart tables.',
    source: eventLog,
    stage: stageArrivals,
    begin: stageEvents,
    stagedTables: [users, totals],
    summaries: [cartDays],
    batches: [['cart_days']],
    tableName: ({ tablePrefix }, queryType) => `${tablePrefix}_carts_${queryType}`,
    outputPrefix: () => 'carts/',
    schedule: () => 'cron(30 20 * * ? *)',
  })
}
