import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFolder, hourFolder, instantOf } from '../../../cli/import/instants.ts'
import { amountOf, amountText } from '../../../cli/import/money.ts'
import { shared } from '../../../cli/import/shares.ts'

describe('a time', () => {
  it.each([
    ['2026-11-05T03:15:20Z', '2026-11-05T03:15:20.000Z'],
    ['2026-11-05 03:15:20.1239', '2026-11-05T03:15:20.123Z'],
    ['2026-11-05 03:15', '2026-11-05T03:15:00.000Z'],
    ['2026-11-05 03:15:20 -0500', '2026-11-05T08:15:20.000Z'],
    ['2026-11-05 03:15:20 +05:30', '2026-11-04T21:45:20.000Z'],
    ['2026-11-05 03:15:20+09', '2026-11-04T18:15:20.000Z'],
    ['2026-11-05 03:15:20 UTC', '2026-11-05T03:15:20.000Z'],
    ['1793848520', '2026-11-05T03:15:20.000Z'],
    ['1793848520.123', '2026-11-05T03:15:20.123Z'],
    ['1793848520123', '2026-11-05T03:15:20.123Z'],
    ['1793848520123999', '2026-11-05T03:15:20.123Z'],
    ['1793848520123999999', '2026-11-05T03:15:20.123Z'],
  ])('%s is %s', (text, iso) => expect(new Date(instantOf(text) ?? 0).toISOString()).toBe(iso))

  it.each([
    ['2026-11-05 03:15:20', 'America/New_York', '2026-11-05T08:15:20.000Z'],
    // Clocks go back: 01:30 comes twice, and the first is meant; clocks go forward: 02:30 never comes.
    ['2026-11-01 01:30:00', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-03-08 02:30:00', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-11-05 03:15:20Z', 'America/New_York', '2026-11-05T03:15:20.000Z'],
  ])('%s in %s is %s', (text, zone, iso) =>
    expect(new Date(instantOf(text, zone) ?? 0).toISOString()).toBe(iso),
  )

  it.each([
    '',
    'yesterday',
    '05/11/2026 03:15',
    '2026-02-30 03:15:20',
    '2026-11-05',
    '2026-11-05 24:00:00',
    '179384852',
    '1e9',
    '-1793848520',
  ])('%j is none', (text) => expect(instantOf(text)).toBeUndefined())

  it('says the folder of its day, and for events of its hour', () => {
    const ms = Date.parse('2026-11-05T03:15:20Z')
    expect(dayFolder(ms)).toBe('year=2026/month=11/day=05')
    expect(hourFolder(ms)).toBe('year=2026/month=11/day=05/hour=03/minute=59')
  })
})

describe('an amount', () => {
  it.each([
    ['12.50', '12.50'],
    ['-0.05', '-0.05'],
    ['194038', '194038.00'],
    ['1.2345', '1.2345'],
    ['99999999999999.9999', '99999999999999.9999'],
  ])('%s stays %s', (text, same) => expect(amountText(amountOf(text) as bigint)).toBe(same))

  it.each(['1,200', '1e3', '', '.5', '5.', '1.23456', '+1', '１２', '100000000000000'])(
    '%j is none',
    (text) => expect(amountOf(text)).toBeUndefined(),
  )

  it('that is shared out by weights is shared out to the last cent', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n),
        fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 8 }),
        (amount, weights) => {
          const parts = shared(amount, weights)
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount)
          expect(parts.every((part) => part >= 0n && part <= amount)).toBe(true)
        },
      ),
      { seed: 1 },
    )
    // 5.00 over 32 and 20: 3.0769... and the rest. Of 10.00 in three, and of what weighs nothing.
    expect(shared(50_000n, [320_000n, 200_000n])).toEqual([30_800n, 19_200n])
    expect(shared(100_000n, [1n, 1n, 1n])).toEqual([33_300n, 33_400n, 33_300n])
    expect(shared(100n, [0n, 0n])).toEqual([100n, 0n])
  })
})
