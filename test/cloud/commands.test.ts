import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commerce as commerceCommand, type Ended } from '../cli/command.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { brand, ordinaryDays, pharmacy } from '../pipeline/log-lines.ts'
import { Box, Cloud } from './box.ts'
import { REGION } from './connection.ts'

const config = { services: [brand, pharmacy] }

describe('the commands of a deployment', () => {
  let cloud: Cloud
  let box: Box
  let local: LocalLog
  let configFile: string
  /** As a user of the box runs it; CONFIG stands for the configuration file. */
  const commerce = (line: string): Promise<Ended> =>
    commerceCommand(
      line.split(' ').map((word) => (word === 'CONFIG' ? configFile : word)),
      {
        AWS_ENDPOINT_URL: cloud.front.url,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'operator',
        AWS_SECRET_ACCESS_KEY: 'test',
      },
    )

  beforeAll(async () => {
    local = new LocalLog(config.services)
    local.write([...ordinaryDays(brand, ['2026-11-04']), ...ordinaryDays(pharmacy, ['2026-11-04'])])
    configFile = path.join(local.folder, 'shops.json')
    writeFileSync(configFile, JSON.stringify(config))
    cloud = await Cloud.start()
    box = await Box.deploy(cloud, config)
    await box.upload(local.events)
    box.answerStepFunctions()
  })
  afterAll(async () => {
    await box?.remove()
    await cloud?.stop()
    local?.remove()
  })

  it('status says that there is no run yet', async () => {
    expect(await commerce('status')).toMatchObject({
      code: 0,
      stdout: 'no run yet: commerce start begins one\n',
    })
  })

  it('start begins a run, says its bound, follows it with progress, and prints its tables', async () => {
    const { code, stdout, stderr } = await commerce(
      'start --service theshop-brand --date 2026-11-05 --name first --config CONFIG',
    )
    expect(stderr).toContain('at most 3 queries at once')
    expect(stderr).toContain('plan: 1 services, 3 batches, 7 tables, at most 3 queries at once')
    expect(stderr).toMatch(/theshop-brand navigation_flow .*audit passed \(\d of 7 tables\)/)
    expect(stdout).toMatch(
      /theshop_brand_commerce_hourly_traffic_summary +24 +7 passed +[\d.]+ +[\d.]+ k?B +published/,
    )
    expect(stdout).toContain(`report: s3://${box.bucket}/runs/first/report.html`)
    expect(code).toBe(0)
  })

  it('start with the same name begins nothing', async () => {
    const queries = cloud.queries.all.size
    const { code, stderr } = await commerce('start --services theshop-brand --name first --config CONFIG')
    expect(stderr).toContain('nothing new was started')
    expect(code).toBe(0)
    expect(cloud.queries.all.size).toBe(queries)
  })

  it('a run that fails is shown with its reason in words and what to do', async () => {
    cloud.front.faults.planted = [
      { operation: 'StartQueryExecution', about: /building .*hourly/, times: 1, does: { query: 'fails' } },
    ]
    const { code, stdout, stderr } = await commerce(
      'start --services theshop-brand --date 2026-11-05 --name second --config CONFIG',
    )
    expect(code).toBe(1)
    expect(stdout).toContain(
      'hourly_traffic: QueryFailed: building theshop_brand_commerce_hourly_traffic_summary: HIVE_CURSOR_ERROR',
    )
    expect(stdout).toContain('Read the cause')
    expect(stderr).toContain('SummariesFailed: failed: theshop-brand/hourly_traffic')
  })

  it('status shows the last runs with tables, bytes and cost', async () => {
    const { stdout } = await commerce('status')
    const [header, second, first] = stdout.split('\n')
    expect(header).toMatch(/^run +status +started +seconds +tables +scanned +cost$/)
    expect(second).toMatch(/^second +FAILED +\S+ +\d+ +6 of 7 +[\d.]+ k?B +0\.00\d+$/)
    expect(first).toMatch(/^first +SUCCEEDED +\S+ +\d+ +7 of 7 +[\d.]+ [kM]?B +0\.00\d+$/)
  })

  it('status of a run shows each summary; of none that exists, says so', async () => {
    expect((await commerce('status second')).stdout).toMatch(
      /hourly_traffic_summary .*failed[\s\S]*at least 0\.00\d+ USD/,
    )
    expect(await commerce('status third')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no execution'),
    })
  })

  it('schedule shows, pauses and resumes the daily run', async () => {
    const shown = 'commerce-analytics-daily-run: active, cron(0 4 * * ? *) (UTC)'
    expect((await commerce('schedule show')).stdout).toContain(shown)
    expect((await commerce('schedule show')).stdout).toContain(
      '{"service_names":["theshop-brand","theshop-pharmacy"]}',
    )
    expect((await commerce('schedule pause')).stdout).toContain('commerce-analytics-daily-run: paused')
    expect((await commerce('schedule resume')).stdout).toContain(shown)
  })

  it('of the orders pipeline have its own runs and its own schedule', async () => {
    expect((await commerce('status --pipeline orders')).stdout).toBe(
      'no run yet: commerce start --pipeline orders begins one\n',
    )
    const shown = 'order-enrichment-daily-run: active, cron(0 5 * * ? *) (UTC)'
    expect((await commerce('schedule show --pipeline orders')).stdout).toContain(shown)
    expect((await commerce('schedule pause --pipeline orders')).stdout).toContain(
      'order-enrichment-daily-run: paused',
    )
    expect((await commerce('schedule show')).stdout).toContain('commerce-analytics-daily-run: active')
    expect((await commerce('schedule resume --pipeline orders')).stdout).toContain(shown)
  })

  it('start begins a run of the orders pipeline, which says what the configuration lacks', async () => {
    const { code, stderr } = await commerce('start --pipeline orders --name first --config CONFIG')
    expect(stderr).toContain('execution:order-enrichment:first')
    expect(stderr).toMatch(/ConfigurationInvalid: .*services\[0\]\.shopDomain is missing/s)
    expect(code).toBe(1)
    expect((await commerce('status --pipeline orders')).stdout).toMatch(/^first +FAILED/m)
    expect((await commerce('status')).stdout).not.toMatch(/no run yet/)
  })

  it('of a pipeline that does not exist name those that do', async () => {
    expect(await commerce('status --pipeline order')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('commerce, orders'),
    })
  })
})
