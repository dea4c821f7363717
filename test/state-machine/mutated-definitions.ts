/** A source of numbers from 0 up to 1 that gives the same ones for a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Random = () => number
type Holder = Record<string, unknown>

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

/** Values that are at home somewhere in a definition, and some that are nowhere. */
const strangers: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  1e308,
  99_999_999,
  100_000_000,
  '',
  'x',
  '{% %}',
  '{%',
  '{% 1 %}',
  '{% $ %}',
  '{% $states %}',
  '{% $states.context %}',
  '{% $states.input %}',
  '{% $states.result %}',
  '{% $undefined %}',
  '{% [1..3] %}',
  "{% {'a': 1} %}",
  '{% function($x) { $x } %}',
  '{% 1 / 0 %}',
  '{% $error("no") %}',
  '{% /a/ %}',
  '$',
  '$.a',
  '$$.Execution.Id',
  '$states',
  'States.ALL',
  'States.Runtime',
  'States.Format()',
  'JSONPath',
  'JSONata',
  '2030-01-01T00:00:00Z',
  '__proto__',
  'constructor',
  [],
  [1],
  [[]],
  {},
  { a: 1 },
  { '': {} },
  ['States.ALL'],
]
const names = [
  'Type',
  'Next',
  'End',
  'Output',
  'Assign',
  'Arguments',
  'Retry',
  'Catch',
  'Items',
  'Seconds',
  'Timestamp',
  'Error',
  'QueryLanguage',
  'ItemProcessor',
  'Branches',
  'Choices',
  'Default',
  'Condition',
  'ErrorEquals',
  'MaxAttempts',
  'BackoffRate',
  'IntervalSeconds',
  'TimeoutSeconds',
  'InputPath',
  'ResultPath',
  'Parameters',
  '__proto__',
  'x.$',
]
const types = ['Pass', 'Task', 'Choice', 'Wait', 'Parallel', 'Map', 'Succeed', 'Fail']

/** Every object and list in the value, the value itself first. */
function holdersIn(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Holder, ...Object.values(value).flatMap(holdersIn)]
}

/** A copy of the definition with one to three places changed: replaced, removed, renamed, moved or cut. */
export function mutated(definition: object, random: Random): unknown {
  const copy = structuredClone(definition) as Holder
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    const holders = holdersIn(copy)
    const holder = pick(random, holders)
    const key = pick(random, [...Object.keys(holder), pick(random, names)])
    const value = holder[key]
    const put = (newKey: string, newValue: unknown) =>
      Object.defineProperty(holder, newKey, {
        value: newValue,
        enumerable: true,
        configurable: true,
        writable: true,
      })
    const change = pick(random, ['replace', 'replace', 'remove', 'rename', 'move', 'cut'])
    if (change === 'replace') put(key, key === 'Type' ? pick(random, types) : pick(random, strangers))
    else if (change === 'move') put(key, structuredClone(pick(random, holders)))
    else if (change === 'cut' && typeof value === 'string') {
      const at = Math.floor(random() * value.length)
      put(key, value.slice(0, at) + pick(random, ['', '(', '$', "'", '[', '%', '.']) + value.slice(at + 1))
    } else {
      if (Array.isArray(holder)) holder.splice(Number(key) || 0, 1)
      else delete holder[key]
      if (change === 'rename' && !Array.isArray(holder)) put(pick(random, names), value)
    }
  }
  return copy
}
