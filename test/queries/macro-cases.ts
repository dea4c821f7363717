import { type Expression, expressionBuilder } from 'kysely'
import type { AttributeMap, Bigint, MoneySum, Timestamp, Varchar } from '../../queries/model/sql-types.ts'
import * as f from '../../queries/sql/functions.ts'
import { type MacroCase, money, reads, sum, type Table, text, time, whole } from './macro-case.ts'
import { orderMacroCases } from './order-macro-cases.ts'

const eb = expressionBuilder<{ given: Record<string, never> }, 'given'>()
const column = <T>(name: string) => eb.ref(name) as unknown as Expression<T>
const equal = (a: Expression<unknown>, b: Expression<unknown>) => eb(a as never, '=', b as never)

const divisions = (
  what: string,
  divide: (a: Expression<Bigint>, b: Expression<Bigint>) => Expression<unknown>,
  table: Table<readonly [bigint, bigint]>,
): MacroCase[] =>
  table.map(([[a, b], expected]) => ({
    says: `${what} of ${a} and ${b} is ${expected}`,
    value: divide(whole(a), whole(b)),
    expected,
  }))

const numbers: MacroCase[] = [
  ...divisions('percent', f.percent, [
    [[1n, 8n], 12.5],
    [[1n, 3n], 33.33],
    [[2n, 3n], 66.67],
    // 0.125, 0.005, 0.015, 1.005 percent: halves go up.
    [[1n, 800n], 0.13],
    [[1n, 20_000n], 0.01],
    [[3n, 20_000n], 0.02],
    [[201n, 20_000n], 1.01],
    // 0.00499975...: below a half.
    [[1n, 20_001n], 0],
    [[7n, 7n], 100],
    [[0n, 5n], 0],
    [[0n, 0n], null],
    [[5n, 0n], null],
    [[99_999_999_999_999n, 100_000_000_000_000n], 100],
    [[1n, 1_000_000_000_000_000n], 0],
    // A third of 4 * 10^14, the greatest part that 64 bits take.
    [[400_000_000_000_000n, 1_200_000_000_000_000n], 33.33],
  ]),
  ...divisions('mean of counts', f.meanOfCounts, [
    [[1n, 2n], 0.5],
    [[5n, 3n], 1.67],
    [[4n, 3n], 1.33],
    // 0.125, 1.005 (a double would say 1), 2.675 (a double would say 2.67).
    [[1n, 8n], 0.13],
    [[201n, 200n], 1.01],
    [[107n, 40n], 2.68],
    [[0n, 4n], 0],
    [[0n, 0n], null],
    [[4n, 0n], null],
    [[1_000_000_000_000_000n, 1n], 1e15],
    [[10_000_000_000_000n, 3n], 3333333333333.33],
  ]),
  ...(
    [
      ['10.0000', 4n, 2.5],
      ['1.0000', 3n, 0.33],
      ['2.0000', 3n, 0.67],
      // 0.005, 1.005, 0.0049995, 0.00005
      ['0.0100', 2n, 0.01],
      ['2.0100', 2n, 1.01],
      ['0.0050', 1n, 0.01],
      ['0.0049', 1n, 0],
      ['0.0001', 2n, 0],
      ['0.0000', 3n, 0],
      ['90000000000000.0100', 2n, 45000000000000.01],
      ['1000000000000000.0000', 1n, 1e15],
      ['1234567890123456789012.0000', 1_000_000_000_000n, 1234567890.12],
      ['5.0000', 0n, null],
      [null, 0n, null],
      [null, 1n, null],
    ] as const
  ).map(([total, n, expected]) => ({
    says: `mean of money: ${total} over ${n} is ${expected}`,
    value: f.meanOfMoney(sum(total), whole(n)),
    expected,
  })),
  {
    says: 'a cart value has no more digits than its price',
    value: f.cast(f.cartValue(whole(3n), money('19.9950')), 'money_sum'),
    expected: '59.9850',
  },
  {
    says: 'the largest quantity times the largest price fits into a cart value',
    value: f.cast(f.cartValue(whole(99_999_999_999_999n), money('99999999999999.9999')), 'money_sum'),
    // (10^14 - 1) * (10^14 - 0.0001) = 10^28 - 10^10 - 10^14 + 0.0001
    expected: '9999999999999899990000000000.0001',
  },
  {
    says: 'a sum of money is exact',
    value: f.sumOfMoney(column<MoneySum>('m')),
    given:
      "(SELECT CAST(m AS DECIMAL(18, 4)) AS m FROM (VALUES ('0.1'), ('0.2'), ('99999999999999.9999')) AS t (m))",
    expected: '100000000000000.2999',
  },
  {
    says: 'a sum of money over nothing is NULL',
    value: f.sumOfMoney(column<MoneySum>('m')),
    given: "(SELECT CAST(m AS DECIMAL(18, 4)) AS m FROM (VALUES ('1')) AS t (m) WHERE m = '2')",
    expected: null,
  },
  { says: 'plus adds', value: f.plus(whole(2n), whole(-5n)), expected: -3 },
  { says: 'minus takes away a negative number', value: f.minus(whole(2n), f.literal(-5n)), expected: 7 },
]

const strict: MacroCase[] = [
  ...reads('strict_bigint', f.strictBigint, [
    ['0', 0],
    ['-0', 0],
    ['007', 7],
    ['-12', -12],
    ['99999999999999', 99_999_999_999_999],
    ['00000000000001', 1],
    ['100000000000000', null],
    ['000000000000001', null],
    ['-99999999999999', -99_999_999_999_999],
    ['１２', null],
    ['٣', null],
    ['1e3', null],
    ['+1', null],
    ['--1', null],
    ['-', null],
    ['', null],
    ['1.0', null],
    ['1.', null],
    ['.5', null],
    ['1,200', null],
    ['00012', 12],
    ['1_000', null],
    ['0x1F', null],
    ['0x10', null],
    ['Infinity', null],
    ['123456789012345678', null],
    ['1.00005', null],
    ['1.000049', null],
    [' 1', null],
    ['1 ', null],
    ['1\n', null],
    ['1\n2', null],
    ['NaN', null],
    ['abc', null],
    [null, null],
  ]),
  ...reads('strict_money', f.strictMoney, [
    ['1200', '1200.0000'],
    ['007.5', '7.5000'],
    ['00012', '12.0000'],
    ['1_000', null],
    ['1_000.5', null],
    ['0x10', null],
    ['123456789012345678', null],
    ['1.000049', '1.0000'],
    ['1 ', null],
    ['0', '0.0000'],
    ['-0', '0.0000'],
    ['-1.5', '-1.5000'],
    ['1.23454', '1.2345'],
    ['1.23455', '1.2346'],
    ['1.00005', '1.0001'],
    ['1.000049999999999999999', '1.0000'],
    ['0.99995', '1.0000'],
    // Halves away from zero.
    ['-1.00005', '-1.0001'],
    ['-0.00004', '0.0000'],
    [`0.${'3'.repeat(200)}`, '0.3333'],
    [`0.0000${'9'.repeat(200)}`, '0.0001'],
    ['99999999999999', '99999999999999.0000'],
    ['99999999999999.9999', '99999999999999.9999'],
    // Rounded, it has 15 digits.
    ['99999999999999.99995', null],
    ['100000000000000', null],
    ['000000000000001.5', null],
    ['1.', null],
    ['.5', null],
    ['1.2.3', null],
    ['1,200', null],
    ['1e3', null],
    ['+1', null],
    ['１２', null],
    ['NaN', null],
    ['Infinity', null],
    ['₩100', null],
    [' 1', null],
    ['1.5\n', null],
    ['', null],
    [null, null],
  ]),
  ...reads('strict_boolean', f.strictBoolean, [
    ['true', true],
    ['TRUE', true],
    ['False', false],
    ['1', null],
    ['yes', null],
    ['true ', null],
    ['', null],
    [null, null],
  ]),
]

const timestamps: MacroCase[] = reads('strict_timestamp', f.strictTimestamp, [
  ['2026-11-05T03:15:20Z', '2026-11-05T03:15:20'],
  ['2026-11-05T03:15:20.123Z', '2026-11-05T03:15:20.123'],
  ['2026-11-05 03:15:20.123', '2026-11-05T03:15:20.123'],
  ['2026-11-05T03:15:20', '2026-11-05T03:15:20'],
  ['2026-11-05 03:15:20Z', '2026-11-05T03:15:20'],
  ['2026-11-05T03:15:20+09:00', '2026-11-04T18:15:20'],
  ['2026-11-05 03:15:20.250+09:00', '2026-11-04T18:15:20.25'],
  ['2026-11-05T20:45:20-03:30', '2026-11-06T00:15:20'],
  ['2026-11-05T03:15:20+0900', '2026-11-04T18:15:20'],
  ['2026-11-05T03:15:20.5+09', '2026-11-04T18:15:20.5'],
  ['2026-11-05 20:45:20.9999-0330', '2026-11-06T00:15:20.999'],
  ['2026-11-05T20:45:20-03', '2026-11-05T23:45:20'],
  ['2026-11-05T03:15:20+00', '2026-11-05T03:15:20'],
  ['2026-11-05T03:15:20+00:00', '2026-11-05T03:15:20'],
  ['2026-11-05T03:15:20-00:00', '2026-11-05T03:15:20'],
  ['2026-01-01T00:30:00+14:00', '2025-12-31T10:30:00'],
  ['2026-11-05T03:15:20+23:59', '2026-11-04T03:16:20'],
  ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999'],
  // Fractions of a millisecond are cut off, never rounded.
  ['2026-11-05T03:15:20.1Z', '2026-11-05T03:15:20.1'],
  ['2026-11-05T03:15:20.0009Z', '2026-11-05T03:15:20'],
  ['2026-11-05T03:15:20.123999Z', '2026-11-05T03:15:20.123'],
  ['2026-11-05T23:59:59.9999999999', '2026-11-05T23:59:59.999'],
  ['2026-11-05T23:59:59.999999+00:00', '2026-11-05T23:59:59.999'],
  [`2026-11-05T03:15:20.5${'9'.repeat(100)}Z`, '2026-11-05T03:15:20.599'],
  // Before 1970, too.
  ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999'],
  ['9999-12-31T23:59:59.999+00:01', '9999-12-31T23:58:59.999'],
  ['0001-01-01T00:00:00-00:01', '0001-01-01T00:01:00'],
  // In UTC not of the years 1 to 9999.
  ['9999-12-31T23:59:59.999-00:01', null],
  ['0001-01-01T00:00:00+00:01', null],
  // No such day or time.
  ['2026-02-29T00:00:00Z', null],
  ['1900-02-29T00:00:00Z', null],
  ['2026-11-31T00:00:00Z', null],
  ['2026-13-01T00:00:00Z', null],
  ['2026-00-01T00:00:00Z', null],
  ['2026-11-00T00:00:00Z', null],
  ['2026-11-05T24:00:00Z', null],
  ['2026-11-05T03:60:00Z', null],
  ['2026-11-05T23:59:60Z', null],
  ['2026-02-30T03:15:20+09:00', null],
  ['0000-01-01T00:00:00Z', null],
  ['2026-11-05T03:15:20+24:00', null],
  ['2026-11-05T03:15:20-25', null],
  ['2026-11-05T03:15:20+0960', null],
  ['2026-11-05T03:15:20+09:60', null],
  // Other forms are none.
  ['2026-11-05', null],
  ['2026-11-05T03:15Z', null],
  ['2026-11-05T03:15:20.Z', null],
  ['2026-11-05T03:15:20z', null],
  ['2026-11-05t03:15:20Z', null],
  ['2026-11-05T03:15:20+9', null],
  ['2026-11-05T03:15:20+090', null],
  ['2026-11-05T03:15:20+09000', null],
  ['2026-11-05T03:15:20+09:0', null],
  ['2026-11-05T03:15:20+9:00', null],
  ['2026-11-05T03:15:20+09:00:00', null],
  ['2026-11-05T03:15:20+09:00Z', null],
  ['2026-11-05T03:15:20Z+09:00', null],
  ['2026-11-05T03:15:20−09:00', null],
  ['2026-11-05T03:15:20 +09:00', null],
  ['2026-11-05T03:15:20+', null],
  ['2026-11-05T03:15:20 Z', null],
  ['2026-11-05  03:15:20', null],
  ['2026-11-05T03:15:20,5Z', null],
  ['2026-11-05T03:15:20Z\n', null],
  [' 2026-11-05T03:15:20Z', null],
  ['2026-11-05T03:15:20 Asia/Seoul', null],
  ['２０２６-11-05T03:15:20Z', null],
  ['+2026-11-05T03:15:20Z', null],
  ['26-11-05T03:15:20Z', null],
  ['now', null],
  ['', null],
  [null, null],
  // Times since 1970, by their digits; 2026-11-05T03:15:20Z is 20,762 days and 11,720 s, or 1,793,848,520 s.
  ['1793848520', '2026-11-05T03:15:20'],
  ['1793848520.5', '2026-11-05T03:15:20.5'],
  ['1793848520.0', '2026-11-05T03:15:20'],
  ['1793848520.123999999', '2026-11-05T03:15:20.123'],
  [`1793848520.12${'9'.repeat(400)}`, '2026-11-05T03:15:20.129'],
  ['1793848520123', '2026-11-05T03:15:20.123'],
  ['1793848520123999', '2026-11-05T03:15:20.123'],
  ['1793848520123456789', '2026-11-05T03:15:20.123'],
  ['1793848520999999999', '2026-11-05T03:15:20.999'],
  // The smallest and the greatest: 10^9 s are 11,574 days and 6,400 s, 10^10 s 115,740 days and 64,000 s.
  ['1000000000', '2001-09-09T01:46:40'],
  ['1000000000000000000', '2001-09-09T01:46:40'],
  ['9999999999', '2286-11-20T17:46:39'],
  ['9999999999999', '2286-11-20T17:46:39.999'],
  ['9999999999999999', '2286-11-20T17:46:39.999'],
  ['9999999999999999999', '2286-11-20T17:46:39.999'],
  // Of 9 to 20 digits no other number is one,
  ['179384852', null],
  ['17938485201', null],
  ['179384852012', null],
  ['17938485201234', null],
  ['179384852012345', null],
  ['17938485201234567', null],
  ['179384852012345678', null],
  ['17938485201234567890', null],
  // nor with a leading zero or a sign, a fraction of less than seconds, an exponent, other digits, white space.
  ['0793848520', null],
  ['0793848520123', null],
  ['01793848520123456789', null],
  ['0000000000000', null],
  ['-1793848520', null],
  ['-1793848520123', null],
  ['-1793848520123456789', null],
  ['+1793848520', null],
  ['1793848520.', null],
  ['.1793848520', null],
  ['1793848520123.0', null],
  ['1793848520123456.5', null],
  ['1793848520123456789.5', null],
  ['1793848520.1.2', null],
  ['1.793848520e9', null],
  ['1.793848520123456789e18', null],
  ['1793848520e0', null],
  ['1793848520E3', null],
  ['1,793,848,520', null],
  ['1_793_848_520', null],
  ['１７９３８４８５２０', null],
  ['1793848520 ', null],
  [' 1793848520', null],
  ['1793848520\n', null],
  ['1793848520Z', null],
])

const clocks: MacroCase[] = [
  ...(
    [
      ['Asia/Seoul', '2026-11-04 18:00:00', '2026-11-05T03:00:00'],
      ['Asia/Kathmandu', '2026-11-04 18:20:00', '2026-11-05T00:05:00'],
      ['UTC', '2026-11-04 18:00:00.007', '2026-11-04T18:00:00.007'],
      // London leaves summer time at 01:00 UTC: 01:30 comes twice.
      ['Europe/London', '2011-10-30 00:30:00', '2011-10-30T01:30:00'],
      ['Europe/London', '2011-10-30 01:30:00', '2011-10-30T01:30:00'],
      // New York skips 02:00 to 03:00.
      ['America/New_York', '2026-03-08 06:59:59.999', '2026-03-08T01:59:59.999'],
      ['America/New_York', '2026-03-08 07:00:00', '2026-03-08T03:00:00'],
      // Lord Howe moves by half an hour, from +10:30 to +11:00.
      ['Australia/Lord_Howe', '2026-10-03 15:29:59', '2026-10-04T01:59:59'],
      ['Australia/Lord_Howe', '2026-10-03 15:30:00', '2026-10-04T02:30:00'],
      // Samoa skipped 30 December 2011.
      ['Pacific/Apia', '2011-12-30 09:59:59', '2011-12-29T23:59:59'],
      ['Pacific/Apia', '2011-12-30 10:00:00', '2011-12-31T00:00:00'],
    ] as const
  ).map(([zone, utc, expected]) => ({
    says: `${utc} UTC is ${expected} in ${zone}`,
    value: f.localTime(time(utc), zone),
    expected,
  })),
  { says: 'no time is no local time', value: f.localTime(time(null), 'Asia/Seoul'), expected: null },
  { says: 'the hour of a time', value: f.hourOf(time('2026-11-05 23:59:59.999')), expected: 23 },
  {
    says: 'minutes are added',
    value: f.addMinutes(time('2026-12-31 23:55:00.001'), 11),
    expected: '2027-01-01T00:06:00.001',
  },
  {
    says: 'days are added',
    value: f.addDaysTo(time('2026-02-27 01:02:03'), 3),
    expected: '2026-03-02T01:02:03',
  },
  {
    says: 'between two times are whole milliseconds',
    value: f.millisecondsBetween(time('2026-11-05 00:00:00.001'), time('2026-11-05 00:30:00.000')),
    expected: 1_799_999,
  },
  {
    says: 'backwards they are negative',
    value: f.millisecondsBetween(time('2026-11-05 00:00:01'), time('2026-11-05 00:00:00.999')),
    expected: -1,
  },
  ...(
    [
      [0n, 0],
      [4n, 0],
      [5n, 0.01],
      [1004n, 1],
      [1005n, 1.01],
      [86_399_999n, 86_400],
    ] as const
  ).map(([ms, expected]) => ({ says: `${ms} ms are ${expected} s`, value: f.seconds(whole(ms)), expected })),
  {
    says: 'two times of one minute are in the same minute',
    value: equal(f.minuteOf(time('2026-11-05 00:59:00')), f.minuteOf(time('2026-11-05 00:59:59.999'))),
    expected: true,
  },
  {
    says: 'a minute ends with its last millisecond',
    value: equal(f.minuteOf(time('2026-11-05 00:59:59.999')), f.minuteOf(time('2026-11-05 01:00:00'))),
    expected: false,
  },
  ...(
    [
      ['2026-11-02', '2026-11-02'],
      ['2026-11-08', '2026-11-02'],
      ['2026-11-09', '2026-11-09'],
      ['2027-01-01', '2026-12-28'],
      ['2024-02-29', '2024-02-26'],
    ] as const
  ).map(([day, monday]) => ({
    says: `the week of ${day} begins on ${monday}`,
    value: f.weekOf(f.dateLiteral(day)),
    expected: monday,
  })),
  ...(
    [
      ['2024-02-28', '2024-03-01', 2],
      ['2026-02-28', '2026-03-01', 1],
      ['2026-11-05', '2026-11-05', 0],
      ['2026-12-31', '2025-12-31', -365],
    ] as const
  ).map(([from, to, expected]) => ({
    says: `from ${from} to ${to} are ${expected} days`,
    value: f.daysBetween(f.dateLiteral(from), f.dateLiteral(to)),
    expected,
  })),
  {
    says: 'weeks are counted over a new year',
    value: f.weeksBetween(f.dateLiteral('2026-12-21'), f.dateLiteral('2027-01-11')),
    expected: 3,
  },
  {
    says: 'an instant is written in UTC',
    value: f.instantLiteral(Date.UTC(2026, 10, 5, 3, 15, 20, 7)),
    expected: '2026-11-05T03:15:20.007',
  },
  { says: 'a date is a date', value: f.dateLiteral('2026-11-05'), expected: '2026-11-05' },
]

// Decomposed (NFD) texts are written as escapes, for editors like to compose them.
const texts: MacroCase[] = [
  ...reads('trimmed', f.trimmed, [
    ['a', 'a'],
    [' \t\r\n\u00a0\u3000a b\u3000\u00a0\n\r\t ', 'a b'],
    ['A0}a{0A', 'A0}a{0A'],
    ['xA', 'xA'],
    ['\u2003a\u2003', '\u2003a\u2003'],
    ['\u200ba', '\u200ba'],
    ['\u000ba\u000c', '\u000ba\u000c'],
    // Each of them at either end alone.
    ...['\t', '\r', '\n', '\u00a0', '\u3000'].flatMap((space): [string, string | null][] => [
      [`${space}a`, 'a'],
      [`a${space}`, 'a'],
      [`\u2003${space}`, '\u2003'],
      [space, null],
    ]),
    ['a\u2003', 'a\u2003'],
    ['\u2003', '\u2003'],
    ['a\u000b', 'a\u000b'],
    ['\u000b', '\u000b'],
    ['a\u000b ', 'a\u000b'],
    ['a\n\nb', 'a\n\nb'],
    ['한국어 ', '한국어'],
    // Ten kilobytes of white space inside: an engine that tries every start anew would take a second for it.
    [`a${' '.repeat(10_000)}b`, `a${' '.repeat(10_000)}b`],
    [' \u00a0\u3000', null],
    ['', null],
    [null, null],
  ]),
  ...reads('search text', f.normalisedSearch, [
    [' \u00a0Nike \u3000\t Shoes\n', 'nike shoes'],
    ['a\u00a0b', 'a b'],
    ['a\u2003b', 'a\u2003b'],
    // 가방, decomposed.
    ['\u1100\u1161\u1107\u1161\u11bc', '\uac00\ubc29'],
    // É as E and an accent.
    ['CAFE\u0301', 'caf\u00e9'],
    ['İSTANBUL', 'istanbul'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ＡＢＣ', 'ａｂｃ'],
    // The Kelvin sign is K by NFC.
    ['\u212a', 'k'],
    ['👟 SHOES', '👟 shoes'],
    ["it's \\ 100%", "it's \\ 100%"],
    ['   ', null],
    ['', null],
    [null, null],
  ]),
  ...reads('clean path', f.cleanPath, [
    ['/a/b', '/a/b'],
    ['/a/', '/a'],
    ['/a///', '/a'],
    ['/', '/'],
    ['///', '/'],
    ['', '/'],
    ['?x=1', '/'],
    ['#top', '/'],
    ['/?x=1', '/'],
    ['/a?x=1', '/a'],
    ['/a/?x=1', '/a'],
    ['/a//#top', '/a'],
    ['/a#b?c/', '/a'],
    ['/a?b#c/d/', '/a'],
    ['/a/?', '/a'],
    ['/a?x=\n/b', '/a'],
    ['/a\n/', '/a\n'],
    ['/a//b//?x', '/a//b'],
    [`${'/'.repeat(10_000)}a`, `${'/'.repeat(10_000)}a`],
    ['/상품/가방/?q=👜', '/상품/가방'],
    ['a', 'a'],
    ['https://shop.example/a/?b', 'https://shop.example/a'],
    [null, null],
  ]),
  ...reads('upper case', f.upper, [
    ['krw', 'KRW'],
    ['Usd', 'USD'],
    ['ﾅ₩é', 'ﾅ₩É'],
    [null, null],
  ]),
  {
    says: 'a text starts with its prefix',
    value: f.startsWith(text('commerce.cart'), 'commerce.'),
    expected: true,
  },
  {
    says: 'a prefix is no pattern',
    value: f.startsWith(text('commerceXcart'), 'commerce.'),
    expected: false,
  },
  {
    says: 'absent parts are not joined',
    value: f.commaJoined(text(null), text('a'), text(null), text('b')),
    expected: 'a,b',
  },
  { says: 'nothing joined is NULL', value: f.commaJoined(text(null), text(null)), expected: null },
  {
    says: 'the first present text counts',
    value: f.firstPresent(text(null), text('b'), text('c')),
    expected: 'b',
  },
  {
    says: 'a product is told apart by its code, else by its name',
    value: f.productKey(text(null), text('가방')),
    expected: '가방',
  },
]

const quote = (value: string | null) => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`)
/** SQL of a map literal that every engine takes. */
const mapOf = (entries: readonly (readonly [string, string | null])[]) =>
  `MAP(ARRAY[${entries.map(([key]) => quote(key)).join(', ')}], ARRAY[${entries.map(([, value]) => `CAST(${quote(value)} AS VARCHAR)`).join(', ')}])`
const present = (name = 'm') => f.presentAttributes(column<AttributeMap>(name))

const attributes: MacroCase[] = [
  ...(
    [
      ['a padded value is trimmed', [['a', ' \u3000x y\t\n']], '"a":"x y"'],
      [
        'blank and null ones are left out',
        [
          ['a', ''],
          ['b', ' \u00a0'],
          ['c', null],
          ['d', 'x'],
        ],
        '"d":"x"',
      ],
      [
        'values that look like white space escapes stay',
        [
          ['a', 'A0'],
          ['b', '{x}'],
          ['c', '0'],
        ],
        '"a":"A0","b":"{x}","c":"0"',
      ],
      [
        'one padded value does not change the others',
        [
          ['b', ' x'],
          ['a', 'y'],
        ],
        '"a":"y","b":"x"',
      ],
      ['a control character is kept', [['a', 'x\u0001y']], '"a":"x\\u0001y"'],
      [
        'keys are never trimmed',
        [
          [' a', 'x'],
          ['a', 'y'],
        ],
        '" a":"x","a":"y"',
      ],
      ['quotes and backslashes are escaped', [['a', '"\\']], '"a":"\\"\\\\"'],
      ['Korean text stays as it is', [['상품', '가방']], '"상품":"가방"'],
      ['emoji stay as they are', [['a', '👜']], '"a":"👜"'],
      ['control characters are escaped as JSON has them', [['a', 'x\u0001\ny']], '"a":"x\\u0001\\ny"'],
      ['all blank leaves none', [['a', ' ']], ''],
    ] as const
  ).map(([says, entries, expected]) => ({
    says: `attributes: ${says}`,
    value: f.attributesText(present()),
    given: `(SELECT ${mapOf(entries)} AS m)`,
    expected,
  })),
  {
    says: 'attributes: a missing one is NULL',
    value: f.attribute(column<AttributeMap>('m'), 'b'),
    given: `(SELECT ${mapOf([['a', 'x']])} AS m)`,
    expected: null,
  },
  {
    says: 'attributes: one is found by its name',
    value: f.attribute(column<AttributeMap>('m'), "it's"),
    given: `(SELECT ${mapOf([["it's", 'x']])} AS m)`,
    expected: 'x',
  },
  {
    says: 'attributes: of no attributes none is present',
    value: f.attribute(present(), 'a'),
    given: '(SELECT CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS m)',
    expected: null,
  },
  ...(
    [
      [
        'in another order',
        [
          ['a', 'x'],
          ['b', 'y'],
        ],
        [
          ['b', 'y'],
          ['a', 'x'],
        ],
        true,
      ],
      ['with other white space around', [['a', 'x']], [['a', ' x\u3000']], true],
      [
        'with a blank one more',
        [['a', 'x']],
        [
          ['a', 'x'],
          ['b', ' '],
        ],
        true,
      ],
      [
        'with a null one more',
        [['a', 'x']],
        [
          ['b', null],
          ['a', 'x'],
        ],
        true,
      ],
      ['with another value', [['a', 'x']], [['a', 'y']], false],
      ['with other inner white space', [['a', 'x y']], [['a', 'x  y']], false],
      ['with another case', [['a', 'x']], [['a', 'X']], false],
      ['with another key', [['a', 'x']], [['b', 'x']], false],
      [
        'with values exchanged',
        [
          ['a', 'x'],
          ['b', 'y'],
        ],
        [
          ['a', 'y'],
          ['b', 'x'],
        ],
        false,
      ],
      ['cut elsewhere between key and value', [['ab', 'c']], [['a', 'bc']], false],
      [
        'with one more',
        [['a', 'x']],
        [
          ['a', 'x'],
          ['b', 'x'],
        ],
        false,
      ],
      // What has a value is text: NFC and NFD of one word are two values here.
      ['composed otherwise', [['a', '\uac00']], [['a', '\u1100\u1161']], false],
    ] as const
  ).map(([says, one, other, expected]) => ({
    says: `attributes ${says} ${expected ? 'are the same' : 'are others'}`,
    value: equal(f.attributesHash(present('m')), f.attributesHash(present('n'))),
    given: `(SELECT ${mapOf(one)} AS m, ${mapOf(other)} AS n)`,
    expected,
  })),
]

const seen = (rows: readonly (readonly [string | null, string])[]) =>
  `(SELECT CAST(v AS VARCHAR) AS v, CAST(t AS TIMESTAMP(3)) AS t FROM (VALUES ${rows
    .map(([v, t]) => `(${quote(v)}, '2026-11-05 ${t}')`)
    .join(', ')}) AS s (v, t))`
const latest = f.latestBy(column<Varchar>('v'), column<Timestamp>('t'))

const aggregates: MacroCase[] = [
  {
    says: 'the latest value is the one with the greatest time, wherever it stands',
    value: latest,
    given: seen([
      ['b', '02:00:00'],
      ['a', '03:00:00'],
      ['c', '01:00:00'],
    ]),
    expected: 'a',
  },
  {
    says: 'of two latest values the greater text is it',
    value: latest,
    given: seen([
      ['b', '03:00:00'],
      ['a', '03:00:00'],
      ['z', '01:00:00'],
    ]),
    expected: 'b',
  },
  {
    says: 'greater is the greater code point, also beyond U+FFFF',
    value: latest,
    given: seen([
      ['👜', '03:00:00'],
      ['\uffee', '03:00:00'],
    ]),
    expected: '👜',
  },
  {
    says: 'a NULL is never the latest value',
    value: latest,
    given: seen([
      ['a', '01:00:00'],
      [null, '03:00:00'],
    ]),
    expected: 'a',
  },
  {
    says: 'of NULLs only there is no latest value',
    value: latest,
    given: seen([[null, '03:00:00']]),
    expected: null,
  },
  {
    says: 'the earliest value is the one with the least time, of two the smaller text, never a NULL',
    value: f.earliestBy(column<Varchar>('v'), column<Timestamp>('t')),
    given: seen([
      ['b', '01:00:00'],
      ['a', '01:00:00'],
      [null, '00:30:00'],
      ['0', '02:00:00'],
    ]),
    expected: 'a',
  },
  {
    says: 'of NULLs only there is no earliest value',
    value: f.earliestBy(column<Varchar>('v'), column<Timestamp>('t')),
    given: seen([[null, '03:00:00']]),
    expected: null,
  },
  ...(
    [
      // At least half of four are two, of five three; nine tenths of ten are nine, of eleven ten.
      [50, [4n, 1n, 3n, 2n], 2],
      [50, [5n, 1n, 4n, 2n, 3n], 3],
      [90, [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n], 9],
      [90, [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n], 10],
      [90, Array.from({ length: 70 }, (_, i) => BigInt(i + 1)), 63],
      [50, [7n], 7],
      [90, [7n, 7n], 7],
      [50, [null, 9n, null, 1n, null], 1],
      [50, [null], null],
      [100, [1n, 3n, 2n], 3],
    ] as [number, (bigint | null)[], number | null][]
  ).map(([percent, values, expected]) => ({
    says: `the smallest value that ${percent} of 100 of ${values.join(', ')} do not exceed is ${expected}`,
    value: f.percentile(column<Bigint>('v'), percent),
    given: `(SELECT CAST(v AS BIGINT) AS v FROM (VALUES ${values.map((v) => `(${v ?? 'NULL'})`).join(', ')}) AS s (v))`,
    expected,
  })),
  {
    says: 'rows are counted where a condition holds, not where it is false or unknown',
    value: f.countWhere(eb('v' as never, '=', 'a' as never)),
    given: seen([
      ['a', '01:00:00'],
      ['b', '01:00:00'],
      [null, '01:00:00'],
      ['a', '01:00:00'],
    ]),
    expected: 2,
  },
  {
    says: 'distinct values are counted without NULL',
    value: f.countDistinct(column('v')),
    given: seen([
      ['a', '01:00:00'],
      [null, '01:00:00'],
      ['a', '02:00:00'],
      ['A', '02:00:00'],
    ]),
    expected: 2,
  },
  {
    says: 'distinct rows are counted, those with a NULL in them too',
    value: f.countDistinct(f.row(column('v'), column('t'))),
    given: seen([
      ['a', '01:00:00'],
      ['a', '01:00:00'],
      [null, '01:00:00'],
      [null, '01:00:00'],
      [null, '02:00:00'],
    ]),
    expected: 3,
  },
  {
    says: 'of one group, the sum over all groups is its own count',
    value: f.overAllGroups(f.countRows()),
    given: seen([
      ['a', '01:00:00'],
      [null, '02:00:00'],
    ]),
    expected: 2,
  },
  {
    says: 'a sum of whole numbers over nothing is NULL',
    value: f.sumOf(column<Bigint>('n')),
    given: '(SELECT CAST(n AS BIGINT) AS n FROM (VALUES (1)) AS t (n) WHERE n = 2)',
    expected: null,
  },
  {
    says: 'a sum of whole numbers is one',
    value: f.sumOf(column<Bigint>('n')),
    given: '(SELECT CAST(n AS BIGINT) AS n FROM (VALUES (1), (2), (9000000000000000)) AS t (n))',
    expected: 9_000_000_000_000_003,
  },
]

const casts: MacroCase[] = [
  { says: 'text is cast to a truth value', value: f.cast(text('false'), 'boolean'), expected: false },
  { says: 'a decimal is cast to a double', value: f.cast(money('0.1'), 'double'), expected: 0.1 },
  {
    says: 'a time is cast to its day',
    value: f.cast(time('2026-11-05 23:59:59.999'), 'date'),
    expected: '2026-11-05',
  },
  {
    says: 'a day is cast to its first instant',
    value: f.cast(f.dateLiteral('2026-11-05'), 'timestamp'),
    expected: '2026-11-05T00:00:00',
  },
  {
    says: 'a day is cast to its ISO text',
    value: f.cast(f.dateLiteral('2026-01-05'), 'varchar'),
    expected: '2026-01-05',
  },
]

/** Every macro, with what is nasty to it. */
export const macroCases: readonly MacroCase[] = [
  ...numbers,
  ...strict,
  ...timestamps,
  ...clocks,
  ...texts,
  ...attributes,
  ...aggregates,
  ...casts,
  ...orderMacroCases,
]
