/** A line of the sample as its parts, for those who write it in another form. */
export interface EventParts {
  /** As it stands there, to the digit; undefined where it is absent. */
  readonly timestamp: string | undefined
  /** Since 1970, where the timestamp can be read. */
  readonly timeMs: number | undefined
  /** Not trimmed; undefined where it is absent. */
  readonly name: string | undefined
  readonly service: string | undefined
  readonly line: Readonly<Record<string, unknown>>
  readonly attributes: Readonly<Record<string, unknown>>
}

const SPACES = '[ \\t\\r\\n\\u00A0\\u3000]+'
const OUTER_SPACES = new RegExp(`^${SPACES}|${SPACES}$`, 'g')
export const trimmed = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(OUTER_SPACES, '') || undefined
}

/** The first of some attributes that is there, as it was logged. */
export const first = (attributes: EventParts['attributes'], ...names: readonly string[]): unknown =>
  names.map((name) => attributes[name]).find((value) => trimmed(value) !== undefined)

/** All attributes but these. */
export const without = (attributes: EventParts['attributes'], names: readonly string[]) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)))

/** Undefined for what is not a JSON object with attributes. */
export function partsOf(text: string): EventParts | undefined {
  let line: Record<string, unknown>
  try {
    line = JSON.parse(text)
  } catch {
    return undefined
  }
  const attributes = line?.attributes as Record<string, unknown> | null | undefined
  if (typeof attributes !== 'object' || attributes === null) return undefined
  const [, quoted, number] = /"timestamp":(?:"([^"]*)"|([0-9.]+))/.exec(text) ?? []
  const timestamp = line.timestamp === undefined ? undefined : (quoted ?? number)
  const name = [line.event_name, attributes['event.name'], line.body].find(
    (each) => trimmed(each) !== undefined,
  )
  return {
    timestamp,
    timeMs: timestamp === undefined ? undefined : millisecondsOf(timestamp),
    name: name === undefined ? undefined : String(name),
    service: trimmed(attributes['resource.service.name']),
    line,
    attributes,
  }
}

function millisecondsOf(timestamp: string): number | undefined {
  if (/^[1-9][0-9]{9}(\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?$/.test(timestamp))
    return Number(timestamp.replace('.', '').slice(0, 13).padEnd(13, '0'))
  const [, wall, fraction = '', zone = ''] =
    /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(timestamp) ?? []
  if (wall === undefined) return undefined
  const offset =
    zone === '' || zone === 'Z' ? 'Z' : zone.length === 3 ? `${zone}:00` : zone.replace(/^(...):?/, '$1:')
  const ms = Date.parse(`${wall.replace(' ', 'T')}${fraction.slice(0, 4)}${offset}`)
  return Number.isNaN(ms) ? undefined : ms
}
