import {
  count,
  countDistinct,
  countRows,
  days,
  defineSummary,
  literal,
  orElse,
  overAllGroups,
  percent,
  rate,
  text,
} from 'commerce-pipelines'

const UNKNOWN = literal('unknown')

/** An example. Change it, or write another file like it and name it in commerce.config.ts. */
export const cartSources = defineSummary({
  name: 'cart_sources',
  doc: 'What led to the cart: the 20 most frequent sources of the last 30 days.',
  window: days(30),
  grain: ['source'],
  top: { n: 20, by: 'cart_adds' },
  columns: {
    source: text("what led to the cart, as logged; 'unknown' when absent"),
    cart_adds: count('cart adds', 'times it led to the cart'),
    unique_users: count('users', 'different users that it led there'),
    share_of_adds: rate('cart_adds / all cart adds of the window'),
  },
  agreements: [
    {
      sumOf: 'cart_adds',
      relation: 'equals',
      doc: 'the cart adds of the listed sources, counted from the events',
      expected: ({ events, db }) =>
        events('commerce.cart.add')
          .where((eb) =>
            eb(orElse(eb.ref('source'), UNKNOWN), 'in', db.selectFrom('candidate').select('source')),
          )
          .select(countRows().as('expected')),
    },
  ],
  query: ({ events }) =>
    events('commerce.cart.add')
      .groupBy((eb) => orElse(eb.ref('source'), UNKNOWN))
      .select((eb) => {
        const adds = countRows()
        return [
          orElse(eb.ref('source'), UNKNOWN).as('source'),
          adds.as('cart_adds'),
          countDistinct(eb.ref('user_key')).as('unique_users'),
          percent(adds, overAllGroups(adds)).as('share_of_adds'),
        ]
      }),
})
