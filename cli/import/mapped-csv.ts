import { wrong } from '../failures.ts'
import { addEvent } from './events.ts'
import { instantOf } from './instants.ts'
import { readMapping, valueIn } from './mapping.ts'
import type { ImportKind } from './records.ts'

/** '1.234,50' as '1234.50'. */
const withPoint = (text: string): string =>
  /^-?\d{1,3}(\.\d{3})*,\d+$|^-?\d+,\d+$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text

/** Any table of events, by a mapping of its columns. */
export const mappedCsv: ImportKind = {
  doc: 'events of any table, one a row: --mapping FILE says which column is what',
  records: 'events',
  source: 'events',
  takes: ['service', 'timeZone', 'mapping'],
  open(header, options, results) {
    if (options.mapping === undefined)
      throw wrong('csv needs --mapping FILE, which says which column is what: see "commerce import --help"')
    const mapping = readMapping(options.mapping, header)
    const { events, fields, decimalComma } = mapping
    const timeZone = mapping.timeZone ?? options.timeZone
    return {
      read(row) {
        const of = (from: Parameters<typeof valueIn>[1]) => valueIn(row.of, from)
        const time = of(mapping.time)
        const name = of(mapping.name)
        const attributes = Object.entries(fields).map(([attribute, from]) => {
          const text = of(from)
          return [attribute, decimalComma && text !== undefined ? withPoint(text) : text]
        })
        addEvent(
          row,
          {
            time: time === undefined ? undefined : (instantOf(time, timeZone) ?? { unreadable: time }),
            name: name !== undefined && Object.hasOwn(events, name) ? events[name] : name,
            service: of(mapping.service) ?? options.service,
            attributes: {
              sessionId: of(mapping.session),
              userKey: of(mapping.user),
              'event.id': of(mapping.eventId),
              ...Object.fromEntries(attributes),
            },
          },
          results,
        )
      },
      end() {},
    }
  },
}
