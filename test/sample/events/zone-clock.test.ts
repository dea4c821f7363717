import { expect, test } from 'vitest'
import { dateOf, dayNumberOf, zoneClock } from '../../../sample/events/zone-clock.ts'

// Worked out by hand from the rules of each zone.
test.each([
  ['Seoul is 9 hours ahead, always', 'Asia/Seoul', '2026-11-05', 3, '2026-11-04T18:00:00Z'],
  ['Kathmandu is 5:45 ahead', 'Asia/Kathmandu', '2026-11-05', 0, '2026-11-04T18:15:00Z'],
  [
    '03:00 after the clocks went back in Los Angeles',
    'America/Los_Angeles',
    '2026-11-01',
    3,
    '2026-11-01T11:00:00Z',
  ],
  [
    '01:00, which comes twice that day: the first',
    'America/Los_Angeles',
    '2026-11-01',
    1,
    '2026-11-01T08:00:00Z',
  ],
  [
    '02:00, which the clocks skip: the instant after',
    'America/Los_Angeles',
    '2026-03-08',
    2,
    '2026-03-08T10:00:00Z',
  ],
  ['midnight, which Cairo skips', 'Africa/Cairo', '2026-04-24', 0, '2026-04-23T22:00:00Z'],
  [
    'half an hour of summer time on Lord Howe',
    'Australia/Lord_Howe',
    '2026-10-04',
    3,
    '2026-10-03T16:00:00Z',
  ],
])('%s', (_, timeZone, date, hour, instant) => {
  expect(new Date(zoneClock(timeZone).firstInstantMs(dayNumberOf(date), hour)).toISOString()).toBe(
    instant.replace('Z', '.000Z'),
  )
})

test('a day and an hour are those on the wall', () => {
  const clock = zoneClock('America/Los_Angeles')
  const lastOfHalloween = Date.parse('2026-11-01T06:59:59.999Z')
  expect([dateOf(clock.localDay(lastOfHalloween)), clock.localHour(lastOfHalloween)]).toEqual([
    '2026-10-31',
    23,
  ])
  expect(dateOf(clock.localDay(lastOfHalloween + 1))).toBe('2026-11-01')
  // 01:30 the second time.
  expect(clock.localHour(Date.parse('2026-11-01T09:30:00Z'))).toBe(1)
})
