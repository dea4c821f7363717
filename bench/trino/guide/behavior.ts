import { addDays } from '../../../queries/model/calendar.ts'
import type { Service } from '../../../queries/model/services.ts'
import { sqlLiteral } from '../../../queries/sql/literals.ts'
import { type GuideTable, localTime, NAME, of } from './guide-table.ts'

const IS_EVENT = `(${NAME} LIKE 'commerce.%' OR ${NAME} LIKE 'client.%' OR ${NAME} = 'Routing in client side')`
const EVENT_TYPE = `CASE ${NAME} WHEN 'Routing in client side' THEN 'client.routing' ELSE ${NAME} END`
/** Where a shop has few users a day, those without a name must not count as one more. */
const named = (attribute: string) => `nullif(trim(${of(attribute)}), '')`
const USER = named('userKey')
const SESSION = named('sessionId')
const USERS = `count(DISTINCT ${USER})`
const SESSIONS = `count(DISTINCT ${SESSION})`
const day = (service: Service) => `CAST(${localTime(service)} AS DATE)`
/** Different users or sessions in the events of a name. */
const within = (event: string, who: string) =>
  `count(DISTINCT CASE WHEN ${NAME} = '${event}' THEN ${who} END)`

/** The seven tables of user behaviour that a guide has, as those of commerce.ts: each reads its lines once. */
export const behaviorGuide: readonly GuideTable[] = [
  {
    name: 'mau',
    select: (lines, service) => `
      SELECT date_format(${localTime(service)}, '%Y-%m') AS year_month, ${USERS} AS monthly_active_users,
        ${SESSIONS} AS total_sessions, count(*) AS total_events
      ${lines} AND ${IS_EVENT}
      GROUP BY 1`,
    compared: { by: 'year_month', columns: ['monthly_active_users', 'total_sessions', 'total_events'] },
  },
  {
    name: 'dau',
    select: (lines, service) => `
      SELECT ${day(service)} AS date, ${USERS} AS daily_active_users, ${SESSIONS} AS daily_sessions,
        count(*) AS daily_events
      ${lines} AND ${IS_EVENT}
      GROUP BY 1`,
    compared: {
      by: 'date',
      columns: ['daily_active_users', 'daily_sessions', 'daily_events'],
      day: 'date',
    },
  },
  {
    name: 'retention',
    select: (lines, service, runDate) => {
      const activeBefore = (days: number) =>
        `bool_or(${day(service)} = DATE ${sqlLiteral(addDays(runDate, -1 - days))})`
      return `
      SELECT retention_type, count(*) AS base_users, count_if(returned) AS retained_users
      FROM (
        SELECT ${activeBefore(0)} AS returned, ${activeBefore(1)} AS after_1, ${activeBefore(7)} AS after_7,
          ${activeBefore(30)} AS after_30
        ${lines} AND ${IS_EVENT} AND ${USER} IS NOT NULL
        GROUP BY ${USER}
      )
      CROSS JOIN UNNEST(ARRAY['D+1', 'D+7', 'D+30'], ARRAY[after_1, after_7, after_30]) AS t (retention_type, was_active)
      WHERE was_active
      GROUP BY 1`
    },
    compared: { by: 'retention_type', columns: ['base_users', 'retained_users'], day: 'base_date' },
  },
  {
    name: 'conversion',
    select: (lines, service) => `
      SELECT ${day(service)} AS date, ${SESSIONS} AS total_sessions,
        ${within('commerce.product.view', SESSION)} AS product_view_sessions,
        ${within('commerce.cart.add', SESSION)} AS cart_sessions,
        ${within('commerce.checkout.start', SESSION)} AS checkout_sessions,
        ${within('commerce.checkout.purchase', SESSION)} AS purchase_sessions, ${USERS} AS total_users,
        ${within('commerce.cart.add', USER)} AS cart_users,
        ${within('commerce.checkout.purchase', USER)} AS purchasing_users
      ${lines} AND ${IS_EVENT}
      GROUP BY 1`,
    compared: {
      by: 'date',
      columns: ['total_sessions', 'product_view_sessions', 'total_users', 'cart_users', 'purchasing_users'],
      day: 'date',
    },
  },
  {
    name: 'user_cohort',
    select: (lines, service, runDate) => `
      SELECT CASE WHEN age <= 7 THEN 'New (0-7d)' WHEN age <= 30 THEN 'Recent (8-30d)'
          WHEN age <= 90 THEN 'Active (31-90d)' ELSE 'Veteran (91d+)' END AS cohort_type,
        count(*) AS user_count
      FROM (
        SELECT date_diff('day', min(${day(service)}), DATE ${sqlLiteral(addDays(runDate, -1))}) AS age
        ${lines} AND ${IS_EVENT} AND ${USER} IS NOT NULL
        GROUP BY ${USER}
      )
      GROUP BY 1`,
    compared: { by: 'cohort_type', columns: ['user_count'] },
  },
  {
    name: 'session_metrics',
    select: (lines, service) => `
      SELECT date, count(*) AS total_sessions, avg(events) AS avg_events_per_session,
        avg(event_types) AS avg_event_types_per_session, max(events) AS max_events_per_session,
        approx_percentile(events, 0.5) AS median_events_per_session,
        approx_percentile(events, 0.9) AS p90_events_per_session,
        approx_percentile(seconds, 0.5) AS median_session_seconds
      FROM (
        SELECT ${day(service)} AS date, count(*) AS events, count(DISTINCT ${EVENT_TYPE}) AS event_types,
          date_diff('second', min(${localTime(service)}), max(${localTime(service)})) AS seconds
        ${lines} AND ${IS_EVENT} AND ${SESSION} IS NOT NULL
        GROUP BY ${day(service)}, ${SESSION}
      )
      GROUP BY 1`,
    compared: {
      by: 'date',
      columns: ['total_sessions', 'avg_events_per_session', 'avg_event_types_per_session'],
      day: 'date',
    },
  },
  {
    name: 'event_distribution',
    select: (lines) => `
      SELECT ${EVENT_TYPE} AS event_type, count(*) AS event_count, ${USERS} AS unique_users,
        ${SESSIONS} AS unique_sessions
      ${lines} AND ${IS_EVENT}
      GROUP BY 1`,
    compared: { by: 'event_type', columns: ['event_count', 'unique_users', 'unique_sessions'] },
  },
]
