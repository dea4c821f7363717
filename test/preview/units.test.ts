import { describe, expect, it } from 'vitest'
import { axisText, decimalsFor, knowsUnit, numberText, timeText } from '../../preview/drawing/units.ts'

describe('numbers as people read them', () => {
  it.each([
    [1234567, 'locale', 0, '1,234,567'],
    [2576.8, 'locale', 2, '2,576.80'],
    [1200, 'locale', 2, '1,200'],
    [-0.001, 'locale', 2, '0'],
    [1234.5, undefined, undefined, '1,235'],
    [59.3052, 'percent', 2, '59.31%'],
    [100, 'percent', 2, '100.00%'],
    [-0.3, 'suffix:points', 2, '-0.30 points'],
    [0.0425, 's', 1, '42.5 ms'],
    [0, 's', 1, '0 s'],
    [12.34, 's', 1, '12.3 s'],
    [90, 's', 1, '1.5 min'],
    [5400, 's', 1, '1.5 h'],
    [259_200, 's', 1, '3 days'],
    [29.7, 'h', 1, '29.7 h'],
    [88.8, 'h', 1, '3.7 days'],
    [1, 'd', 0, '1 day'],
    [512, 'decbytes', 1, '512 B'],
    [1_250_000, 'decbytes', 1, '1.3 MB'],
    [3e12, 'decbytes', 1, '3 TB'],
    [1234.5, 'currencyUSD', 2, '$1,234.50'],
    [-3, 'currencyUSD', 2, '-$3.00'],
    [0.0004, 'currencyUSD', 2, '< $0.01'],
    [0, 'currencyUSD', 2, '$0.00'],
    [12_345, 'short', undefined, '12.3 K'],
  ] as const)('%d in %s with %s decimals is %s', (value, unit, decimals, expected) => {
    expect(numberText(value, unit, decimals).replace('\u2009', ' ')).toBe(expected)
  })

  it('have as many decimals as matter where none are stated', () => {
    expect([5, 0.5, 33.333, 0.0123, 150.5].map(decimalsFor)).toEqual([0, 3, 1, 4, 0])
  })

  it('are shorter along an axis', () => {
    expect([0, 500, 10_000, 2_500_000].map((value) => axisText(value, 'locale', 2))).toEqual([
      '0',
      '500',
      '10K',
      '2.5M',
    ])
    expect([50, 2.5].map((value) => axisText(value, 'percent', 2))).toEqual(['50%', '2.5%'])
    expect([0, 60, 90].map((value) => axisText(value, 's', 1))).toEqual(['0 s', '1 min', '1.5 min'])
  })

  it('are refused in units that nobody taught', () => {
    for (const unit of [
      'locale',
      'percent',
      's',
      'h',
      'decbytes',
      'currencyUSD',
      'string',
      'dateTimeFromNow',
    ])
      expect(knowsUnit(unit)).toBe(true)
    expect(knowsUnit('furlongs')).toBe(false)
  })
})

describe('points in time', () => {
  const now = Date.parse('2026-11-05T12:00:00Z')
  it.each([
    ['2026-11-05', undefined, '2026-11-05'],
    ['2026-11-05T03:15:20.5Z', undefined, '2026-11-05 03:15:20'],
    ['2026-11-05T03:15:20Z', 'time:YYYY-MM-DD', '2026-11-05'],
    ['2026-11-05T03:15:20Z', 'time:YYYY-MM-DD HH:mm', '2026-11-05 03:15'],
    ['2026-11-05T10:00:00Z', 'dateTimeFromNow', '2 hours ago'],
    ['2026-11-04T11:00:00Z', 'dateTimeFromNow', '1 day ago'],
  ])('%s as %s is %s', (iso, unit, expected) => {
    expect(timeText(iso, unit, now)).toBe(expected)
  })
})
