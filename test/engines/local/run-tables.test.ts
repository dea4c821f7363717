import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Duck } from '../../../engines/local/duckdb.ts'
import { Lake } from '../../../engines/local/lake.ts'
import { writePublicViews } from '../../../engines/local/public-views.ts'
import { localRunTables } from '../../../engines/local/run-tables.ts'
import { dataQualityResultsColumns } from '../../../queries/model/run-tables.ts'

it('what runs of an older version did not know of a check is NULL', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-run-tables-'))
  const lake = new Lake(folder)
  const duck = await Duck.open(
    { local: { memoryLimit: '500MB', threads: 1 } },
    path.join(folder, 'temporary'),
  )
  try {
    const { sample, ...known } = dataQualityResultsColumns
    const check = {
      check_id: 'c',
      check_doc: '',
      table_name: 't',
      service_name: 's',
      run_id: 'r',
      status: 'failed',
      observed: '1',
      expected: '2',
      severity: 'error',
      checked_at: '2026-11-05T04:00:00.000Z',
    }
    const records = localRunTables(lake, duck)
    await records.append('data_quality_results', known, 'older', [check])
    await records.append('data_quality_results', { ...known, sample }, 'newer', [{ ...check, sample: 'x' }])
    await writePublicViews(lake, duck, [], 'log_db')
    await duck.run(`ATTACH '${lake.database}' AS written (READ_ONLY)`)
    const rows = await duck.rows('SELECT observed, sample FROM written.data_quality_results ORDER BY sample')
    expect(rows).toEqual([
      { observed: '1', sample: 'x' },
      { observed: '1', sample: null },
    ])
  } finally {
    duck.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
