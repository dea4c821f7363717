import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { functionCode, synthesise } from './synthesise.ts'

vi.stubEnv('CDK_VALIDATION', 'false')
const outdir = mkdtempSync(path.join(tmpdir(), 'commerce-bundle-'))
afterAll(() => rmSync(outdir, { recursive: true }))

it('the bundle loads outside of the repository, has its configuration in it, and does its step', () => {
  const assembly = synthesise({
    outdir,
    config: { services: [{ name: 'my-shop', timeZone: 'Europe/Paris', currency: 'EUR' }] },
  })
  const bundle = path.join(functionCode(assembly, 'commerce-query-builder'), 'index.js')
  const request = {
    kind: 'summary',
    pipeline: 'commerce',
    run_id: 'a-run',
    attempt: 1,
    service_name: 'my-shop',
    run_date: '2026-11-05',
    query_type: 'hourly_traffic',
  }
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--eval',
      `require(process.argv[1]).handler(${JSON.stringify(request)}).then((built) => console.log(JSON.stringify(built)))`,
      bundle,
    ],
    {
      encoding: 'utf8',
      env: {
        COMMERCE_FUNCTION: 'commerce-query-builder',
        COMMERCE_BUCKET: 'a-lake',
        COMMERCE_RAW_BUCKET: 'a-lake',
      },
    },
  )
  expect(stderr.slice(-300)).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({
    location: 'commerce-summary/my_shop_commerce_hourly_traffic_summary/a-run/1',
    sql: expect.stringContaining("external_location = 's3://a-lake/"),
  })
})
