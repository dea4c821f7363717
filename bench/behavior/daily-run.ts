import { runLocally } from '../../cli/local-run.ts'
import { parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import { measureOwnProcess } from '../own-process.ts'

/** One run in a process of its own: EVENTS LAKE RUN_DATE. */
const [events = '', lake = '', runDate = ''] = process.argv.slice(2)
const config = parseConfig(
  {
    services: [{ name: 'shop', timeZone: 'UTC', currency: 'EUR' }],
    // What is not DuckDB's of the 2 GB is Node's.
    local: { threads: 2, memoryLimit: '1500MB' },
  },
  pipelines,
)
await measureOwnProcess(async () => {
  const report = await runLocally({
    config,
    pipelines,
    pipeline: 'behavior',
    events,
    lake,
    input: { run_date: runDate },
  })
  if (report.status !== 'SUCCEEDED')
    throw new Error(`the run of ${runDate} failed: ${JSON.stringify(report)}`)
})
