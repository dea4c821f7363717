import {
  type Column,
  type Columns,
  count,
  date,
  instant,
  optionalIdentifier,
  optionalInstant,
  optionalText,
  text,
} from '../model/columns.ts'
import { type AttributeName, attributeEntries, type attributes } from './attributes.ts'

type AttributeColumns = {
  readonly [Name in AttributeName]: Column<(typeof attributes)[Name]['type'], true>
}
const attributeColumns = Object.fromEntries(
  attributeEntries.map(([name, { type, doc, from }]) => [
    name,
    { type, nullable: true, doc: `${doc} (log: ${from.join(', ')})` },
  ]),
) as AttributeColumns

const quality = {
  unvalued_reason: optionalText(
    'why a cart add enters no sum of money; NULL when it does, and for other events',
  ),
  invalid_fields: optionalText('columns whose value is there but unreadable, joined by commas'),
}

/** The columns of commerce_arrivals; the last one is its partition key. */
export const arrivalsColumns = {
  arrived_at: optionalInstant(
    "first instant of the arrival minute, UTC; the event's time where there is none",
  ),
  rejected: optionalText('why the line is not an event; NULL when it is one'),
  service_name: optionalText('the service, configured or not'),
  event_time: optionalInstant('UTC, to the millisecond'),
  event_name: optionalText('what happened'),
  session_id: optionalText('sessionId'),
  user_key: optionalText('userKey'),
  event_id: optionalText('event.id, where the producer gives events one'),
  source_file: optionalText('the file of a rejected line'),
  attributes_hash: optionalIdentifier('equal for equal attributes in any order'),
  attributes_text: optionalText('the attributes of an event that has an event.id, to break ties by'),
  ...attributeColumns,
  ...quality,
  arrival_day: text("UTC day of the arrival, or 'flat' for files outside partition folders"),
} as const satisfies Columns

/** The columns of commerce_events; the last two are its partition keys. */
export const eventsColumns = {
  event_time: instant('UTC, to the millisecond'),
  local_time: instant("wall clock in the service's zone"),
  event_name: text('what happened; older names are turned into the current ones'),
  session_id: optionalText('sessionId'),
  user_key: optionalText('userKey'),
  ...attributeColumns,
  ...quality,
  copies: count('arrivals', 'how often the event arrived; more than 1 where it was shipped again'),
  service_name: text('the service'),
  event_date: date("local day of the event in the service's zone"),
} as const satisfies Columns
