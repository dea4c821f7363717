import { attributeEntries } from '../../queries/events/attributes.ts'
import { wrong } from '../failures.ts'
import { addEvent } from './events.ts'
import { instantOf } from './instants.ts'
import type { ImportKind } from './records.ts'

/** What a column may be called, besides as attributes are; capitals, spaces and punctuation do not matter. */
const columnNames = {
  time: ['timestamp', 'time', 'event time', 'datetime', 'date'],
  name: ['event', 'event name', 'name', 'body'],
  service: ['service', 'service name', 'resource.service.name'],
  sessionId: ['session', 'session id'],
  userKey: ['user', 'user key', 'user id'],
  eventId: ['event.id'],
} as const
type Part = keyof typeof columnNames

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')
const partOf = new Map(
  (Object.entries(columnNames) as [Part, readonly string[]][]).flatMap(([part, names]) =>
    names.map((name) => [plain(name), part] as const),
  ),
)
/** The log's name of an attribute, by this one, its other names, and that of its column in the staged events. */
const attributeOf = new Map(
  attributeEntries.flatMap(([column, { from }]) =>
    [column, ...from].map((name) => [plain(name), from[0]] as const),
  ),
)

/** Events a row, in columns that are called as the log calls them. */
export const eventsCsv: ImportKind = {
  doc: 'events, one a row: columns timestamp, event, service, sessionId, userKey, event.id, and attributes by their names; others are kept as they are called',
  records: 'events',
  source: 'events',
  takes: ['service', 'timeZone'],
  open(header, { service, timeZone }, results) {
    const columns = new Map<Part, string>()
    const attributes = new Map<string, string>()
    const put = <What extends string>(those: Map<What, string>, what: What, column: string) => {
      const other = those.get(what)
      // Columns without a name may be several.
      if (other !== undefined && other !== column)
        throw wrong(`the columns "${other}" and "${column}" both say the ${what}: rename one of them`)
      those.set(what, column)
    }
    for (const column of header) {
      const part = partOf.get(plain(column))
      if (part !== undefined) put(columns, part, column)
      else put(attributes, attributeOf.get(plain(column)) ?? column, column)
    }
    for (const part of ['time', 'name'] as const) {
      if (!columns.has(part))
        throw wrong(
          `no column says the ${part} of an event: call it ${columnNames[part][0]}, or say which it is with \`commerce import csv --mapping\`; the columns are ${header.join(', ')}`,
        )
    }
    if (!columns.has('service') && service === undefined)
      throw wrong('no column says the service of an event: call one service, or give --service')
    return {
      read(row) {
        const of = (part: Part) => (columns.has(part) ? row.of(columns.get(part) ?? '') : undefined)
        const time = of('time')
        addEvent(
          row,
          {
            time: time === undefined ? undefined : (instantOf(time, timeZone) ?? { unreadable: time }),
            name: of('name'),
            service: of('service') ?? service,
            attributes: {
              sessionId: of('sessionId'),
              userKey: of('userKey'),
              'event.id': of('eventId'),
              ...Object.fromEntries(
                [...attributes].map(([attribute, column]) => [attribute, row.of(column)]),
              ),
            },
          },
          results,
        )
      },
      end() {},
    }
  },
}
