import { describe, expect, it } from 'vitest'
import type { ArrivalDay } from '../../pipelines/sources/arrival-days.ts'
import { daysBeyondRestoring } from '../../pipelines/sources/events/expired-arrivals.ts'
import {
  nothingStaged,
  planStaging,
  type ServiceStaging,
  type StagedService,
  type StagingState,
} from '../../pipelines/sources/events/staging-plan.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { daysBetween, daysFrom } from '../../queries/model/calendar.ts'
import type { Service } from '../../queries/model/services.ts'

const inZone = (name: string, timeZone: string): Service => ({
  name,
  timeZone,
  currency: 'KRW',
  tablePrefix: name.replaceAll('-', '_'),
})
const brand = inZone('theshop-brand', 'Asia/Seoul')
const pharmacy = inZone('theshop-pharmacy', 'Asia/Seoul')
const MiB = 1024 * 1024

/** Arrival days of [from, to), each of a megabyte, as they were when looked at for the first time. */
const arrived = (from: string, to: string, bytes = MiB): ArrivalDay[] =>
  daysFrom(from, to).map((day) => ({ day, bytes, signature: 'first' }))
const changed = (days: ArrivalDay[], day: string): ArrivalDay[] =>
  days.map((d) => (d.day === day ? { ...d, signature: 'second' } : d))

/** What a run of the date leaves behind, having read these arrival days. */
function stagedBy(
  runDate: string,
  days: readonly ArrivalDay[],
  more: Partial<StagedService> = {},
): StagingState {
  const arrivals = Object.fromEntries(days.map(({ day, signature }) => [day, signature]))
  return {
    arrivals,
    misdatedFrom: {},
    beyondRestoring: {},
    services: {
      [brand.name]: {
        timeZone: 'Asia/Seoul',
        runDate,
        arrivals,
        configured: [brand.name],
        lines: {},
        events: {},
        ...more,
      },
    },
  }
}

function plan(runDate: string, days: readonly ArrivalDay[], state: StagingState, service = brand) {
  const { arrivals, services } = planStaging([{ service, runDate }], days, state, [brand.name], () => 100)
  const { stagedDate: _stagedDate, ...planned } = services[service.name] as ServiceStaging
  return { arrivals, ...planned }
}

describe('the first run over a log', () => {
  it('parses every arrival day before its cut-off, and builds every day that can have an event', () => {
    // The cut-off of 5 November is 4 November 18:00 UTC. The arrivals of 30 October begin at 09:00 in Seoul: the 27th was
    // closed six hours before.
    expect(plan('2026-11-05', arrived('2026-10-30', '2026-11-08'), nothingStaged)).toEqual({
      arrivals: [['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']],
      chunks: [{ from: '2026-10-28', toExclusive: '2026-11-05' }],
      countsFrom: '2026-10-28',
      linesFrom: '2026-10-30',
    })
  })

  it('reads the arrivals of the run date itself where 03:00 is later than midnight UTC', () => {
    // 03:00 in New York (EST) is 08:00 UTC of the same day. Its 31 October 00:00 UTC is 20:00 of the 30th there,
    // after the 27th was closed.
    const newYork = inZone('theshop-brand', 'America/New_York')
    expect(plan('2026-11-05', arrived('2026-10-31', '2026-11-08'), nothingStaged, newYork)).toEqual({
      arrivals: [['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']],
      chunks: [{ from: '2026-10-28', toExclusive: '2026-11-05' }],
      countsFrom: '2026-10-28',
      linesFrom: '2026-10-31',
    })
  })

  it('over an empty log parses nothing and rebuilds the last three days', () => {
    expect(plan('2026-11-05', [], nothingStaged)).toEqual({
      arrivals: [],
      chunks: [{ from: '2026-11-02', toExclusive: '2026-11-05' }],
      countsFrom: '2026-11-02',
      linesFrom: '2026-11-04',
    })
  })

  it('takes the days in order, whatever order they are listed in', () => {
    const days = arrived('2026-11-01', '2026-11-05').reverse()
    expect(plan('2026-11-05', days, nothingStaged).arrivals).toEqual([
      ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'],
    ])
  })
})

describe('a daily run', () => {
  const yesterday = arrived('2026-10-30', '2026-11-05')

  it('parses the day that has grown and the new one, and rebuilds what they can have events of', () => {
    const today = changed(arrived('2026-10-30', '2026-11-06'), '2026-11-04')
    expect(plan('2026-11-06', today, stagedBy('2026-11-05', yesterday))).toEqual({
      arrivals: [['2026-11-04', '2026-11-05']],
      // The 1st was closed before the arrivals of 4 November began, at 09:00 in Seoul.
      chunks: [{ from: '2026-11-02', toExclusive: '2026-11-06' }],
      countsFrom: '2026-11-02',
      linesFrom: '2026-11-04',
    })
  })

  it('run again finds nothing to parse, and rebuilds the same three days', () => {
    expect(plan('2026-11-05', yesterday, stagedBy('2026-11-05', yesterday))).toEqual({
      arrivals: [],
      chunks: [{ from: '2026-11-02', toExclusive: '2026-11-05' }],
      countsFrom: '2026-11-02',
      linesFrom: '2026-11-04',
    })
  })

  it('after days without a run rebuilds from the first day that the last one could not close', () => {
    const today = arrived('2026-10-30', '2026-11-09')
    expect(plan('2026-11-09', today, stagedBy('2026-11-05', yesterday))).toEqual({
      arrivals: [['2026-11-05', '2026-11-06', '2026-11-07', '2026-11-08']],
      // The cut-off of the 5th, the last that was used, closed the 2nd.
      chunks: [{ from: '2026-11-03', toExclusive: '2026-11-09' }],
      countsFrom: '2026-11-03',
      linesFrom: '2026-11-04',
    })
  })

  it('rebuilds the days since the last run also where nothing arrived', () => {
    const { chunks = [] } = plan('2026-11-09', yesterday, stagedBy('2026-11-05', yesterday))
    expect([chunks[0]?.from, chunks.at(-1)?.toExclusive]).toEqual(['2026-11-03', '2026-11-09'])
  })

  it('parses an old day whose files changed, alone, and rebuilds from its earliest event on', () => {
    const days = changed(yesterday, '2026-10-30')
    expect(plan('2026-11-05', days, stagedBy('2026-11-05', yesterday))).toEqual({
      arrivals: [['2026-10-30']],
      chunks: [{ from: '2026-10-28', toExclusive: '2026-11-05' }],
      countsFrom: '2026-10-28',
      linesFrom: '2026-10-30',
    })
  })

  it('does not parse what arrived after its cut-off, however long it has been there', () => {
    expect(
      plan('2026-11-05', arrived('2026-10-30', '2026-12-01'), stagedBy('2026-11-04', yesterday)).arrivals,
    ).toEqual([])
  })

  it('rebuilds the days of arrivals that another service had parsed and this one not yet used', () => {
    const days = arrived('2026-10-30', '2026-11-06')
    const state = stagedBy('2026-11-05', days, {
      arrivals: Object.fromEntries(yesterday.map(({ day }) => [day, 'first'])),
    })
    // The arrivals of 5 November are parsed; their events begin on the 3rd.
    expect(plan('2026-11-06', days, state)).toMatchObject({
      arrivals: [],
      chunks: [{ from: '2026-11-03', toExclusive: '2026-11-06' }],
    })
    const late = changed(days, '2026-10-31')
    const parsedLate = { ...state, arrivals: { ...state.arrivals, '2026-10-31': 'second' } }
    expect(plan('2026-11-06', late, parsedLate)).toMatchObject({
      arrivals: [],
      chunks: [{ from: '2026-10-29', toExclusive: '2026-11-06' }],
    })
  })
})

describe('a run for an older date than the newest staged one', () => {
  const days = arrived('2026-10-30', '2026-11-05')

  it('moves no partition back, and says so', () => {
    const { arrivals, chunks, note } = plan('2026-11-03', days, stagedBy('2026-11-05', days))
    expect(arrivals).toEqual([])
    expect(chunks).toEqual([])
    expect(note).toBe(
      'events are staged up to run date 2026-11-05: they were used as they stand, and no partition moved back to 2026-11-03',
    )
  })

  it('takes up what was shipped since, as of the newest staged date', () => {
    const shipped = changed(days, '2026-11-02')
    const state = stagedBy('2026-11-05', days)
    const { services } = planStaging(
      [{ service: brand, runDate: '2026-11-03' }],
      shipped,
      state,
      [brand.name],
      () => 100,
    )
    // The arrivals of 2 November begin at 09:00 in Seoul, when 30 October was closed.
    expect(services[brand.name]).toMatchObject({
      stagedDate: '2026-11-05',
      chunks: [{ from: '2026-10-31', toExclusive: '2026-11-05' }],
      countsFrom: '2026-10-31',
      linesFrom: '2026-11-02',
    })
    expect(services[brand.name]?.note).toContain('with what was shipped since in 1 arrival day')
    // Also what arrived after the older date's cut-off: the newest date has used it.
    expect(plan('2026-11-03', changed(days, '2026-11-04'), state).arrivals).toEqual([['2026-11-04']])
  })

  it('does so for that service only', () => {
    const { services } = planStaging(
      [
        { service: brand, runDate: '2026-11-03' },
        { service: pharmacy, runDate: '2026-11-03' },
      ],
      days,
      stagedBy('2026-11-05', days),
      [brand.name, pharmacy.name],
      () => 100,
    )
    expect(services[brand.name]?.chunks).toEqual([])
    expect(services[pharmacy.name]?.chunks).toEqual([{ from: '2026-10-28', toExclusive: '2026-11-03' }])
    expect(services[pharmacy.name]?.note).toBeUndefined()
  })
})

describe('a service', () => {
  const days = arrived('2026-10-30', '2026-11-05')

  it('that is new builds all its days from arrivals that are parsed already', () => {
    expect(plan('2026-11-05', days, stagedBy('2026-11-05', days), pharmacy)).toEqual({
      arrivals: [],
      chunks: [{ from: '2026-10-28', toExclusive: '2026-11-05' }],
      countsFrom: '2026-10-28',
      linesFrom: '2026-10-30',
    })
  })

  it('that moved to another zone builds all its days anew, for they are others', () => {
    const moved = inZone(brand.name, 'Asia/Kolkata')
    // Midnight UTC of 30 October is 05:30 of 30 October in Kolkata.
    expect(plan('2026-11-05', days, stagedBy('2026-11-05', days), moved)).toMatchObject({
      arrivals: [],
      chunks: [{ from: '2026-10-28', toExclusive: '2026-11-05' }],
    })
  })

  it('that moved to another zone has no newer run date to keep to', () => {
    const moved = inZone(brand.name, 'Asia/Kolkata')
    const older = plan('2026-11-03', days, stagedBy('2026-11-05', days), moved)
    expect(older.note).toBeUndefined()
    expect(older.chunks).toEqual([{ from: '2026-10-28', toExclusive: '2026-11-03' }])
  })

  it('counts all its lines anew when other services are configured, without rebuilding more', () => {
    const state = stagedBy('2026-11-05', days, { configured: [brand.name, pharmacy.name] })
    expect(plan('2026-11-05', days, state)).toMatchObject({
      chunks: [{ from: '2026-11-02', toExclusive: '2026-11-05' }],
      countsFrom: '2026-11-02',
      linesFrom: '2026-10-30',
    })
  })

  it('of several reads up to the latest of their cut-offs', () => {
    const { arrivals } = planStaging(
      [
        { service: brand, runDate: '2026-11-03' },
        { service: pharmacy, runDate: '2026-11-05' },
      ],
      days,
      nothingStaged,
      [],
      () => 100,
    )
    expect(arrivals.flat().at(-1)).toBe('2026-11-04')
  })
})

describe('days whose raw files have expired', () => {
  const days = arrived('2026-10-30', '2026-11-05')
  const left = arrived('2026-11-03', '2026-11-05')
  const moved = inZone(brand.name, 'America/Los_Angeles')
  // Midnight UTC of 30 October is 17:00 of the 29th in Los Angeles: the 26th was closed at 03:00 that day.
  const ofAll = {
    arrivals: [],
    // Cut where the raw log ends: the last arrival day begins on the 3rd.
    chunks: [
      { from: '2026-10-27', toExclusive: '2026-11-04' },
      { from: '2026-11-04', toExclusive: '2026-11-05' },
    ],
    countsFrom: '2026-10-27',
    linesFrom: '2026-10-30',
  }

  it('are built anew like all others where the service is in another zone', () => {
    expect(plan('2026-11-05', left, stagedBy('2026-11-05', days), moved)).toEqual(ofAll)
    expect(plan('2026-11-05', [], stagedBy('2026-11-05', days), moved)).toEqual(ofAll)
  })

  it('are built of a new service', () => {
    expect(plan('2026-11-05', left, stagedBy('2026-11-05', days), pharmacy)).toEqual({
      arrivals: [],
      chunks: [{ from: '2026-10-28', toExclusive: '2026-11-05' }],
      countsFrom: '2026-10-28',
      linesFrom: '2026-10-30',
    })
  })

  it('are built of a service that had not used them before they expired', () => {
    const state = stagedBy('2026-11-05', days, { arrivals: { '2026-11-03': 'first', '2026-11-04': 'first' } })
    expect(plan('2026-11-05', left, state)).toMatchObject({
      arrivals: [],
      chunks: [{ from: '2026-10-28', toExclusive: '2026-11-05' }],
    })
  })

  it('stay as they are where the service has used them', () => {
    expect(plan('2026-11-05', left, stagedBy('2026-11-05', days))).toEqual({
      arrivals: [],
      chunks: [{ from: '2026-11-02', toExclusive: '2026-11-05' }],
      countsFrom: '2026-11-02',
      linesFrom: '2026-11-04',
    })
  })

  it('have their lines counted anew when other services are configured', () => {
    const state = stagedBy('2026-11-05', days, { configured: [brand.name, pharmacy.name] })
    expect(plan('2026-11-05', left, state)).toMatchObject({
      chunks: [{ from: '2026-11-02', toExclusive: '2026-11-05' }],
      linesFrom: '2026-10-30',
    })
  })

  it('have events of any day where they are files outside partition folders', () => {
    const state = stagedBy('2026-11-05', [...days, { day: FLAT_ARRIVALS, bytes: MiB, signature: 'first' }])
    const { chunks, countsFrom, linesFrom } = plan('2026-11-05', left, state, moved)
    expect(chunks[0]?.from).toBe('0001-01-02')
    expect(chunks.at(-1)?.toExclusive).toBe('2026-11-05')
    expect([countsFrom, linesFrom]).toEqual(['0001-01-02', '2026-10-30'])
  })

  it('of a run for an older date are used as far as it goes', () => {
    // The cut-off of 1 November in Los Angeles is 11:00 UTC.
    expect(plan('2026-11-01', left, stagedBy('2026-11-05', days), moved)).toEqual({
      ...ofAll,
      chunks: [{ from: '2026-10-27', toExclusive: '2026-11-01' }],
    })
  })
})

it('local days of another zone before the first that this zone has are built anew as well, and so they go', () => {
  const days = arrived('2026-10-30', '2026-11-05')
  const state = stagedBy('2026-11-05', days, { timeZone: 'America/Los_Angeles' })
  expect(plan('2026-11-05', days, { ...state, misdatedFrom: { [brand.name]: '2026-10-27' } })).toMatchObject({
    chunks: [{ from: '2026-10-27', toExclusive: '2026-11-05' }],
    countsFrom: '2026-10-27',
  })
})

describe('the work is cut into statements', () => {
  it('of at most half a gigabyte of raw text', () => {
    const days = arrived('2026-11-01', '2026-11-05', 200 * MiB)
    // 200 + 200 fit into 512, a third would not.
    const { arrivals, chunks } = plan('2026-11-05', days, nothingStaged)
    expect(arrivals).toEqual([
      ['2026-11-01', '2026-11-02'],
      ['2026-11-03', '2026-11-04'],
    ])
    expect(chunks).toEqual([
      { from: '2026-10-30', toExclusive: '2026-11-03' },
      { from: '2026-11-03', toExclusive: '2026-11-05' },
    ])
  })

  it('a day that is larger stands alone', () => {
    const days = changed(arrived('2026-11-01', '2026-11-04'), '').map((day, i) => ({
      ...day,
      bytes: i === 1 ? 2048 * MiB : MiB,
    }))
    expect(plan('2026-11-05', days, nothingStaged).arrivals).toEqual([
      ['2026-11-01'],
      ['2026-11-02'],
      ['2026-11-03'],
    ])
  })

  it('of at most as many days as the engine can write of the table', () => {
    const { arrivals, services } = planStaging(
      [{ service: brand, runDate: '2026-11-05' }],
      arrived('2026-10-01', '2026-11-05'),
      nothingStaged,
      [brand.name],
      (table) => (table.name === 'commerce_events' ? 8 : 12),
    )
    // 1 October to 4 November are 35 days of arrivals, with events from 29 September on: 37 days.
    expect(arrivals.map((days) => days.length)).toEqual([12, 12, 11])
    const lengths = services[brand.name]?.chunks.map(({ from, toExclusive }) =>
      daysBetween(from, toExclusive),
    )
    expect(Math.max(...(lengths ?? []))).toBeLessThanOrEqual(8)
    expect(lengths?.reduce((a, b) => a + b)).toBe(37)
  })

  it('whose days follow each other without a gap, a repetition or a day too many', () => {
    const { arrivals, chunks = [] } = plan(
      '2026-11-05',
      arrived('2026-01-01', '2026-11-05', 30 * MiB),
      nothingStaged,
    )
    expect(arrivals.flat()).toEqual(daysFrom('2026-01-01', '2026-11-05'))
    expect(chunks[0]?.from).toBe('2025-12-30')
    expect(chunks.at(-1)?.toExclusive).toBe('2026-11-05')
    for (const [i, { from }] of chunks.entries()) if (i > 0) expect(from).toBe(chunks[i - 1]?.toExclusive)
  })

  it('also where arrival days are missing', () => {
    const days = arrived('2026-06-01', '2026-06-03', 300 * MiB).concat(
      arrived('2026-11-03', '2026-11-05', 300 * MiB),
    )
    expect(plan('2026-11-05', days, nothingStaged).chunks).toEqual([
      { from: '2026-05-30', toExclusive: '2026-06-02' },
      { from: '2026-06-02', toExclusive: '2026-06-03' },
      // 100 days: 27 to the end of June, 31 of July, 31 of August, 11 of September.
      { from: '2026-06-03', toExclusive: '2026-09-11' },
      { from: '2026-09-11', toExclusive: '2026-11-04' },
      { from: '2026-11-04', toExclusive: '2026-11-05' },
    ])
  })

  it('files outside partition folders in one of their own, whose events may be of any day', () => {
    const days = [
      ...arrived('2026-11-03', '2026-11-05'),
      { day: FLAT_ARRIVALS, bytes: MiB, signature: 'first' },
    ]
    const { arrivals, chunks, countsFrom } = plan('2026-11-05', days, nothingStaged)
    expect(arrivals).toEqual([['2026-11-03', '2026-11-04'], [FLAT_ARRIVALS]])
    expect(chunks?.[0]?.from).toBe('0001-01-02')
    expect(chunks?.at(-1)?.toExclusive).toBe('2026-11-05')
    expect(countsFrom).toBe('0001-01-02')
  })
})

describe('days whose arrivals have expired', () => {
  it('stay as they are, and the days around them are made anew', () => {
    const days = arrived('2026-10-01', '2026-11-05')
    const state = {
      ...stagedBy('2026-11-05', days),
      beyondRestoring: { [brand.name]: ['2026-10-05', '2026-10-06', '2026-10-20'] },
    }
    // 4 October in UTC can have events of the 2nd and later in Seoul.
    expect(plan('2026-11-05', changed(days, '2026-10-04'), state).chunks).toEqual([
      { from: '2026-10-02', toExclusive: '2026-10-05' },
      { from: '2026-10-07', toExclusive: '2026-10-20' },
      { from: '2026-10-21', toExclusive: '2026-11-05' },
    ])
  })

  it('are those of which something is gone, and that were complete', () => {
    const staged = stagedBy('2026-11-05', arrived('2026-10-01', '2026-11-05')).services[
      brand.name
    ] as StagedService
    const events = Object.fromEntries(
      daysFrom('2026-10-01', '2026-11-05').map((day) => [
        day,
        { events: day === '2026-10-03' ? 0 : 1, arrivals: 1 },
      ]),
    )
    const beyond = (gone: readonly string[], service = brand, runDate = '2026-11-05') => {
      const present = new Set(daysFrom('2026-10-01', '2026-11-05').filter((day) => !gone.includes(day)))
      return daysBeyondRestoring(service, { ...staged, events, runDate }, present)
    }
    expect(beyond([])).toEqual([])
    // The 1st to the 5th may have events in it; of the 3rd there are none. The 2nd is closed on the 4th at 18:00 UTC.
    expect(beyond(['2026-10-04'])).toEqual(['2026-10-02', '2026-10-04', '2026-10-05'])
    // Later days were not complete on 5 November.
    expect(beyond(['2026-11-02'])).toEqual(['2026-10-31', '2026-11-01', '2026-11-02'])
    expect(beyond(['2026-11-02'], brand, '2026-11-04')).toEqual(['2026-10-31', '2026-11-01'])
    expect(beyond(['2026-10-04'], inZone(brand.name, 'UTC'))).toEqual([])
  })
})
