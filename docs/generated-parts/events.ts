import { attributeEntries } from '../../queries/events/attributes.ts'
import { eventsColumns } from '../../queries/events/columns.ts'
import { eventNameAliases, eventNames } from '../../queries/events/event-names.ts'
import { rejections } from '../../queries/events/rejections.ts'
import { REBUILT_DAYS } from '../../queries/events/staged-days.ts'
import { CUT_OFF_HOUR } from '../../queries/model/calendar.ts'
import { columnsTable, typeText } from './columns.ts'
import { code, codes, markdownTable } from './markdown.ts'

export const eventNamesTable = (): string =>
  markdownTable(
    ['event', 'meaning', 'also written'],
    Object.entries(eventNames).map(([name, { doc }]) => [
      code(name),
      doc,
      codes(eventNameAliases.filter(([, of]) => of === name).map(([alias]) => alias)),
    ]),
  )

export const attributesTable = (): string =>
  markdownTable(
    ['staged column', 'read from', 'type', 'meaning'],
    attributeEntries.map(([column, { from, type, doc }]) => [
      code(column),
      codes(from.map((name) => `attributes["${name}"]`)),
      typeText(type),
      doc,
    ]),
  )

/** The staged columns that are not an attribute of their own. */
export const otherEventColumns = (): string =>
  columnsTable(
    Object.fromEntries(
      Object.entries(eventsColumns).filter(([name]) => attributeEntries.every(([column]) => column !== name)),
    ),
  )

/** The outcomes of a line, in the order in which they are checked. */
export function lineOutcomes(): string {
  const hour = `${String(CUT_OFF_HOUR).padStart(2, '0')}:00`
  const judged = Object.entries(rejections).map(([reason, doc]) => [
    code(reason),
    doc,
    reason === 'not_an_event' ? 'beside' : 'quarantined',
  ])
  return markdownTable(
    ['outcome', 'the line', 'counted'],
    [
      ...judged,
      [
        code('too_late'),
        `its event arrived at or after ${hour} local time of its own day + ${REBUILT_DAYS}`,
        'quarantined',
      ],
    ],
  )
}
