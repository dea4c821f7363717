import fc from 'fast-check'
import { cartAdd, type Field, keys, values, wrongValues } from './line-parts.ts'

/** Digits around those of a time, with what may or may not follow. */
const digitsOfTime = fc
  .record({
    length: fc.integer({ min: 9, max: 20 }),
    sign: fc.constantFrom('', '', '', '-', '0'),
    rest: fc.constantFrom(
      '',
      '',
      '',
      '.0',
      '.5',
      '.123999999999',
      `.12${'9'.repeat(40)}`,
      'e0',
      'E3',
      '.',
      ' ',
    ),
    isText: fc.boolean(),
  })
  .map(({ length, sign, rest, isText }) => {
    const number = `${sign}${'17938368001239999999'.slice(0, length)}${rest}`
    return isText ? `"${number}"` : number
  })

function changedField(names: readonly string[]): fc.Arbitrary<Field> {
  return fc.tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...names) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }).map((key) => JSON.stringify(key)) },
    ),
    fc.oneof(
      { weight: 24, arbitrary: fc.constantFrom(...values) },
      { weight: 1, arbitrary: fc.constantFrom(...wrongValues) },
      {
        weight: 2,
        arbitrary: fc.string({ unit: 'binary', maxLength: 8 }).map((text) => JSON.stringify(text)),
      },
      { weight: 1, arbitrary: fc.json({ maxDepth: 2 }) },
      { weight: 5, arbitrary: digitsOfTime },
    ),
  )
}

/** A line that was changed in its fields: other values, keys twice, none, in another order, between other white space. */
const changedFields: fc.Arbitrary<Buffer> = fc
  .record({
    top: fc.array(fc.record({ at: fc.nat(9), field: changedField(keys.ofLines) }), { maxLength: 2 }),
    attributes: fc.array(fc.record({ at: fc.nat(9), field: changedField(keys.ofAttributes) }), {
      maxLength: 4,
    }),
    left: fc.array(fc.nat(9), { maxLength: 1 }),
    space: fc.constantFrom('', '', '', ' ', '\t ', '  '),
    around: fc.constantFrom(...['', '', '', '', '', '', ' ', '\t', '\u00a0', '\u000b', '\u000c']),
    attributesTwice: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ top, attributes, left, space, around, attributesTwice }) => {
    const inner = inserted(cartAdd.attributes, attributes)
    const object = objectText(inner, space)
    const outer: Field[] = [...cartAdd.fields, ['"attributes"', object]]
    if (attributesTwice === 0) outer.push(['"attributes"', objectText(inner.slice(0, -1), space)])
    if (attributesTwice === 1) outer.unshift(['"attributes"', '{"resource.service.name":"another"}'])
    const fields = inserted(outer, top).filter((_, at) => !left.includes(at + 4))
    return Buffer.from(`${around}${objectText(fields, space)}${around}`)
  })

const inserted = (fields: readonly Field[], more: readonly { at: number; field: Field }[]): Field[] => {
  const all = [...fields]
  for (const { at, field } of more) all.splice(at, 0, field)
  return all
}

const objectText = (fields: readonly Field[], space: string): string =>
  `{${fields.map(([key, value]) => `${space}${key}${space}:${space}${value}`).join(',')}${space}}`

type ChangeOfBytes = (line: Buffer) => Buffer

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const telling = fc.constantFrom(
  ...Buffer.from('"\\{}[]:,.eE+-0u/ \t\u0000'),
  0xff,
  0xc0,
  0xed,
  0xa0,
  0x80,
  0xef,
  0xbb,
  0xbf,
)
const byte = fc.oneof(telling, fc.nat({ max: 255 }))

const changeOfBytes: fc.Arbitrary<ChangeOfBytes> = fc.oneof(
  fc.tuple(place, byte).map(
    ([at, b]): ChangeOfBytes =>
      (line) =>
        spliced(line, at, 1, [b]),
  ),
  fc.tuple(place, byte).map(
    ([at, b]): ChangeOfBytes =>
      (line) =>
        spliced(line, at, 0, [b]),
  ),
  fc.tuple(place, fc.nat(5)).map(
    ([at, n]): ChangeOfBytes =>
      (line) =>
        spliced(line, at, n, []),
  ),
  place.map(
    (at): ChangeOfBytes =>
      (line) =>
        line.subarray(0, Math.floor(at * line.length)),
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([at, n]): ChangeOfBytes =>
      (line) => {
        const from = Math.floor(at * line.length)
        return spliced(line, at, 0, [...line.subarray(from, from + n)])
      },
  ),
)

const spliced = (line: Buffer, at: number, deleted: number, bytes: readonly number[]): Buffer => {
  const from = Math.floor(at * line.length)
  return Buffer.concat([line.subarray(0, from), Buffer.from(bytes), line.subarray(from + deleted)])
}

const changed = ([line, changes]: [Buffer, ChangeOfBytes[]]) =>
  changes.reduce((now, change) => change(now), line)

const beyondLimits = fc
  .record({
    levels: fc.constantFrom(2, 100, 497, 498, 499, 1000, 2500, 10_000),
    opening: fc.constantFrom('[', '{"a":', '[{"a":', '[1,'),
    where: fc.constantFrom('attribute', 'body', 'beside', 'cut'),
  })
  .map(({ levels, opening, where }) => {
    const pairs = opening === '[{"a":' ? Math.floor(levels / 2) : levels
    const closing = [...opening].filter((c) => c === '[' || c === '{').reverse()
    const end = closing.map((c) => (c === '[' ? ']' : '}')).join('')
    const value = `${opening.repeat(pairs)}1${where === 'cut' ? '' : end.repeat(pairs)}`
    const attributes: Field[] =
      where === 'attribute' ? [...cartAdd.attributes, ['"page"', value]] : [...cartAdd.attributes]
    const more: Field[] = where === 'attribute' ? [] : [[where === 'body' ? '"body"' : '"x"', value]]
    return Buffer.from(
      objectText([...cartAdd.fields, ...more, ['"attributes"', objectText(attributes, '')]], ''),
    )
  })

/**
 * What engines may differ in by contract is left out: a line that a CR ends, of U+00A0 and U+3000 only, or with U+FEFF at
 * the front, and JSON numbers whose fraction ends in zeros.
 */
function isComparable(line: Buffer): boolean {
  if (line.includes(0x0a) || line.includes(0x0d)) return false
  const text = line.toString()
  return !/^(\ufeff|[ \t\u00a0\u3000]*$)/.test(text) && !/[0-9]\.[0-9]+0[ \t]*[,}\]]/.test(text)
}

/** Lines that engines may read in different ways, or not survive: what producers write, changed as JSON and as bytes. */
export function arbitraryLine(): fc.Arbitrary<Buffer> {
  return fc
    .oneof(
      { weight: 10, arbitrary: changedFields },
      {
        weight: 6,
        arbitrary: fc.tuple(changedFields, fc.array(changeOfBytes, { maxLength: 4 })).map(changed),
      },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
      { weight: 1, arbitrary: fc.json({ maxDepth: 3 }).map((json) => Buffer.from(json)) },
      { weight: 1, arbitrary: beyondLimits },
    )
    .filter(isComparable)
}
