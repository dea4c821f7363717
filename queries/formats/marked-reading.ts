import type { Format } from './define-format.ts'
import type { Places } from './places.ts'
import type { EventReading } from './reading.ts'

/** Attributes that marked records have besides their own: the name of their format, and the event's name as it stands there. */
export const FORMAT_MARK = 'commerce.inspect.format'
export const NAME_MARK = 'commerce.inspect.name'

/** The same reading, whose records also say what they are in their own words. */
export function markedReading({ formats, ...reading }: EventReading): EventReading {
  const [first, ...others] = formats
  return { ...reading, formats: [marked(first), ...others.map(marked)] }
}

const marked = (format: Format): Format => ({
  ...format,
  fields: {
    ...format.fields,
    [FORMAT_MARK]: [{ constant: format.name }],
    [NAME_MARK]: namePlaces(format),
  },
})

/** All places that a record's name may stand in, in the order in which they count. */
const namePlaces = ({ eventName, attributes, body = [] }: Format): Places => [
  ...eventName,
  ...attributes.map((of) => ({ entry: 'event.name', of })),
  ...body,
]
