import { describe, expect, it } from 'vitest'
import { interpolate, variablesIn } from '../../preview/interpolate.ts'

const one = (value: string) => ({ v: { value, text: `text of ${value}` } })
const two = { v: { value: ['a', "b'c"], text: 'All' } }
const all = { v: { value: "COALESCE(category, 'none')", text: 'All', verbatim: true } }

describe('interpolation as Grafana does it', () => {
  it.each([
    ['raw', 'theshop_brand', 'theshop_brand'],
    ['sqlstring', "O'Brien's", "'O''Brien''s'"],
    ['sqlstring', 'say "hi"', '\'say \\"hi\\"\''],
    ['sqlstring', 'C:\\temp\\', "'C:\\temp\\'"],
    ['sqlstring', '장바구니 담기', "'장바구니 담기'"],
    ['sqlstring', '', "''"],
    ['singlequote', "it's", "'it\\'s'"],
    ['doublequote', 'say "hi"', '"say \\"hi\\""'],
    ['csv', 'a,b', 'a,b'],
    ['percentencode', "가 (a)'", '%EA%B0%80%20%28a%29%27'],
    ['text', 'a', 'text of a'],
  ])('%s of %j is %j', (format, value, expected) => {
    expect(interpolate(`\${v:${format}}`, one(value))).toBe(expected)
  })

  it.each([
    ['raw', "a,b'c"],
    ['csv', "a,b'c"],
    ['pipe', "a|b'c"],
    ['sqlstring', "'a','b''c'"],
    ['singlequote', "'a','b\\'c'"],
    ['json', '["a","b\'c"]'],
    ['glob', "{a,b'c}"],
    ['text', 'All'],
  ])('several values as %s are %j', (format, expected) => {
    expect(interpolate(`\${v:${format}}`, two)).toBe(expected)
  })

  it('knows all three spellings, and leaves what only looks like one', () => {
    expect(interpolate('$v ${v} [[v]] [[v:sqlstring]] $$ 5 $ {v} ${__field.labels.x}', one('x'))).toBe(
      "x x x 'x' $$ 5 $ {v} ${__field.labels.x}",
    )
  })

  it('puts an expression for all in as it is, whatever the format; in a title it is called All', () => {
    expect(interpolate('c IN (${v:sqlstring}) ${v:singlequote} ${v}', all)).toBe(
      "c IN (COALESCE(category, 'none')) COALESCE(category, 'none') COALESCE(category, 'none')",
    )
    expect(interpolate('Products of ${v}', all, 'text')).toBe('Products of All')
  })

  it('reads a value once: what looks like a variable or a replacement pattern inside of one stays', () => {
    for (const value of ['${v:raw} $v [[v]]', "$& $1 $' $`", '{{x}} %s'])
      expect(interpolate('<${v:raw}>', one(value))).toBe(`<${value}>`)
  })

  it('names a variable and a format that do not exist', () => {
    expect(() => interpolate('SELECT ${w:raw}', one('x'))).toThrow('no variable "w"')
    expect(() => interpolate('SELECT ${toString}', one('x'))).toThrow('no variable "toString"')
    expect(() => interpolate('SELECT ${v:sqlsting}', one('x'))).toThrow('"sqlsting" is not known')
  })

  it('lists the variables of a text, each once', () => {
    expect(variablesIn('${a:raw} $b [[c:csv]] ${a} ${__from}')).toEqual(['a', 'b', 'c'])
  })
})
