import { defineFormat } from './define-format.ts'

/** What shops of the guide write: flat attributes, each event a line. */
export const events = defineFormat({
  name: 'events',
  looksLike: "this program's events",
  doc: 'One event a line, with flat attributes.',
  recognisedBy: [['attributes']],
  records: [],
  entries: { attributes: { at: 'attributes' } },
  attributes: ['attributes'],
  time: ['timestamp'],
  service: [],
  session: [],
  user: [],
  eventId: [],
  eventName: ['event_name'],
  body: ['body'],
  events: {},
  otherEvents: 'are not events',
  fields: {},
})
