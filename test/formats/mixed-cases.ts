import { type FormatCase, MICROS, NANOS, of, TIME } from './format-case.ts'

const event = (event_name: string, more: object = {}) => ({
  service_name: 'shop',
  event_time: TIME,
  event_name,
  ...more,
})
const view = 'commerce.cart.view'
const ours = (body: string, attributes: object = {}) => ({
  timestamp: `${TIME}Z`,
  body,
  attributes: { 'resource.service.name': 'shop', ...attributes },
})
const otlp = (...names: string[]) => ({
  resourceLogs: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
      scopeLogs: [{ logRecords: names.map((eventName) => ({ timeUnixNano: NANOS, eventName })) }],
    },
  ],
})
const segment = { type: 'track', messageId: 'm1', event: 'Cart Viewed', timestamp: `${TIME}Z` }
const ga4 = { event_timestamp: MICROS, event_name: 'view_cart' }
const snowplow = {
  event_id: 'e1',
  collector_tstamp: `${TIME}Z`,
  event_name: 'page_view',
  app_id: 'shop',
}

/** Lines of our own that have the keys by which other formats are known as well. */
const withOtherKeys = [
  { messageId: '1', type: 'event', userId: 'u' },
  { event_timestamp: MICROS, event_name: view },
  { event_id: 'e1', collector_tstamp: `${TIME}Z` },
].map((keys) => ({ ...ours(view), ...keys }))

/** A log of lines of our own. */
export const eventsCases: readonly FormatCase[] = [
  of('a line', ours(view, { sessionId: 's1' }), event(view, { session_id: 's1' })),
  of(
    'a list of lines',
    [ours(view), ours('commerce.search')],
    event(view),
    event('commerce.search'),
    'document of 2',
  ),
  of('a list of one line', [ours(view)], event(view)),
  of('a list of lines within a list', [[ours(view)]], 'not_json'),
  of('a list with something else in it', [ours(view), 5], 'not_json'),
  of('a list with null in it', [ours(view), null], 'not_json'),
  of('an empty list', [], 'not_json'),
  of('a number', 5, 'not_json'),
  of('a text', 'x', 'not_json'),
  of('null', null, 'not_json'),
  of('no service', { timestamp: TIME, body: view, attributes: {} }, 'no_service'),
  of('no attributes', { timestamp: TIME, body: view }, 'no_service'),
  of('attributes that are null', { resourceLogs: [], attributes: null }, 'no_service'),
  of('a document of OpenTelemetry', otlp(view), 'other_format'),
  of('a call of Segment', segment, 'other_format'),
  of('a row of GA4', ga4, 'other_format'),
  of('an event of Snowplow', snowplow, 'other_format'),
  of('a list of these', [segment, ga4], 'other_format', 'other_format', 'document of 2'),
  {
    title: 'a key twice',
    line: `{"body":"x","body":"${view}","timestamp":"${TIME}","attributes":{"resource.service.name":"shop"}}`,
    rows: [event(view)],
  },
  {
    title: 'a list in which a key comes twice',
    line: `[{"body":"x","body":"${view}","timestamp":"${TIME}","attributes":{"resource.service.name":"a","resource.service.name":"shop"}}]`,
    rows: [event(view)],
  },
  {
    title: 'two objects on a line',
    line: `${JSON.stringify(ours(view))}${JSON.stringify(ours(view))}`,
    rows: ['not_json'],
  },
]

/** A log of all formats. */
export const mixedCases: readonly FormatCase[] = [
  of('our own', ours(view), event(view)),
  of('OpenTelemetry', otlp(view), event(view)),
  of(
    'OpenTelemetry, several records',
    otlp(view, 'commerce.search'),
    event(view),
    event('commerce.search'),
    'document of 2',
  ),
  of('OpenTelemetry without records', { resourceLogs: [] }, 'no_records'),
  of('OpenTelemetry whose list is none', { resourceLogs: 5 }, 'no_records'),
  of('our own, with keys of others', withOtherKeys, event(view), event(view), event(view), 'document of 3'),
  of('an id and a type are no call of Segment', { messageId: '1', type: 'event' }, 'other_format'),
  of('Segment', segment, event(view, { event_id: 'm1' })),
  of('GA4', ga4, event(view)),
  of('Snowplow', snowplow, event('client.routing', { event_id: 'e1' })),
  of(
    'a list of all',
    [ours(view), otlp(view), segment, ga4, snowplow],
    event(view),
    event(view),
    event(view, { event_id: 'm1' }),
    event(view),
    event('client.routing', { event_id: 'e1' }),
    'document of 5',
  ),
  of('none of them', { hello: 'world' }, 'other_format'),
  of('an empty object', {}, 'other_format'),
  of('no object', 5, 'not_json'),
  { title: 'no JSON', line: '{"resourceLogs":[', rows: ['not_json'] },
]
