import fc from 'fast-check'
import { attributesOf, eventNames, noEventNames } from './arbitrary-attributes.ts'
import { cutOff, type RawFile, type ReferenceService } from './index.ts'
import { firstInstantAt, localTime, shiftDate } from './local-time.ts'

export interface GeneratedLog {
  files: RawFile[]
  services: ReferenceService[]
  runDate: string
}

const minute = 60_000

// Places whose clocks change just before, at, or after the run date, and two that never change theirs.
const londonAutumn = ['2011-10-30', '2011-10-31', '2011-11-02', '2011-11-05']
const newYork = ['2026-03-08', '2026-03-09', '2026-03-11', '2026-11-01', '2026-11-02', '2026-11-05']
const lordHowe = ['2026-04-05', '2026-04-06', '2026-04-08', '2026-10-04', '2026-10-05', '2026-10-07']
const zones = ['Asia/Seoul', 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']

const serviceNames = ['theshop-brand', 'theshop-pharmacy', 'theshop-hospital']

const configuration = fc.record({
  runDate: fc.constantFrom(...londonAutumn, ...newYork, ...lordHowe, '2026-11-12'),
  fronts: fc.array(
    fc.record({ timeZone: fc.constantFrom(...zones), currency: fc.constantFrom('KRW', 'USD', 'GBP') }),
    { minLength: 1, maxLength: 3 },
  ),
})

/** An instant of the events' days, as wall time of the zone: few of them, so that events meet. */
const anchor = fc.record({
  daysBack: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 7 }) },
    { weight: 3, arbitrary: fc.constantFrom(8, 29, 30, 31, 90, 91) },
    { weight: 1, arbitrary: fc.constantFrom(0, -1, 400) },
  ),
  hour: fc.constantFrom(0, 0, 1, 2, 2, 3, 12, 23, 24),
})

/** Added to the anchor, ms: nothing, the edges of the click's 30 minutes, an hour, a few ms. */
const jitter = fc.constantFrom(
  0,
  0,
  0,
  0,
  -1,
  1,
  999,
  30_000,
  -30_000,
  30 * minute,
  30 * minute + 1,
  60 * minute,
)

const arrival = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('after event'), minutes: fc.constantFrom(0, 0, 1, 7) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('after event'), minutes: fc.constantFrom(-10, -11, -12) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('after event'), minutes: fc.constantFrom(1440, 4000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('own deadline'), minutes: fc.constantFrom(-1, 0, 1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('cut-off of run'), minutes: fc.constantFrom(-1, 0, 1) }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('flat'), minutes: fc.constant(0) }) },
)

const timestampForm = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      'iso',
      'iso',
      'iso',
      'micros',
      'space',
      'bare',
      'offset',
      'seconds',
      'milliseconds',
      'microseconds',
      'nanoseconds',
    ),
  },
  { weight: 1, arbitrary: fc.constant('wrong') },
)

const wrongTimestamps = [
  ...[
    '""',
    'null',
    'true',
    '{}',
    '-1',
    '1.5',
    '17623125201',
    '"176231252012"',
    '1762312520123.5',
    '1.762312520123e12',
    '01762312520',
    '"01762312520"',
    '"1762312520 "',
    '-1762312520123',
    '"-17623125201230000"',
    '"soon"',
  ],
  ...['"2026-13-01T00:00:00Z"', '"2026-02-30T00:00:00Z"', '"2026-11-05T24:00:00Z"', '"2026-11-05T12:00:60Z"'],
  ...[
    '"0000-01-01T00:00:00Z"',
    '" 2026-11-05T03:15:20Z"',
    '"2026-11-05T03:15:20z"',
    '"2026-11-05T03:15:20+24:00"',
  ],
  ...[
    '"2026-11-05T03:15:20,5Z"',
    '"2026-11-05T03:15Z"',
    '"2026-11-05"',
    '"2026-11-05T03:15:20 Z"',
    '"２０２６-11-05"',
  ],
  ...[
    '"2026-11-05T03:15:20.Z"',
    '"2026-11-05T03:15:20+9:00"',
    '"177000000000000000000"',
    '"1e18"',
    '"\\u00a0"',
  ],
]

const eventLine = fc.constantFrom(...eventNames).chain((name) =>
  fc.record({
    kind: fc.constant('event' as const),
    name: fc.oneof(
      { weight: 30, arbitrary: fc.constant(name) },
      { weight: 1, arbitrary: fc.constantFrom(...noEventNames) },
    ),
    nameIn: fc.constantFrom('body', 'body', 'body', 'event_name', 'attribute', 'padded', 'all three'),
    front: fc.constantFrom(0, 0, 0, 1, 2),
    serviceName: fc.oneof(
      { weight: 30, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.constantFrom('"theshop-other"', '"THESHOP-BRAND"', '7') },
      { weight: 1, arbitrary: fc.constantFrom('""', '" \\t"', 'null', '"\u3000"') },
    ),
    anchor: fc.constantFrom(0, 0, 0, 1, 2),
    jitter,
    arrival,
    timestampForm,
    wrongTimestamp: fc.constantFrom(...wrongTimestamps),
    attributes: attributesOf(name),
    noise: fc.nat({ max: 999 }),
    lineEnd: fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', '\n \t\n'),
  }),
)

/** An earlier line again: same minute, another partition or flat, its attributes in another order, other trace ids. */
const againLine = fc.record({
  kind: fc.constant('again' as const),
  line: fc.nat({ max: 119 }),
  arrival,
  reversed: fc.boolean(),
  padded: fc.boolean(),
  noise: fc.nat({ max: 999 }),
})

const brokenLine = fc.record({
  kind: fc.constant('broken' as const),
  content: fc.constantFrom<string | number[]>(
    '{"timestamp": "2026-11-05T03:15:20Z", "body": "commerce.cart.add", "attrib',
    '{"timestamp": NaN, "body": "commerce.cart.add", "attributes": {"resource.service.name": "theshop-brand"}}',
    '{"timestamp": "2026-11-05T03:15:20Z", "body": "commerce.cart.add", "attributes": {"resource.service.name": "theshop-brand", "quantity": nan}}',
    '{"timestamp": "2026-11-05T03:15:20Z", "body": "commerce.cart.add", "attributes": {"resource.service.name": "theshop-brand", "quantity": -inf}}',
    '{"timestamp": "2026-11-05T03:15:20Z", "body": "commerce.cart.add", "attributes": {"resource.service.name": "theshop-brand", "quantity": INFINITY}}',
    "{'body': 'commerce.cart.add'}",
    '{"attributes": {"resource.service.name": "theshop-brand"},}',
    '{"attributes": {"resource.service.name": "theshop-brand", "page": "a\tb"}}',
    '{"attributes": {"resource.service.name": "theshop-brand"}} {}',
    'GET /health 200',
    '[]',
    '[{"attributes": {"resource.service.name": "theshop-brand"}}]',
    '"commerce.cart.add"',
    'null',
    '12',
    '{}',
    '{"attributes": null, "body": "commerce.cart.add"}',
    '{"attributes": [], "body": "commerce.cart.add"}',
    '{"attributes": "resource.service.name", "body": "commerce.cart.add"}',
    '{"attributes": {"resource.service.name": "theshop-brand"}}',
    '{"attributes": {"resource.service.name": "theshop-brand"}, "body": "INFO started"}',
    [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d], // {"..":1} with bytes that are no UTF-8
    [0xed, 0x95],
  ),
  arrival,
  anchor: fc.constantFrom(0, 0, 0, 1, 2),
  front: fc.constantFrom(0, 0, 0, 1, 2),
  lineEnd: fc.constantFrom('\n', '\n', '\r\n', '\n \t\r\n'),
})

type EventRecipe = typeof eventLine extends fc.Arbitrary<infer T> ? T : never

/** Small nasty logs: few products, queries, sessions and instants, so that ties and collisions are common. */
export function arbitraryLog(): fc.Arbitrary<GeneratedLog> {
  return fc
    .record({
      configuration,
      anchors: fc.array(anchor, { minLength: 1, maxLength: 3 }),
      lines: fc.array(
        fc.oneof(
          { weight: 16, arbitrary: eventLine },
          { weight: 3, arbitrary: againLine },
          { weight: 2, arbitrary: brokenLine },
        ),
        { minLength: 10, maxLength: 120, size: 'max' },
      ),
      emptyFile: fc.constantFrom(
        null,
        'empty.ndjson',
        'year=2026/month=11/day=01/hour=00/minute=00/empty.ndjson',
      ),
      cutLastLine: fc.boolean(),
    })
    .map(({ configuration, anchors, lines, emptyFile, cutLastLine }) => {
      const { runDate } = configuration
      const services = configuration.fronts.map((front, i) => ({ name: serviceNames[i] ?? '', ...front }))
      const files = new Map<string, Buffer[]>()
      const write = (folder: string, index: number, content: string | readonly number[], lineEnd: string) => {
        const path = `${folder}${index % 2 === 0 ? 'a' : 'b'}.ndjson`
        const end = Buffer.from(lineEnd)
        const chunk = Buffer.concat([
          typeof content === 'string' ? Buffer.from(content) : Buffer.from(content),
          end,
        ])
        files.set(path, [...(files.get(path) ?? []), chunk])
      }
      const timeOf = (serviceIndex: number, anchorIndex: number) => {
        const service = at(services, serviceIndex)
        const { daysBack, hour } = at(anchors, anchorIndex)
        return { service, instant: firstInstantAt(service.timeZone, shiftDate(runDate, -daysBack), hour) }
      }
      for (const [index, line] of lines.entries()) {
        if (line.kind === 'broken') {
          const { service, instant } = timeOf(line.front, line.anchor)
          write(folderOf(line.arrival, instant, service, runDate), index, line.content, line.lineEnd)
          continue
        }
        const shown = line.kind === 'event' ? line : lines[line.line % lines.length]
        if (shown?.kind !== 'event') continue
        const { service, instant } = timeOf(shown.front, shown.anchor)
        const time = instant + shown.jitter
        const again = line.kind === 'again' ? line : null
        const text = lineText(
          shown,
          service.name,
          time,
          line.noise,
          again?.reversed ?? false,
          again?.padded ?? false,
        )
        write(folderOf(line.arrival, time, service, runDate), index, text, again ? '\n' : shown.lineEnd)
      }
      if (emptyFile !== null) files.set(emptyFile, [])
      return {
        services,
        runDate,
        files: [...files].map(([path, chunks], index) => {
          const content = Buffer.concat(chunks)
          // A producer that died in the middle of its last line, or never ended it.
          const end = cutLastLine && index === 0 ? content.length - 2 : content.length
          return { path, content: new Uint8Array(content.subarray(0, Math.max(end, 0))) }
        }),
      }
    })
}

function at<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T
}

function folderOf(
  { kind, minutes }: { kind: string; minutes: number },
  time: number,
  { timeZone }: ReferenceService,
  runDate: string,
): string {
  if (kind === 'flat') return minutes === 0 ? '' : 'old/'
  const from = {
    'after event': time,
    'own deadline': cutOff(timeZone, shiftDate(localTime(timeZone, time).date, 3)),
    'cut-off of run': cutOff(timeZone, runDate),
  }[kind] as number
  const [date = '', clock = ''] = new Date(from + minutes * minute).toISOString().split('T')
  const [year, month, day] = date.split('-')
  const [hh, mm] = clock.split(':')
  return `year=${year}/month=${month}/day=${day}/hour=${hh}/minute=${mm}/`
}

function lineText(
  recipe: EventRecipe,
  service: string,
  time: number,
  noise: number,
  reversed: boolean,
  padded: boolean,
): string {
  const name = recipe.name
  const attributes: [string, string][] = [
    ['resource.service.name', recipe.serviceName ?? JSON.stringify(service)],
    ...recipe.attributes,
  ]
  if (recipe.nameIn === 'attribute' || recipe.nameIn === 'all three')
    attributes.push(['event.name', JSON.stringify(name)])
  const fields: [string, string][] = [['timestamp', timestampText(recipe, time)]]
  if (recipe.nameIn === 'event_name' || recipe.nameIn === 'all three')
    fields.push(['event_name', JSON.stringify(recipe.nameIn === 'event_name' ? name : ' \t')])
  if (recipe.nameIn === 'body') fields.push(['body', JSON.stringify(name)])
  if (recipe.nameIn === 'padded') fields.push(['body', JSON.stringify(`\u3000 ${name}\r\n`)])
  if (recipe.nameIn === 'attribute') fields.push(['body', '"another.name"'])
  const shown = attributes.map(([key, value]): [string, string] => [key, padded ? pad(value) : value])
  fields.push(['attributes', objectText(reversed ? shown.reverse() : shown)])
  if (noise % 2 === 0)
    fields.push(['trace_id', `"${noise}"`], ['severityNumber', '9'], ['severityText', '"INFO"'])
  return objectText(reversed ? fields.reverse() : fields)
}

/** The same attribute with white space around it: still the same event. */
function pad(json: string): string {
  return json.startsWith('"') ? `" \\t${json.slice(1, -1)}\u00a0\u3000"` : json
}

function objectText(fields: readonly (readonly [string, string])[]): string {
  return `{${fields.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`
}

function timestampText({ timestampForm, wrongTimestamp, noise }: EventRecipe, time: number): string {
  const isText = noise % 2 === 0
  const quoted = (number: string) => (isText ? `"${number}"` : number)
  const iso = new Date(time).toISOString()
  const wholeSecond = iso.endsWith('.000Z')
  switch (timestampForm) {
    case 'wrong':
      return wrongTimestamp
    case 'micros':
      return `"${iso.slice(0, -1)}999Z"`
    case 'space':
      return `"${iso.replace('T', ' ').slice(0, wholeSecond ? -5 : -1)}"`
    case 'bare':
      return `"${iso.slice(0, -1)}"`
    case 'offset':
      return `"${new Date(time - 570 * minute).toISOString().slice(0, -1)}${isText ? '-09:30' : '-0930'}"`
    // Each as text or as a number.
    case 'seconds':
      return quoted(`${Math.floor(time / 1000)}.${String(time % 1000).padStart(3, '0')}999999999999`)
    case 'milliseconds':
      return quoted(`${time}`)
    case 'microseconds':
      return quoted(`${time}999`)
    case 'nanoseconds':
      return quoted(`${time}999999`)
    default:
      return `"${iso}"`
  }
}
