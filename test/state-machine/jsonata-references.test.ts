import { describe, it } from 'vitest'
import { expectRefusal, expression, map, type Refusal, state } from './definitions.ts'
import { pass, task } from './run.ts'

const ofExpressions: Refusal[] = [
  ['with an expression that does not end', expression('1 +'), 'has a syntax error'],
  ['with an empty expression', expression(''), 'has a syntax error'],
  ['with a text that does not end', expression('"a'), 'has a syntax error'],
  // JSONata 2.1 has them, 2.0.6 and AWS do not: https://repost.aws/questions/QUjbMZmvsUSP-L54CZCpycFg
  ['with ??', expression('$states.input.a ?? 1'), 'has a syntax error'],
  ['with ?:', expression('$states.input.a ?: 1'), 'has a syntax error'],
  ['with $$', expression('$$'), "refers to '$$'"],
  ['with $$ in a filter', expression('$states.input.a[b = $$.c]'), "refers to '$$'"],
  ['with $', expression('$.a'), "refers to '$' at the top level"],
  [
    'with a bare name',
    expression('order.id'),
    "refers to 'order' at the top level, which Step Functions does not support; write $states.input.order",
  ],
  ['with a bare name in an Assign', state({ ...pass, Assign: { a: '{% order %}' } }), "field 'Assign.a'"],
  ['with a bare name in a key', expression('{order: 1}'), "refers to 'order'"],
  ['with a bare name in a call', expression('$sum(order.price)'), "refers to 'order'"],
  [
    'with a bare name in a lambda',
    expression('$map($states.input.a, function($v) { order })'),
    "refers to 'order'",
  ],
  ['with a bare name in a condition', expression('$states.input.a ? order : 1'), "refers to 'order'"],
  ['with a bare name in a range', expression('[1..order]'), "refers to 'order'"],
  [
    'with a bare name in Seconds',
    state({ Type: 'Wait', Seconds: '{% order %}', End: true }),
    "field 'Seconds'",
  ],
  ['with a bare name in Items', state(map({ Items: '{% order %}' })), "field 'Items'"],
  [
    'with $states.result in Arguments',
    state(task('f', { Arguments: '{% $states.result %}' })),
    '$states.result',
  ],
  ['with $states.errorOutput in an Output', expression('[$states.errorOutput.Cause]'), '$states.errorOutput'],
]

describe('AWS does not create, and the interpreter refuses, a machine', () => {
  it.each(ofExpressions)('%s', (_, definition, reason) => expectRefusal(definition, reason))
})
