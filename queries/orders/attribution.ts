import { sqlBuilder } from '../sql/builder.ts'
import { trimmed } from '../sql/functions.ts'
import { urlDecoded, urlParameter } from '../sql/order-functions.ts'
import type { StatesSchema } from './listed-lines.ts'

export const utmParameters = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const

/** The campaign that brought the visitor, from the query string of the landing page, over relation `states`. */
export const campaigns = () =>
  sqlBuilder<StatesSchema>()
    .with('written', (db) =>
      db
        .selectFrom('states')
        .where('landing_site', 'is not', null)
        .select('order_id')
        .select((eb) => utmParameters.map((name) => urlParameter(eb.ref('landing_site'), name).as(name))),
    )
    .selectFrom('written')
    .select('order_id')
    .select((eb) => utmParameters.map((name) => trimmed(urlDecoded(eb.ref(name))).as(name)))
