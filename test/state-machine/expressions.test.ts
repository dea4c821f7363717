import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../state-machine/index.ts'
import { evaluate, machine, pass, run, task } from './run.ts'

const failsToEvaluate = { status: 'FAILED', error: 'States.QueryEvaluationError' }

describe('JSONata expressions', () => {
  it('are found at any depth of a field, and nowhere else', async () => {
    const output = { list: [{ total: '{% $states.input.a + 1 %}' }], text: ' {% $states.input.a %} ' }
    expect(await evaluate(output, { a: 1 })).toEqual({
      status: 'SUCCEEDED',
      output: { list: [{ total: 2 }], text: ' {% $states.input.a %} ' },
    })
  })

  it.each([
    ['nothing', '{% $states.input.absent %}'],
    ['a variable that was never assigned', '{% $absent %}'],
    ['a type error', "{% 1 + 'a' %}"],
    ['a function', '{% $sum %}'],
    ['a lambda', '{% function($x) { $x } %}'],
    ['a function inside an object', "{% {'f': $sum} %}"],
    ['$eval, which Step Functions does not have', "{% $eval('1') %}"],
    ['a comparison of different types', "{% 1 < 'a' %}"],
  ])('fail with States.QueryEvaluationError when they give %s', async (_, expression) => {
    expect(await evaluate({ deep: expression })).toMatchObject(failsToEvaluate)
  })

  it('name the state, the field and the expression when they fail', async () => {
    const result = await evaluate({ deep: '{% $absent %}' })
    expect((result as { cause: string }).cause).toBe(
      "state 'P', field 'Output.deep': the JSONata expression '$absent' returned nothing (undefined)",
    )
  })

  it.each([
    ['null stays null', '{% null %}', null],
    ['a filter that finds one item gives the item', '{% $states.input.n[$ > 2] %}', 3],
    ['unless an array is asked for', '{% [$states.input.n[$ > 2]] %}', [3]],
    ['an array of one stays an array', '{% $states.input.one %}', [7]],
    ['several items are an array', '{% $states.input.n[$ > 1] %}', [2, 3]],
    ['an empty array stays one', '{% [] %}', []],
  ])('%s', async (_, expression, output) => {
    expect(await evaluate(expression, { n: [1, 2, 3], one: [7] })).toEqual({ status: 'SUCCEEDED', output })
  })

  // Measured on AWS: floci-io/floci, docs/services/step-functions.md, "JSONata functions".
  it.each([
    ['{% 1 / 0 %}', 'Infinity'],
    ['{% -1 / 0 %}', '-Infinity'],
    ['{% 0 / 0 %}', 'NaN'],
    ["{% {'list': [1 / 0, 2]} %}", { list: ['Infinity', 2] }],
  ])('write a number that JSON does not have as a text: %s', async (expression, output) => {
    expect(await evaluate(expression)).toEqual({ status: 'SUCCEEDED', output })
  })

  it('give plain JSON, without the marks of JSONata on its arrays', async () => {
    const result = (await evaluate('{% $states.input.n.(a) %}', { n: [{ a: 1 }, { a: 2 }] })) as never
    expect(Object.keys((result as { output: unknown[] }).output)).toEqual(['0', '1'])
  })

  it('pass any JSON through unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const wrapped = JSON.parse(JSON.stringify({ value }))
        expect(await evaluate('{% $states.input %}', wrapped)).toEqual({
          status: 'SUCCEEDED',
          output: wrapped,
        })
      }),
      { numRuns: 50 },
    )
  })

  it('are given up after a while when they do not end', async () => {
    expect(await evaluate('{% ($f := function() { $f() }; $f()) %}')).toMatchObject(failsToEvaluate)
  })

  // The limits of AWS, each at the last value that AWS takes: floci-io/floci, JsonataEvaluatorTest.java.
  const nested = (open: string, times: number, close: string) =>
    `{% ${open.repeat(times)}1${close.repeat(times)} %}`
  const terms = (n: number) => `{% ${Array(n).fill(1).join('+')} %}`
  const sumTo = (n: number) => `{% ($f := function($x){ $x <= 0 ? 0 : 1 + $f($x - 1) }; $f(${n})) %}`
  it.each([
    ['terms of a sum', terms(100), terms(101)],
    ['parentheses', nested('(', 99, ')'), nested('(', 100, ')')],
    ['calls', sumTo(31), sumTo(32)],
    ['elements', '{% $count([1..873782]) %}', '{% $count([1..873783]) %}'],
    ['values of $range', '{% $count($range(1, 360145, 1)) %}', '{% $count($range(1, 360146, 1)) %}'],
  ])('fail when they have too many %s', async (_, most, oneMore) => {
    expect(await evaluate(most)).toMatchObject({ status: 'SUCCEEDED' })
    expect(await evaluate(oneMore)).toMatchObject(failsToEvaluate)
  })

  it('count their depth each by itself when many are evaluated at once', async () => {
    const deep = nested('(', 90, ')')
    const inner = { StartAt: 'I', States: { I: { ...pass, Output: deep } } }
    const definition = machine({
      M: { Type: 'Map', Items: '{% [1..20] %}', ItemProcessor: inner, End: true },
    })
    expect(await run(definition)).toEqual({ status: 'SUCCEEDED', output: Array(20).fill(1) })
  })
})

describe('the functions that Step Functions adds', () => {
  it.each([
    ['$partition cuts an array into chunks', '{% $partition([1..5], 2) %}', [[1, 2], [3, 4], [5]]],
    ['$range counts up', '{% $range(0, 10, 3) %}', [0, 3, 6, 9]],
    ['$range counts down', '{% $range(3, 1, -1) %}', [3, 2, 1]],
    // FIPS 180-4 and RFC 1321 test vectors
    ['$hash knows SHA-1', "{% $hash('abc', 'SHA-1') %}", 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['$hash knows MD5', "{% $hash('abc', 'MD5') %}", '900150983cd24fb0d6963f7d28e17f72'],
    ['$parse reads JSON', `{% $parse('{"a": [1, null]}') %}`, { a: [1, null] }],
    // java.util.Random, as measured on AWS: floci-io/floci#2662 and JsonataEvaluatorTest.java, as the rest below
    ['$random gives the number of AWS for a seed', '{% $random(42) %}', 0.7275636800328681],
    ['$random cuts the fraction of a seed off', '{% $random(0.9) %}', 0.730967787376657],
    ['$partition cuts the fraction of its size off', '{% $partition([1, 2, 3], 2.9) %}', [[1, 2], [3]]],
    ['$partition without a size gives one chunk', '{% $partition([1, 2]) %}', [[1, 2]]],
    ['$partition of nothing is nothing', '{% $exists($partition([], 2)) %}', false],
    ['$partition into 0 is nothing', '{% $exists($partition([1], 0)) %}', false],
    ['$range cuts fractions off', '{% $range(-1.7, 2, 1) %}', [-1, 0, 1, 2]],
    ['$range of one number is the number', '{% $range(3, 3, 1) %}', 3],
    ['$range the wrong way is nothing', '{% $exists($range(5, 1, 1)) %}', false],
    ['$range by 0 is nothing', '{% $exists($range(1, 2, 0)) %}', false],
    ['$hash without an algorithm is nothing', "{% $exists($hash('a')) %}", false],
    ['$parse of null is null', "{% $parse('null') %}", null],
    ['$parse takes colons in texts', `{% $parse('{"a:b": "c:d"}') %}`, { 'a:b': 'c:d' }],
    ['$random gives less than 1', '{% $random() < 1 and $random(3) < 1 %}', true],
    ['$uuid gives a version 4 UUID', '{% $contains($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4/) %}', true],
  ])('%s', async (_, expression, output) => {
    expect(await evaluate(expression)).toEqual({ status: 'SUCCEEDED', output })
  })

  it.each([
    "{% $hash('abc', 'CRC32') %}",
    "{% $hash('abc', 'md5') %}",
    "{% $parse('{') %}",
    "{% $parse('[1] [2]') %}",
    `{% $parse('{"a": 1, "a": 2}') %}`,
    "{% $parse('1e400') %}",
    '{% $range(1) %}',
    '{% $partition([1], -1) %}',
    "{% $uuid('seed') %}",
  ])('fail on arguments that make no sense: %s', async (expression) => {
    expect(await evaluate(expression)).toMatchObject(failsToEvaluate)
  })
})

describe('$states', () => {
  it('gives a task its input before, and its result after', async () => {
    const definition = machine({
      T: task('double', {
        Arguments: { n: '{% $states.input.n %}' },
        Output: { was: '{% $states.input.n %}', is: '{% $states.result %}' },
      }),
    })
    const result = await run(definition, {
      input: { n: 4 },
      task: async ({ arguments: a }) => (a as { n: number }).n * 2,
    })
    expect(result).toEqual({ status: 'SUCCEEDED', output: { was: 4, is: 8 } })
  })

  it('has the context of the execution, on the execution’s clock', async () => {
    const definition = machine({
      W: { Type: 'Wait', Seconds: 90, Next: 'P' },
      P: {
        ...pass,
        Output: {
          name: '{% $states.context.Execution.Name %}',
          started: '{% $states.context.Execution.StartTime %}',
          input: '{% $states.context.Execution.Input %}',
          machine: '{% $states.context.StateMachine.Name %}',
          state: '{% $states.context.State %}',
          now: '{% [$now(), $millis()] %}',
        },
      },
    })
    const clock = virtualClock(Date.UTC(2026, 0, 31, 23, 59))
    const result = await run(definition, { input: 5, clock, executionName: 'e1', stateMachineName: 'm1' })
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: {
        name: 'e1',
        started: '2026-01-31T23:59:00.000Z',
        input: 5,
        machine: 'm1',
        state: { Name: 'P', EnteredTime: '2026-02-01T00:00:30.000Z', RetryCount: 0 },
        now: ['2026-02-01T00:00:30.000Z', Date.UTC(2026, 1, 1, 0, 0, 30)],
      },
    })
  })
})
