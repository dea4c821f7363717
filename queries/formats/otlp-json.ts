import { defineFormat } from './define-format.ts'

/** The kinds of AnyValue; of a list or a structure its JSON is the text. */
const valueAt = [
  'value.stringValue',
  'value.intValue',
  'value.doubleValue',
  'value.boolValue',
  'value.bytesValue',
  'value.arrayValue.values',
  'value.kvlistValue.values',
]
const attribute = (entry: string) => ({ entry, of: 'attributes' })
const inBody = (entry: string) => ({ entry, of: 'body' })
const ofResource = (entry: string) => ({ entry, of: 'resource' })

/** A time of 0 is one that nobody knows. */
const known = (at: string) => ({ at, unless: ['0'] })

export const otlpJson = defineFormat({
  name: 'otlp_json',
  looksLike: 'OTLP JSON',
  doc: "OpenTelemetry's logs as the collector's file and awss3 exporters write them: a document of many records a line, or a file.",
  recognisedBy: [['resourceLogs'], ['resource_logs']],
  inSnakeCaseToo: true,
  records: ['resourceLogs', 'scopeLogs', 'logRecords'],
  entries: {
    attributes: { at: 'attributes', valueAt },
    body: { at: 'body.kvlistValue.values', valueAt },
    resource: { at: 'resource.attributes', level: 0, valueAt },
  },
  // Which process said it is no part of what happened: the same event may come by two ways.
  attributes: ['attributes', 'body'],
  time: [known('timeUnixNano'), known('observedTimeUnixNano')],
  timeUnit: 'nanoseconds',
  service: [
    attribute('resource.service.name'),
    inBody('resource.service.name'),
    ofResource('service.name'),
    attribute('service.name'),
  ],
  session: [
    attribute('sessionId'),
    inBody('sessionId'),
    attribute('session.id'),
    inBody('session.id'),
    ofResource('session.id'),
  ],
  user: [
    attribute('userKey'),
    inBody('userKey'),
    attribute('user.id'),
    attribute('enduser.id'),
    inBody('user.id'),
  ],
  eventId: [attribute('event.id'), inBody('event.id'), attribute('log.record.uid')],
  eventName: ['eventName'],
  body: [
    'body.stringValue',
    'body.intValue',
    'body.doubleValue',
    'body.boolValue',
    'body.bytesValue',
    // A structure without the name of an event is an ordinary log line.
    { constant: 'a structured body', where: 'body.kvlistValue.values[0].key' },
  ],
  events: {},
  otherEvents: 'are not events',
  fields: {},
})
