import { wrong } from '../failures.ts'
import { isNumber, withPoint } from './decimal-comma.ts'
import { addEvent } from './events.ts'
import { instantOf } from './instants.ts'
import { readMapping, type Value, valueIn } from './mapping.ts'
import type { ImportKind } from './records.ts'

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
        const of = (from: Value | undefined) => valueIn(row.of, from)
        const time = of(mapping.time)
        const name = of(mapping.name)
        const attributes: Record<string, string | undefined> = {
          sessionId: of(mapping.session),
          userKey: of(mapping.user),
          'event.id': of(mapping.eventId),
        }
        for (const [attribute, from] of Object.entries(fields)) {
          const text = of(from)
          const isWithComma = decimalComma && text !== undefined && isNumber(attribute)
          attributes[attribute] = isWithComma ? withPoint(text) : text
          if (text === undefined || attributes[attribute] !== undefined) continue
          const reason = `its ${attribute} ${JSON.stringify(text)} has a point that is none between thousands; expected such as 1.234,50, as the mapping says decimalComma`
          results.reject({ line: row.line, reason, text: row.text })
          return
        }
        addEvent(
          row,
          {
            time: time === undefined ? undefined : (instantOf(time, timeZone) ?? { unreadable: time }),
            name: name !== undefined && Object.hasOwn(events, name) ? events[name] : name,
            service: of(mapping.service) ?? options.service,
            attributes,
          },
          results,
        )
      },
      end() {},
    }
  },
}
