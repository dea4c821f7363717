import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryLog } from '../reference/arbitrary-log.ts'
import { reference } from '../reference/index.ts'
import { seed, volume } from '../volumes.ts'
import { LocalLog } from './local-log.ts'

// The reference knows no SQL and was written from the data contract alone: where both agree, both read it alike.
describe('the pipeline and the reference implementation', () => {
  it('agree to the cell on small nasty logs', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog(), async ({ files, services, runDate }) => {
        const log = new LocalLog(services)
        try {
          log.write(files)
          const report = await log.run(runDate)
          const expected = reference(files, services, runDate)
          const tables = await log.tables()
          for (const { service_name, events } of report.services) {
            const wanted = expected[service_name]
            expect(events).toEqual(wanted?.events)
            expect(tables[service_name]).toEqual(wanted?.tables)
          }
          expect(report.status).toBe('SUCCEEDED')
        } finally {
          log.remove()
        }
      }),
      {
        numRuns: volume('unit', 'LOGS'),
        seed,
        endOnFailure: !process.env.SHRINK,
      },
    )
  })
})
