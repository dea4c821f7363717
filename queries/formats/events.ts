import { defineFormat } from './define-format.ts'
import { keysOfOurs } from './our-names.ts'

/** What shops of the guide write: flat attributes, each event a line. */
export const events = defineFormat({
  name: 'events',
  looksLike: "this program's events",
  doc: 'One event a line, with flat attributes.',
  recognisedBy: [keysOfOurs],
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
