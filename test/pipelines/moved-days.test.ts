import { describe, expect, it } from 'vitest'
import { contentOf } from '../../engines/day-content.ts'
import { asEmptyDays, MOVED, movedDays } from '../../pipelines/sources/events/moved-days.ts'

const listed = (...days: string[]) => days.map((day) => ({ day, bytes: 1, signature: 'now' }))
const parsed = { '05': 's', '06': 's', '07': 's' }
/** Files as they were parsed, by day. */
const before = { '05': contentOf(['a', 'b']), '06': contentOf(['c']), '07': contentOf(['d']) }
const found = (days: readonly string[], now: Record<string, readonly string[]>, was = before) =>
  movedDays(listed(...days), parsed, {
    parsed: was,
    now: Object.fromEntries(Object.entries(now).map(([day, files]) => [day, contentOf(files)])),
  })

describe('a day that is gone was moved', () => {
  it('when a new day holds just its files, in any order', () => {
    expect(found(['06', '07', '08'], { '08': ['b', 'a'] })).toEqual(['05'])
  })
  it('when another day has them besides its own', () => {
    expect(found(['06', '07'], { '06': ['b', 'c', 'a'] })).toEqual(['05'])
    expect(found(['06', '07', 'flat'], { flat: ['a', 'b'] })).toEqual(['05'])
  })
  it('with others that are gone, each into a day of its own or all into one', () => {
    expect(found(['07', '08', '09'], { '08': ['c'], '09': ['a', 'b'] })).toEqual(['05', '06'])
    expect(found(['flat'], { flat: ['a', 'b', 'c', 'd'] })).toEqual(['05', '06', '07'])
  })
})

describe('a day that is gone has expired', () => {
  it('when nothing else has changed, or something that holds other files', () => {
    expect(found(['06', '07'], {})).toEqual([])
    expect(found(['06', '07', '08'], { '08': ['a', 'x'] })).toEqual([])
    expect(found(['06', '07'], { '06': ['c', 'x'] })).toEqual([])
  })
  it('when a day that has changed lost files, or holds the same as before', () => {
    expect(found(['06', '07'], { '06': [] })).toEqual([])
    expect(found(['06', '07'], { '06': ['c'] })).toEqual([])
  })
  it('when it is not known what it held', () => {
    expect(found(['06', '07', '08'], { '08': ['a', 'b'] }, { ...before, '05': undefined as never })).toEqual(
      [],
    )
  })
})

it('a day that is there is none that was moved, though another holds the same', () => {
  expect(found(['05', '06', '07', '08'], { '08': ['a', 'b'] })).toEqual([])
})

it('a day that was moved stays a day without files until it has some again', () => {
  const known = { '05': MOVED, '06': 's' }
  expect(asEmptyDays(listed('07'), known, ['06'])).toEqual([
    { day: '05', bytes: 0, signature: MOVED },
    { day: '06', bytes: 0, signature: MOVED },
  ])
  expect(asEmptyDays(listed('05', '07'), known, [])).toEqual([])
})
