import fc from 'fast-check'
import { eventNames, peopleOf } from './arbitrary-attributes.ts'
import { at, emptyFile, someServices } from './arbitrary-services.ts'
import { againLine, brokenLine, eventLine } from './line-recipes.ts'
import { firstInstantAt, shiftDate } from './local-time.ts'
import { type GeneratedLog, logOf } from './log-files.ts'

export type { GeneratedLog } from './log-files.ts'

// Places whose clocks change just before, at, or after the run date, and two that never change theirs.
const londonAutumn = ['2011-10-30', '2011-10-31', '2011-11-02', '2011-11-05']
const newYork = ['2026-03-08', '2026-03-09', '2026-03-11', '2026-11-01', '2026-11-02', '2026-11-05']
const lordHowe = ['2026-04-05', '2026-04-06', '2026-04-08', '2026-10-04', '2026-10-05', '2026-10-07']
const zones = ['Asia/Seoul', 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']

const configuration = fc.record({
  runDate: fc.constantFrom(...londonAutumn, ...newYork, ...lordHowe, '2026-11-12'),
  services: someServices(zones),
})

/** An instant of the events' days, as wall time of the zone: few of them, so that events meet. */
const anchor = fc.record({
  daysBack: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 7 }) },
    { weight: 3, arbitrary: fc.constantFrom(8, 29, 30, 31, 90, 91) },
    { weight: 1, arbitrary: fc.constantFrom(0, -1, 400) },
  ),
  hour: fc.constantFrom(0, 0, 1, 2, 2, 3, 12, 23, 24),
})

const people = peopleOf(['s1', 's1', 's1', 's2', ' s1 '], ['u1', 'u2', 'u2 ', 'u3'])

const anchorOfLine = fc.constantFrom(0, 0, 0, 1, 2)

const line = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.constantFrom(...eventNames).chain((name) => eventLine(name, anchorOfLine, people)),
  },
  { weight: 3, arbitrary: againLine },
  { weight: 2, arbitrary: brokenLine(anchorOfLine) },
)

/** Small nasty logs: few products, queries, sessions and instants, so that ties and collisions are common. */
export function arbitraryLog(): fc.Arbitrary<GeneratedLog> {
  return fc
    .record({
      configuration,
      anchors: fc.array(anchor, { minLength: 1, maxLength: 3 }),
      lines: fc.array(line, { minLength: 10, maxLength: 120, size: 'max' }),
      emptyFile,
      cutLastLine: fc.boolean(),
    })
    .map(({ configuration, anchors, ...recipe }) => {
      const { services, runDate } = configuration
      const placeOf = (front: number, anchor: number) => {
        const service = at(services, front)
        const { daysBack, hour } = at(anchors, anchor)
        return { service, instant: firstInstantAt(service.timeZone, shiftDate(runDate, -daysBack), hour) }
      }
      return logOf({ services, runDate, placeOf, ...recipe })
    })
}
