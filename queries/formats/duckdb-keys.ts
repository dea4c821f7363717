/** Maps refuse two entries with one key. The last one stays, as wherever else JSON is read into a map. */
export const lastOfEachKey = (map: string): string => {
  const sorted = `list_sort(list_transform(map_entries(${map}), lambda e, i: {'key': e.key, 'position': i, 'value': e.value}))`
  const withNext = `list_transform([${sorted}], lambda s: list_zip(s, s[2:]))[1]`
  const last = `list_filter(${withNext}, lambda pair: pair[2] IS NULL OR pair[1].key <> pair[2].key)`
  return `CASE WHEN ${map} IS NOT NULL THEN map_from_entries(list_transform(${last}, lambda pair: {'key': pair[1].key, 'value': pair[1].value})) END`
}

const hasRepeated = (keys: string) => `list_unique(${keys}) < len(${keys})`

/**
 * Whether a key comes twice is asked of one line for all that have the same keys, of which there are few lists: producers
 * write one line like the other. Asked of each line it would be a good part of the work.
 */
export interface KeyCheck {
  /** Of an object that is read as `line`: what is the same for lines of the same keys. */
  readonly hash: string
  /** A query for the hashes of keys that come twice, over a relation with `object` and `keys`. */
  repeating(relation: string): string
  /** What is read of an object in which keys come twice. */
  readonly unique: string
}

/** @param maps the keys of a line that are read as maps */
export function keyCheck(read: (json: string) => string, maps: readonly string[]): KeyCheck {
  const keysOf = (object: string, line: (map: string) => string) => [
    `json_keys(${object})`,
    ...maps.map((map) => `map_keys(${line(map)})`),
  ]
  const whole = `to_json(${lastOfEachKey(`from_json(object, '"MAP(VARCHAR,JSON)"')`)})`
  const changed = maps.map((map) => `${map} := ${lastOfEachKey(`l.${map}`)}`).join(', ')
  return {
    hash: `hash(${keysOf('object', (map) => `line.${map}`).join(', ')})`,
    repeating(relation) {
      const examples = `SELECT keys, any_value(object) AS example FROM ${relation} GROUP BY keys`
      const twice = keysOf('example', (map) => `${read('example')}.${map}`).map(hasRepeated)
      return `SELECT keys FROM (${examples}) WHERE ${twice.join(' OR ')}`
    },
    unique:
      maps.length === 0
        ? read(whole)
        : `list_transform([${read(whole)}], lambda l: struct_update(l, ${changed}))[1]`,
  }
}
