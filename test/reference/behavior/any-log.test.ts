import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../volumes.ts'
import { type RawFile, type ReferenceService, type Row, reference } from '../index.ts'
import { arbitraryBehaviorLog } from './arbitrary-log.ts'
import { type BehaviorType, summariseBehavior } from './index.ts'

type Tables = Record<BehaviorType, Row[]>

function tablesOf(
  files: readonly RawFile[],
  services: readonly ReferenceService[],
  runDate: string,
): Tables[] {
  const results = reference(files, services, runDate)
  return services.map((service) => summariseBehavior(results[service.name]?.staged ?? [], service, runDate))
}

const runs = { numRuns: 25, seed }

describe('any log', () => {
  test('gives the same tables when its files are shipped twice, and in another order', () => {
    fc.assert(
      fc.property(arbitraryBehaviorLog(), ({ files, services, runDate }) => {
        const again = files.map((file) => ({ ...file, path: file.path.replace(/[^/]+$/, 'z.ndjson') }))
        const shipped = tablesOf([...again, ...files].reverse(), services, runDate)
        expect(shipped).toEqual(tablesOf(files, services, runDate))
      }),
      runs,
    )
  })

  test('gives tables that agree with each other', () => {
    fc.assert(
      fc.property(arbitraryBehaviorLog(), ({ files, services, runDate }) => {
        for (const tables of tablesOf(files, services, runDate)) {
          const { dau, conversion, session_metrics, event_distribution, stickiness } = tables
          for (const other of [conversion, session_metrics])
            expect(column(other, 'date')).toEqual(column(dau, 'date'))
          expect(column(conversion, 'total_sessions')).toEqual(column(dau, 'daily_sessions'))
          expect(column(session_metrics, 'total_sessions')).toEqual(column(dau, 'daily_sessions'))
          expect(column(conversion, 'total_users')).toEqual(column(dau, 'daily_active_users'))
          const withUsers = dau.filter((row) => row.daily_active_users !== 0)
          expect(column(stickiness, 'date')).toEqual(column(withUsers, 'date'))
          const ofLastWeek = dau.filter(
            (row) => String(row.date) >= String(event_distribution[0]?.window_start),
          )
          if (event_distribution.length > 0)
            expect(sum(event_distribution, 'event_count')).toBe(sum(ofLastWeek, 'daily_events'))
        }
      }),
      runs,
    )
  })
})

// Where the generator never reaches a rule, an agreement about it says nothing.
describe('among 100 logs', () => {
  const all: Tables[] = []
  beforeAll(() => {
    for (const { files, services, runDate } of fc.sample(arbitraryBehaviorLog(), { seed: 1, numRuns: 100 }))
      all.push(...tablesOf(files, services, runDate))
  })
  const rows = (type: BehaviorType) => all.flatMap((tables) => tables[type])

  test.each(['D+1', 'D+7', 'D+30'])('users return after %s, and others do not', (type) => {
    const some = rows('retention').filter((row) => row.retention_type === type)
    expect(some.some((row) => Number(row.retention_rate) > 0 && Number(row.retention_rate) < 100)).toBe(true)
    expect(some.some((row) => row.retention_rate === null)).toBe(true)
  })

  test.each<[string, BehaviorType, (row: Row) => boolean]>([
    ['a month of nobody', 'mau', (row) => row.monthly_active_users === 0],
    ['a day of nobody', 'dau', (row) => row.daily_active_users === 0],
    ['a day without sessions', 'session_metrics', (row) => row.median_session_seconds === null],
    [
      'nine tenths that are not all',
      'session_metrics',
      lessThan('p90_events_per_session', 'max_events_per_session'),
    ],
    ['all steps to a purchase', 'conversion', (row) => Number(row.purchase_sessions) > 0],
    [
      'a month of more users than a day',
      'stickiness',
      lessThan('daily_active_users', 'monthly_active_users'),
    ],
    [
      'users who come back after 25 weeks',
      'retention_matrix',
      (row) => row.weeks_since === 25 && row.active_users !== 0,
    ],
    [
      'time between checkout and purchase',
      'funnel',
      (row) => row.step_number === 4 && row.median_seconds_from_previous !== null,
    ],
    [
      'steps of those who searched first',
      'funnel',
      (row) => row.segment_value === 'yes' && row.step_number === 2 && row.sessions !== 0,
    ],
  ])('there is %s', (_, type, isSuch) => {
    expect(rows(type).some(isSuch)).toBe(true)
  })

  test('every cohort has users, and lacks them', () => {
    for (const type of new Set(column(rows('user_cohort'), 'cohort_type'))) {
      const counts = column(
        rows('user_cohort').filter((row) => row.cohort_type === type),
        'user_count',
      )
      expect(counts).toContain(0)
      expect(counts.some((count) => Number(count) > 0)).toBe(true)
    }
  })

  test('some have twelve months between them, and more entry pages than are shown', () => {
    expect(new Set(column(rows('mau'), 'year_month')).size).toBeGreaterThan(12)
    const shown = all.map(({ funnel }) => funnel.filter((row) => row.segment === 'entry_page').length / 5)
    expect(Math.max(...shown)).toBe(20)
  })
})

function column(rows: readonly Row[], name: string): Row[string][] {
  return rows.map((row) => row[name] ?? null)
}

function sum(rows: readonly Row[], name: string): number {
  return column(rows, name).reduce<number>((total, cell) => total + Number(cell), 0)
}

function lessThan(smaller: string, greater: string): (row: Row) => boolean {
  return (row) => row[smaller] !== null && Number(row[smaller]) < Number(row[greater])
}
