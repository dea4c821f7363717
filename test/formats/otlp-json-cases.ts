import { type FormatCase, NANOS, of, TIME } from './format-case.ts'

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })
const shop = { attributes: [text('service.name', 'shop')] }
const visit = [text('sessionId', 's1'), text('userKey', 'u1')]
/** What an event of the shop has in common. */
const event = (event_name: string, more: object = {}) => ({
  service_name: 'shop',
  event_time: TIME,
  event_name,
  session_id: 's1',
  user_key: 'u1',
  ...more,
})
const add = 'commerce.cart.add'
const record = (attributes: readonly unknown[], more: object = {}) => ({
  timeUnixNano: NANOS,
  body: { stringValue: add },
  attributes: [...visit, ...attributes],
  ...more,
})
const document = (...logRecords: unknown[]) => ({
  resourceLogs: [{ resource: shop, scopeLogs: [{ scope: { name: 'web' }, logRecords }] }],
})
const attribute = (key: string, value: unknown) => document(record([{ key, value }]))
/** An add without a price. */
const addOf = (more: object = {}) => event(add, { unvalued_reason: 'price_absent', ...more })

export const otlpJsonCases: readonly FormatCase[] = [
  // As opentelemetry-proto's example of a log document has it: attributes of all kinds, of the scope, too.
  of(
    'a record with all that a record may have',
    {
      resourceLogs: [
        {
          resource: { attributes: [text('service.name', 'shop')], droppedAttributesCount: 0 },
          scopeLogs: [
            {
              scope: {
                name: 'my.library',
                version: '1.0.0',
                attributes: [text('my.scope.attribute', 'some scope attribute')],
              },
              logRecords: [
                {
                  timeUnixNano: NANOS,
                  observedTimeUnixNano: NANOS,
                  severityNumber: 10,
                  severityText: 'Information',
                  traceId: '5B8EFFF798038103D269B633813FC60C',
                  spanId: 'EEE19B7EC3C1B174',
                  body: { stringValue: add },
                  attributes: [
                    ...visit,
                    { key: 'is_quick_order', value: { boolValue: true } },
                    { key: 'quantity', value: { intValue: '10' } },
                    { key: 'salePrice', value: { doubleValue: 637.704 } },
                    {
                      key: 'array.attribute',
                      value: { arrayValue: { values: [{ stringValue: 'many' }, { stringValue: 'values' }] } },
                    },
                    {
                      key: 'map.attribute',
                      value: { kvlistValue: { values: [text('some.map.key', 'some value')] } },
                    },
                  ],
                },
              ],
            },
          ],
          schemaUrl: 'https://opentelemetry.io/schemas/1.24.0',
        },
      ],
    },
    event(add, { is_quick_order: true, quantity: 10, unit_price: '637.704' }),
  ),
  of('a record', document(record([])), addOf()),
  of(
    'three records of one scope',
    document(record([]), record([]), record([])),
    addOf(),
    addOf(),
    addOf(),
    'document of 3',
  ),
  of('text', attribute('goodsCd', { stringValue: 'A1' }), addOf({ goods_cd: 'A1' })),
  of(
    'an integer as text, as the encoding has it',
    attribute('quantity', { intValue: '3' }),
    addOf({ quantity: 3 }),
  ),
  of('an integer as a number', attribute('quantity', { intValue: 3 }), addOf({ quantity: 3 })),
  of('a double', attribute('price', { doubleValue: 19.9 }), event(add, { unit_price: '19.9' })),
  of(
    'a double without a fraction is a whole number',
    attribute('quantity', { doubleValue: 2 }),
    addOf({ quantity: 2 }),
  ),
  of('a boolean', attribute('is_quick_order', { boolValue: true }), addOf({ is_quick_order: true })),
  of(
    'false is not absent',
    attribute('is_quick_order', { boolValue: false }),
    addOf({ is_quick_order: false }),
  ),
  of(
    '0 is not absent',
    attribute('quantity', { intValue: '0' }),
    event(add, { quantity: 0, unvalued_reason: 'quantity_not_positive' }),
  ),
  of(
    'bytes are their base64 text',
    attribute('goodsCd', { bytesValue: 'QTE=' }),
    addOf({ goods_cd: 'QTE=' }),
  ),
  of(
    'a list is JSON',
    attribute('category', { arrayValue: { values: [{ stringValue: 'a' }, { intValue: '2' }] } }),
    addOf({ category: '[{"stringValue":"a"},{"intValue":"2"}]' }),
  ),
  of('an empty list', attribute('category', { arrayValue: { values: [] } }), addOf({ category: '[]' })),
  of('a list without values', attribute('category', { arrayValue: {} }), addOf()),
  of(
    'a structure is JSON',
    attribute('category', { kvlistValue: { values: [text('a', 'b')] } }),
    addOf({ category: '[{"key":"a","value":{"stringValue":"b"}}]' }),
  ),
  of('a value of no kind', attribute('goodsCd', {}), addOf()),
  of('a value that is null', attribute('goodsCd', null), addOf()),
  of('a value that is bare text', attribute('goodsCd', 'A1'), addOf()),
  of('no value', document(record([{ key: 'goodsCd' }])), addOf()),
  of('no key', document(record([{ value: { stringValue: 'x' } }])), addOf()),
  of(
    'a key that is null',
    document(record([{ key: null, value: { stringValue: 'x' } }, text('goodsCd', 'A1')])),
    addOf({ goods_cd: 'A1' }),
  ),
  of('an attribute that is null', document(record([null, text('goodsCd', 'A1')])), addOf({ goods_cd: 'A1' })),
  of('an attribute that is text', document(record(['x', text('goodsCd', 'A1')])), addOf({ goods_cd: 'A1' })),
  of(
    'a key twice: the first counts',
    document(record([text('goodsCd', 'A1'), text('goodsCd', 'A2')])),
    addOf({ goods_cd: 'A1' }),
  ),
  of('a blank text is absent', attribute('goodsCd', { stringValue: ' \t' }), addOf()),
  of(
    'a text with blanks around it',
    attribute('goodsCd', { stringValue: ' A1\u3000' }),
    addOf({ goods_cd: 'A1' }),
  ),
  of(
    'a number that is none',
    attribute('quantity', { stringValue: 'two' }),
    event(add, { unvalued_reason: 'quantity_unreadable', invalid_fields: 'quantity' }),
  ),
  of(
    'money as text keeps its digits',
    attribute('salePrice', { stringValue: '12345678901234.5678' }),
    event(add, { unit_price: '12345678901234.5678' }),
  ),
  of(
    'an integer beyond 2^53',
    attribute('goodsCd', { intValue: '9007199254740993' }),
    addOf({ goods_cd: '9007199254740993' }),
  ),
  {
    title: 'nanoseconds as a number',
    line: JSON.stringify(document(record([]))).replace(`"${NANOS}"`, NANOS),
    rows: [addOf()],
  },
  {
    title: 'an integer beyond 2^53 as a number',
    line: JSON.stringify(attribute('goodsCd', { intValue: 1 })).replace(
      '"intValue":1',
      '"intValue":9007199254740993',
    ),
    rows: [addOf({ goods_cd: '9007199254740993' })],
  },
  of(
    'a time of 0: when it was seen',
    document(record([], { timeUnixNano: '0', observedTimeUnixNano: NANOS })),
    addOf(),
  ),
  of(
    'a time that is the number 0',
    document(record([], { timeUnixNano: 0, observedTimeUnixNano: NANOS })),
    addOf(),
  ),
  of(
    'no time: when it was seen',
    document(record([], { timeUnixNano: undefined, observedTimeUnixNano: NANOS })),
    addOf(),
  ),
  of(
    'a time that is null: when it was seen',
    document(record([], { timeUnixNano: null, observedTimeUnixNano: NANOS })),
    addOf(),
  ),
  of(
    'both times: when it happened',
    document(record([], { observedTimeUnixNano: '1793848521000000000' })),
    addOf(),
  ),
  of('both times 0', document(record([], { timeUnixNano: '0', observedTimeUnixNano: '0' })), 'no_timestamp'),
  of(
    'milliseconds are no nanoseconds',
    document(record([], { timeUnixNano: '1793848520123' })),
    'no_timestamp',
  ),
  of(
    'microseconds are no nanoseconds',
    document(record([], { timeUnixNano: '1793848520123456' })),
    'no_timestamp',
  ),
  of(
    'ISO text is no nanoseconds',
    document(record([], { timeUnixNano: '2026-11-05T03:15:20.123Z' })),
    'no_timestamp',
  ),
  of('a negative time', document(record([], { timeUnixNano: `-${NANOS}` })), 'no_timestamp'),
  of('a time in the future', document(record([], { timeUnixNano: '1893848520123456789' })), 'future'),
  of(
    'eventName before all others',
    document(record([text('event.name', 'commerce.cart.view')], { eventName: 'commerce.search' })),
    event('commerce.search'),
  ),
  of(
    'the attribute event.name before the body',
    document(record([text('event.name', 'commerce.cart.view')])),
    event('commerce.cart.view'),
  ),
  of('a blank eventName', document(record([], { eventName: ' ' })), addOf()),
  of(
    'an older name',
    document(record([], { body: { stringValue: 'Routing in client side' } })),
    event('client.routing'),
  ),
  of('an ordinary log line', document(record([], { body: { stringValue: 'started' } })), 'not_an_event'),
  of('a body that is a number', document(record([], { body: { intValue: '5' } })), 'not_an_event'),
  of('no body', document(record([], { body: undefined })), 'no_name'),
  of('an empty body', document(record([], { body: {} })), 'no_name'),
  of('a body that is bare text', document(record([], { body: add })), 'no_name'),
  of(
    'a structured body is attributes',
    document(
      record([], {
        eventName: add,
        body: {
          kvlistValue: { values: [text('goodsCd', 'A1'), { key: 'quantity', value: { intValue: '2' } }] },
        },
      }),
    ),
    addOf({ goods_cd: 'A1', quantity: 2 }),
  ),
  of(
    'attributes before what the body says',
    document(
      record([text('goodsCd', 'A1')], {
        eventName: add,
        body: { kvlistValue: { values: [text('goodsCd', 'B1'), text('productName', 'Hat')] } },
      }),
    ),
    addOf({ goods_cd: 'A1', product_name: 'Hat' }),
  ),
  of(
    'session and user in the body',
    document({ timeUnixNano: NANOS, eventName: add, body: { kvlistValue: { values: visit } } }),
    addOf(),
  ),
  of(
    'a structured body that names its event',
    document(record([], { body: { kvlistValue: { values: [text('event.name', 'commerce.cart.view')] } } })),
    event('commerce.cart.view'),
  ),
  of(
    'a structured body of a log line',
    document(record([], { body: { kvlistValue: { values: [text('level', 'info')] } } })),
    'not_an_event',
  ),
  of(
    'session.id and user.id',
    document({
      timeUnixNano: NANOS,
      body: { stringValue: add },
      attributes: [text('session.id', 's1'), text('user.id', 'u1')],
    }),
    addOf(),
  ),
  of(
    'enduser.id',
    document({
      timeUnixNano: NANOS,
      body: { stringValue: add },
      attributes: [text('session.id', 's1'), text('enduser.id', 'u1')],
    }),
    addOf(),
  ),
  of('sessionId before session.id', document(record([text('session.id', 's2')])), addOf()),
  of(
    'a blank sessionId before session.id',
    document({
      timeUnixNano: NANOS,
      body: { stringValue: add },
      attributes: [text('sessionId', ' '), text('session.id', 's1'), text('userKey', 'u1')],
    }),
    addOf(),
  ),
  of(
    'log.record.uid is the id of the event',
    document(record([text('log.record.uid', 'e1')])),
    addOf({ event_id: 'e1' }),
  ),
  of(
    'event.id before log.record.uid',
    document(record([text('log.record.uid', 'e1'), text('event.id', 'e2')])),
    addOf({ event_id: 'e2' }),
  ),
  of('no attributes', document({ timeUnixNano: NANOS, body: { stringValue: add } }), {
    service_name: 'shop',
    event_time: TIME,
    event_name: add,
    unvalued_reason: 'price_absent',
  }),
  of(
    'attributes that are an object',
    document({ timeUnixNano: NANOS, body: { stringValue: add }, attributes: { a: 1 } }),
    { service_name: 'shop', event_time: TIME, event_name: add, unvalued_reason: 'price_absent' },
  ),
  of('no resource', { resourceLogs: [{ scopeLogs: [{ logRecords: [record([])] }] }] }, 'no_service'),
  of(
    'a resource without a service',
    {
      resourceLogs: [
        { resource: { attributes: [text('host.name', 'h')] }, scopeLogs: [{ logRecords: [record([])] }] },
      ],
    },
    'no_service',
  ),
  of(
    'a resource whose service is blank',
    {
      resourceLogs: [
        { resource: { attributes: [text('service.name', ' ')] }, scopeLogs: [{ logRecords: [record([])] }] },
      ],
    },
    'no_service',
  ),
  of(
    'a record that names its service',
    { resourceLogs: [{ scopeLogs: [{ logRecords: [record([text('service.name', 'shop')])] }] }] },
    addOf(),
  ),
  of(
    'two resources',
    {
      resourceLogs: [
        { resource: shop, scopeLogs: [{ logRecords: [record([])] }] },
        {
          resource: { attributes: [text('service.name', 'other')] },
          scopeLogs: [{ logRecords: [record([])] }],
        },
      ],
    },
    addOf(),
    { ...addOf(), service_name: 'other' },
    'document of 2',
  ),
  of(
    'two scopes',
    {
      resourceLogs: [
        {
          resource: shop,
          scopeLogs: [{ logRecords: [record([])] }, { logRecords: [record([text('goodsCd', 'A1')])] }],
        },
      ],
    },
    addOf(),
    addOf({ goods_cd: 'A1' }),
    'document of 2',
  ),
  of(
    'a scope without records beside one with',
    {
      resourceLogs: [
        { resource: shop, scopeLogs: [{ scope: {} }, { logRecords: [] }, { logRecords: [record([])] }] },
      ],
    },
    addOf(),
    'no_records',
    'document of 2',
  ),
  of(
    'resources whose scopes have another name, or are no list',
    {
      resourceLogs: [
        { resource: shop, scopeLogs: [{ logRecords: [record([])] }] },
        { resource: shop, instrumentationLibraryLogs: [{ logRecords: [record([])] }] },
        { resource: shop, scopeLogs: { logRecords: [record([])] } },
        { resource: shop, scopeLogs: [{ logRecords: record([]) }, null] },
      ],
    },
    addOf(),
    'no_records',
    'no_records',
    'no_records',
    'no_records',
    'document of 5',
  ),
  of(
    'keys in snake case',
    {
      resource_logs: [
        {
          resource: { attributes: [{ key: 'service.name', value: { string_value: 'shop' } }] },
          scope_logs: [
            {
              log_records: [
                {
                  time_unix_nano: NANOS,
                  event_name: add,
                  attributes: [
                    { key: 'sessionId', value: { string_value: 's1' } },
                    { key: 'userKey', value: { string_value: 'u1' } },
                    { key: 'quantity', value: { int_value: '2' } },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    addOf({ quantity: 2 }),
  ),
  of(
    'snake case, when it was seen',
    {
      resource_logs: [
        {
          resource: { attributes: [{ key: 'service.name', value: { string_value: 'shop' } }] },
          scope_logs: [
            {
              log_records: [
                {
                  time_unix_nano: 0,
                  observed_time_unix_nano: NANOS,
                  body: { string_value: add },
                  attributes: [],
                },
              ],
            },
          ],
        },
      ],
    },
    { service_name: 'shop', event_time: TIME, event_name: add, unvalued_reason: 'price_absent' },
  ),
  of(
    'counts of what was dropped',
    document(record([], { droppedAttributesCount: 3, flags: 1, severityNumber: 9 })),
    addOf(),
  ),
  of('an empty document', { resourceLogs: [] }, 'no_records'),
  of(
    'resources without records',
    { resourceLogs: [{ resource: shop }, { resource: shop, scopeLogs: [] }] },
    'no_records',
  ),
  of('lists that are none', { resourceLogs: {} }, 'other_format'),
  of('a document of traces', { resourceSpans: [] }, 'other_format'),
  of('a line of our own format', { timestamp: TIME, body: add, attributes: {} }, 'other_format'),
  of('a record that is null', document(null, record([])), 'not_json', addOf(), 'document of 2'),
  of('a record that is text', document('x'), 'not_json'),
  of(
    'a list of documents',
    [document(record([])), document(record([]), record([]))],
    addOf(),
    addOf(),
    addOf(),
    'document of 2',
    'document of 2',
  ),
  of('an empty list', [], 'not_json'),
  { title: 'half a document', line: JSON.stringify(document(record([]))).slice(0, -5), rows: ['not_json'] },
  of(
    'what a resource says is no attribute of an event',
    {
      resourceLogs: [
        {
          resource: { attributes: [text('service.name', 'shop'), text('goodsCd', 'A1')] },
          scopeLogs: [{ logRecords: [record([])] }],
        },
      ],
    },
    addOf(),
  ),
]
