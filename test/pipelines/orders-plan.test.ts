import { describe, expect, it } from 'vitest'
import { changedDays, type EnrichedService } from '../../pipelines/orders/changed-days.ts'
import { daysToParse, type OrderDay } from '../../pipelines/sources/orders/days-to-parse.ts'

const MiB = 1024 * 1024
/** A day whose files have this signature, and had only grown since it had `grownFrom`. */
const day = (name: string, signature = 'first', grownFrom: string[] = [], bytes = MiB): OrderDay => ({
  ...{ day: name, signature, bytes },
  hasOnlyGrownSince: (before) => before === signature || grownFrom.includes(before),
})
const madeFrom = (arrivals: Record<string, string>, version = 'v1'): EnrichedService => ({
  ...{ version, arrivals, months: {} },
})

describe('the days that a run parses', () => {
  it('are those that it has not seen as they are now, in order', () => {
    const days = [day('2026-11-03'), day('2026-11-01'), day('2026-11-02', 'second')]
    expect(daysToParse(days, { '2026-11-01': 'first', '2026-11-02': 'first' }, 100)).toEqual([
      ['2026-11-02', '2026-11-03'],
    ])
  })

  it('are none when nothing is new', () => {
    expect(daysToParse([day('2026-11-01')], { '2026-11-01': 'first' }, 100)).toEqual([])
  })

  it('count in those whose files are gone, which are left without records', () => {
    expect(daysToParse([day('2026-11-02')], { '2026-11-01': 'first', '2026-11-02': 'first' }, 100)).toEqual([
      ['2026-11-01'],
    ])
  })

  it('stand in statements of at most half a gigabyte, and as many days as an engine can write', () => {
    const large = ['01', '02', '03'].map((d) => day(`2026-11-${d}`, 'first', [], 200 * MiB))
    expect(daysToParse(large, {}, 100)).toEqual([['2026-11-01', '2026-11-02'], ['2026-11-03']])
    const many = ['01', '02', '03'].map((d) => day(`2026-11-${d}`))
    expect(daysToParse(many, {}, 2)).toEqual([['2026-11-01', '2026-11-02'], ['2026-11-03']])
  })

  it('have the files outside of folders in a statement of their own', () => {
    expect(daysToParse([day('flat'), day('2026-11-01')], {}, 100)).toEqual([['2026-11-01'], ['flat']])
  })
})

describe('the days whose records may change a service', () => {
  const before = madeFrom({ '2026-11-01': 'first', '2026-11-02': 'first' })
  const seen = [day('2026-11-01'), day('2026-11-02')]

  it('are none when nothing has changed', () => {
    expect(changedDays(seen, before, 'v1')).toEqual([])
  })

  it('are the new ones, and those to which files were only added', () => {
    const days = [day('2026-11-01'), day('2026-11-02', 'second', ['first']), day('2026-11-03')]
    expect(changedDays(days, before, 'v1')).toEqual(['2026-11-02', '2026-11-03'])
  })

  it('are all when a file was changed or is gone, for it cannot be told what it had said', () => {
    expect(changedDays([day('2026-11-01'), day('2026-11-02', 'second')], before, 'v1')).toBe('all')
  })

  it('are all when a day is gone', () => {
    expect(changedDays([day('2026-11-01')], before, 'v1')).toBe('all')
  })

  it('are all when the tables were made in another way, or never', () => {
    expect(changedDays(seen, before, 'v2')).toBe('all')
    expect(changedDays(seen, undefined, 'v1')).toBe('all')
  })

  it('are all when they are too many to be told one by one', () => {
    const days = Array.from({ length: 401 }, (_, i) => day(`day ${i}`))
    expect(changedDays([...seen, ...days.slice(0, 400)], before, 'v1')).toHaveLength(400)
    expect(changedDays([...seen, ...days], before, 'v1')).toBe('all')
  })
})
