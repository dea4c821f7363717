/** A key and a value, each as JSON has it. */
export type Field = readonly [key: string, value: string]

const time = '"2026-11-05T00:00:00.5Z"'

/** An event with everything that a line has. */
export const cartAdd: { fields: readonly Field[]; attributes: readonly Field[] } = {
  fields: [
    ['"timestamp"', time],
    ['"severityText"', '"INFO"'],
    ['"body"', '"commerce.cart.add"'],
  ],
  attributes: [
    ['"resource.service.name"', '"theshop-brand"'],
    ['"sessionId"', '"s1"'],
    ['"userKey"', '"u1"'],
    ['"goodsCd"', '"P1"'],
    ['"quantity"', '2'],
    ['"salePrice"', '"12.5"'],
  ],
}

const escaped = (text: string) => `"\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}${text.slice(1)}"`

export const keys = {
  ofLines: [
    ...[
      '"timestamp"',
      '"timestamp"',
      '"body"',
      '"event_name"',
      '"attributes"',
      '"trace_id"',
      '""',
      '"Timestamp"',
    ],
    ...['"timestamp "', escaped('timestamp'), escaped('body'), '"__proto__"', '"0"'],
  ],
  ofAttributes: [
    ...['"sessionId"', '"userKey"', '"goodsCd"', '"quantity"', '"salePrice"', '"price"', '"page"', '"page"'],
    ...[
      '"resource.service.name"',
      '"event.name"',
      '"event.id"',
      '"currency"',
      '"is_quick_order"',
      '"category"',
    ],
    ...['"productName"', '"query"', '"totalAmount"', '"path"', '""', '"null"', '" "', '"page "', '"\\u0000"'],
    ...[
      escaped('sessionId'),
      escaped('page'),
      '"\\ud83d\\ude00"',
      '"\\ufeffpage"',
      '"__proto__"',
      '"1"',
      `"${'k'.repeat(20_000)}"`,
    ],
    `"${'k'.repeat(20_001)}"`,
  ],
}

export const texts = [
  ...[
    '',
    ' ',
    ' x',
    'x ',
    '\u3000x\u00a0',
    'x',
    'commerce.search',
    'client.x',
    'Routing in client side',
    'INFO',
  ],
  ...[
    '\ufeff',
    '\ufeffx',
    '\u0000',
    'x\u0000y',
    '\u001f',
    '\u007f',
    '\u2028',
    '\u200b',
    '가',
    '가'.normalize('NFD'),
    '😀',
  ],
  ...[
    "'; --",
    '"',
    '\\',
    '\\u0041',
    '\\ud83d',
    '{}',
    '[',
    '{"a":1}',
    'true',
    'null',
    'NaN',
    'x'.repeat(10_000),
  ],
  ...[
    '1',
    '-1',
    '1,200',
    '1e3',
    '１２',
    '12.345678',
    '99999999999999.99995',
    '9'.repeat(40),
    '0'.repeat(15),
    '.5',
  ],
  ...['2026-11-05T00:00:00Z', '2026-11-05 09:00:00+0900', '2026-11-04T15:00:00-09', '2026-11-05T24:00:00Z'],
  ...[
    '2026-02-30T00:00:00Z',
    '2026-11-05T00:00:60Z',
    '2026-11-05T00:00:00+25:00',
    '0001-01-01T00:00:00+01:00',
  ],
  ...['9999-12-31T23:59:59-01:00', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '0000-01-01T00:00:00Z'],
  ...[
    '2026-11-05T00:00:00Z ',
    '2026-11-05T00:00:00.',
    `2026-11-05T00:00:00.${'9'.repeat(400)}Z`,
    '20261105T000000Z',
  ],
]

/** Values, as JSON has them or nearly. */
export const values = [
  ...texts.map((text) => JSON.stringify(text)),
  ...['null', 'true', 'false', '{}', '[]', '{"a":{"b":[1,"2"]}}', '[null]', '{"a":1,"a":2}', '{"":null}'],
  ...[
    '0',
    '-0',
    '-1',
    '1.5',
    '12.345678',
    '0.001',
    '1e3',
    '1E400',
    '-1e-400',
    '9'.repeat(16),
    '9'.repeat(19),
  ],
  ...['9'.repeat(30), `1.${'3'.repeat(30)}`, '123456789.123456789', '0.1', '1793836800.123999999999'],
  // Half of a pair, the halves in the wrong order, and other escapes.
  ...[
    '"\\ud83d"',
    '"\\ude00"',
    '"\\ude00\\ud83d"',
    '"\\ud83d\\ud83d\\ude00"',
    '"\\\\ud83d"',
    '"\\/\\b\\f\\n\\r\\t"',
  ],
]

/** None that JSON has. */
export const wrongValues = [
  ...[
    'NaN',
    'nan',
    'Infinity',
    '-inf',
    'True',
    '01',
    '+1',
    '.5',
    '1.',
    '0x10',
    '1_000',
    "'x'",
    '"\\x41"',
    '"\\u12"',
  ],
  // Half of a pair, the halves in the wrong order.
  ...['"\\ud83d"', '"\\ude00"', '"\\ude00\\ud83d"', '"\\ud83d\\ud83d\\ude00"'],
  ...['"\t"', '"\u0001"', '1 2', '', ',', '[1,]', '{"a":1,}', '{a:1}', '/**/1', '"x', 'x"'],
]
