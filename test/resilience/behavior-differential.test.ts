import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pipelines } from '../../pipelines/index.ts'
import { differentCells } from '../pipeline/different-cells.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arbitraryBehaviorLog } from '../reference/behavior/arbitrary-log.ts'
import {
  type BehaviorType,
  behaviorTypes,
  type Row,
  reference,
  summariseBehavior,
} from '../reference/index.ts'
import { shiftDate } from '../reference/local-time.ts'
import { seed, volume } from '../volumes.ts'

const logs = volume('resilience', 'BEHAVIOR_LOGS')

const grains: Record<BehaviorType, string> = {
  mau: 'year_month',
  dau: 'date',
  retention: 'retention_type',
  conversion: 'date',
  user_cohort: 'cohort_type',
  session_metrics: 'date',
  event_distribution: 'event_type',
  stickiness: 'date',
  retention_matrix: 'cohort_week, weeks_since',
  funnel: 'segment, segment_value, step_number',
}

// The reference knows no SQL and was written from the data contract alone: where both agree, both read it alike.
describe('the pipeline of user behaviour and the reference implementation', () => {
  it('agree to the cell on small nasty logs over more than a year', async () => {
    await expectAgreement({ numRuns: logs, seed }, [])
  })

  it('agree when days before were run, too: what came late since then is in the tables', async () => {
    await expectAgreement({ numRuns: Math.ceil(logs / 4), seed: seed + 1 }, [4, 2, 1])
  })
})

async function expectAgreement(
  drawn: { numRuns: number; seed: number },
  daysRunBefore: readonly number[],
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(arbitraryBehaviorLog(), async ({ files, services, runDate }) => {
      const log = new LocalLog(services)
      try {
        log.write(files)
        // Before these days a log may have nothing, which a run refuses.
        for (const days of daysRunBefore) await run(log, shiftDate(runDate, -days)).catch(() => null)
        const report = await run(log, runDate)
        const expected = reference(files, services, runDate)
        for (const service of services) {
          const staged = expected[service.name]?.staged ?? []
          const tables = await tablesOf(log, service.name)
          expect(differentCells(tables, summariseBehavior(staged, service, runDate))).toEqual([])
        }
        expect(report.status).toBe('SUCCEEDED')
      } finally {
        log.remove()
      }
    }),
    { ...drawn, endOnFailure: !process.env.SHRINK },
  )
}

function run(log: LocalLog, runDate: string) {
  return log.run(runDate, { pipeline: 'behavior' })
}

async function tablesOf(log: LocalLog, serviceName: string): Promise<Record<string, Row[]>> {
  const pipeline = pipelines.find(({ name }) => name === 'behavior')
  const service = log.config.services.find(({ name }) => name === serviceName)
  if (pipeline === undefined || service === undefined) throw new Error('there is one')
  const rows = await log.queries(
    behaviorTypes.map(
      (type) => `SELECT * FROM "${pipeline.tableName(service, type)}" ORDER BY ${grains[type]}`,
    ),
  )
  return Object.fromEntries(behaviorTypes.map((type, i) => [type, rows[i] ?? []]))
}
