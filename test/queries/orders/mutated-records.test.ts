import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../../engines/local/duckdb.ts'
import { judgeRecordText } from '../../../queries/orders/records/index.ts'
import { openDuckdb } from '../on-duckdb.ts'
import { duckdbRecordRows } from './duckdb-records.ts'
import { mutatedRecords } from './mutated-records.ts'

describe('records with anything wrong in them', () => {
  let duck: Duck
  beforeAll(async () => {
    duck = await openDuckdb()
  })
  afterAll(() => duck.close())

  it('have the same outcome in TypeScript as in SQL, and none makes the statement fail', async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(mutatedRecords(1000), async (records) => {
        const rows = await duckdbRecordRows(duck, records)
        const inSql = rows.map(({ rejected }, i) => [records[i]?.text, rejected ?? 'accepted'])
        const inTypeScript = records.map(({ text }) => [text, judgeRecordText(text).outcome])
        expect(inSql).toEqual(inTypeScript)
        for (const [, outcome] of inTypeScript)
          seen.set(String(outcome), (seen.get(String(outcome)) ?? 0) + 1)
      }),
      { numRuns: 3, seed: 5 },
    )
    // Each outcome was met, so that the above says something.
    expect([...seen.keys()].sort()).toEqual([
      'accepted',
      'no_id',
      'no_time',
      'not_json',
      'not_used',
      'refetch',
      'unknown_resource',
      'unreadable_amount',
      'unreadable_line',
    ])
  })
})
