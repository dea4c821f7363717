import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { runCommand } from '../../cli/run.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { brand, ordinaryDays, pharmacy } from '../pipeline/log-lines.ts'
import { commerce, startCommerce, within } from './command.ts'

const log = new LocalLog([brand, pharmacy])
log.write(ordinaryDays(brand, ['2026-11-04', '2026-11-05']))
const config = path.join(log.folder, 'my.json')
writeFileSync(config, JSON.stringify({ services: [brand, pharmacy] }))
const usual = ['--config', config, '--events', log.events, '--lake', log.lake]
const input = [...usual, '--date', '2026-11-06']
afterAll(() => log.remove())

it('--json prints exactly one object with what became of everything, progress goes to stderr', async () => {
  const { code, stdout, stderr } = await commerce(['run', ...input, '--json'])
  expect(code).toBe(0)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  const report = JSON.parse(stdout)
  expect(Object.keys(report)).toEqual(
    expect.arrayContaining(['run_id', 'status', 'services', 'peak_concurrency', 'concurrency_bound']),
  )
  expect(report).toMatchObject({ status: 'SUCCEEDED', concurrency_bound: 3 })
  const noReason = { not_json: 0, no_service: 0, no_timestamp: 0, no_name: 0, future: 0, too_late: 0 }
  expect(report.services).toMatchObject([
    {
      ...{ service_name: brand.name, run_date: '2026-11-06' },
      // 19 lines a day
      events: {
        read: 38,
        staged: 38,
        duplicates: 0,
        other_service: 0,
        not_an_event: 0,
        quarantined: noReason,
      },
    },
    { ...{ service_name: pharmacy.name, run_date: '2026-11-06' }, events: { read: 0, staged: 0 } },
  ])
  for (const { service_name, summaries } of report.services) {
    expect(summaries.map((s: { query_type: string }) => s.query_type).sort()).toEqual(
      commerceSummaries.map(({ name }) => name).sort(),
    )
    for (const summary of summaries) {
      const table = `${service_name.replace('-', '_')}_commerce_${summary.query_type}_summary`
      expect(summary).toMatchObject({
        table,
        status: 'published',
        rows: expect.any(Number),
        seconds: expect.any(Number),
      })
      expect(summary.audit.length).toBeGreaterThan(4)
      for (const check of summary.audit) {
        expect(check).toMatchObject({ id: expect.any(String), status: 'passed', severity: 'error' })
        expect(Object.keys(check)).toEqual(expect.arrayContaining(['observed', 'expected', 'sample']))
      }
    }
  }
  expect(stderr).toContain('audit passed')
  const page = path.join(log.lake, 'runs', report.run_id, 'report.html')
  expect(existsSync(page)).toBe(true)
  expect(readFileSync(page, 'utf8')).toContain(report.run_id)
})

it('without --json prints a table a service, its lines, and where the report is', async () => {
  const { code, stdout } = await within(runCommand([]), [...input, '--service', brand.name])
  expect(code).toBe(0)
  expect(stdout).toContain('theshop-brand, run date 2026-11-06')
  expect(stdout).toContain('lines: 38 read = 38 staged + 0 duplicates')
  expect(stdout).toMatch(
    /theshop_brand_commerce_hourly_traffic_summary +24 +7 passed +\d+\.\d\d {2}published/,
  )
  expect(stdout).toMatch(/report: .*report\.html/)
  expect(stdout).not.toContain(pharmacy.name)
})

it('that fails exits with 1, says why in the report, and still prints one object', async () => {
  const cut = gzipSync('{"body": "commerce.cart.add"}\n'.repeat(100)).subarray(0, 40)
  const damaged = log.writeBytes('year=2026/month=11/day=05/hour=09/minute=00/cut.ndjson.gz', cut)
  const before = await log.tables()
  const { code, stdout } = await within(runCommand([]), [...input, '--json'])
  expect(code).toBe(1)
  const report = JSON.parse(stdout)
  expect(report.status).toBe('FAILED')
  expect(report.services[0].summaries[0].error.cause).toContain(damaged)
  expect(await log.tables()).toEqual(before)
  log.writeBytes('year=2026/month=11/day=05/hour=09/minute=00/cut.ndjson.gz', gzipSync('\n'))
})

it('a second run in the same lake says that it is busy and exits with 1; after kill -9 the lake is free', async () => {
  const before = await log.tables()
  const first = startCommerce(['run', ...usual, '--date', '2026-11-07', '--json'])
  try {
    // Stopped where it stands, it neither ends nor lets go of the lake.
    await new Promise((resolve) => first.stderr.once('data', resolve))
    first.kill('SIGSTOP')
    const second = await within(runCommand([]), [...input, '--json'])
    expect(second.stderr).toContain(`another run is writing to ${log.lake}: wait until it has ended`)
    expect(second.stdout).toBe('')
    expect(second.code).toBe(1)
  } finally {
    first.kill('SIGKILL')
  }
  await new Promise((resolve) => first.once('close', resolve))
  expect(first.signalCode).toBe('SIGKILL')
  expect(await log.tables()).toEqual(before)
  const third = await within(runCommand([]), [...usual, '--date', '2026-11-07', '--json'])
  expect(third.code).toBe(0)
  expect((await log.tables())[brand.name]?.hourly_traffic?.[0]?.calculation_date).toBe('2026-11-07')
})
