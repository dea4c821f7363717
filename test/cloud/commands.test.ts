import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commerce as commerceCommand, type Ended } from '../cli/command.ts'
import { REGION } from './connection.ts'
import { type Deployment, deploymentWith, services } from './deployment.ts'
import { denied } from './faults.ts'

/** Both in one batch. */
const two = '--query-type hourly_traffic --query-type button_interaction'

describe('the commands of a deployment', () => {
  let deployment: Deployment
  let configFile: string
  /** As a user of the box runs it; CONFIG stands for the configuration file. */
  const commerce = (line: string): Promise<Ended> =>
    commerceCommand(
      line.split(' ').map((word) => (word === 'CONFIG' ? configFile : word)),
      {
        AWS_ENDPOINT_URL: deployment.cloud.front.url,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'operator',
        AWS_SECRET_ACCESS_KEY: 'test',
      },
    )

  beforeAll(async () => {
    deployment = await deploymentWith('glue')
    deployment.cloud.front.guard = () => {}
    deployment.box.answerStepFunctions()
    configFile = path.join(deployment.laptop.folder, 'shops.json')
    writeFileSync(configFile, JSON.stringify({ services }))
  })
  afterAll(() => {
    deployment.cloud.front.stepFunctions = undefined
  })

  it('status says that there is no run yet', async () => {
    expect(await commerce('status')).toMatchObject({
      code: 0,
      stdout: 'no run yet: commerce start begins one\n',
    })
  })

  it('start begins a run, says its bound, follows it with progress, and prints its tables', async () => {
    const { code, stdout, stderr } = await commerce(
      `start --service tea-shop ${two} --date 2026-11-05 --name first --config CONFIG`,
    )
    expect(stderr).toContain('at most 2 queries at once')
    expect(stderr).toContain('plan: 1 service, 1 batch, 2 tables, at most 2 queries at once')
    expect(stderr).toMatch(/tea-shop hourly_traffic .*audit passed \(\d of 2 tables\)/)
    expect(stdout).toMatch(
      /tea_shop_commerce_hourly_traffic_summary +24 +7 passed +[\d.]+ +[\d.]+ k?B +published/,
    )
    expect(stdout).toContain(`report: s3://${deployment.box.bucket}/runs/first/report.html`)
    expect(code).toBe(0)
  })

  it('start with the same name begins nothing', async () => {
    const queries = deployment.cloud.queries.all.size
    const { code, stderr } = await commerce('start --services tea-shop --name first --config CONFIG')
    expect(stderr).toContain('nothing new was started')
    expect(code).toBe(0)
    expect(deployment.cloud.queries.all.size).toBe(queries)
  })

  it('a run that fails is shown with its reason in words and what to do', async () => {
    deployment.cloud.front.faults.planted = [
      { operation: 'StartQueryExecution', about: /building .*hourly/, times: 1, does: { query: 'fails' } },
    ]
    const { code, stdout, stderr } = await commerce(
      `start --services tea-shop ${two} --date 2026-11-05 --name second --config CONFIG`,
    )
    expect(code).toBe(1)
    expect(stdout).toContain(
      'hourly_traffic: QueryFailed: building tea_shop_commerce_hourly_traffic_summary: HIVE_CURSOR_ERROR',
    )
    expect(stdout).toContain('Read the cause')
    expect(stderr).toContain('SummariesFailed: failed: tea-shop/hourly_traffic')
  })

  it('status shows the last runs with tables, bytes and cost', async () => {
    const { stdout } = await commerce('status')
    const [header, second, first] = stdout.split('\n')
    expect(header).toMatch(/^run +status +started +seconds +tables +scanned +cost$/)
    expect(second).toMatch(/^second +FAILED +\S+ +\d+ +1 of 2 +[\d.]+ k?B +0\.00\d+$/)
    expect(first).toMatch(/^first +SUCCEEDED +\S+ +\d+ +2 of 2 +[\d.]+ [kM]?B +0\.00\d+$/)
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
    expect((await commerce('schedule show')).stdout).toContain('{"service_names":["tea-shop","soap-shop"]}')
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

  it('start begins a run of the orders pipeline, and says why it did not come to anything', async () => {
    deployment.cloud.front.faults.planted = [
      { operation: 'ListBucket', about: /orders-raw/, times: 1000, does: denied },
    ]
    const { code, stderr } = await commerce('start --pipeline orders --name first --config CONFIG')
    deployment.cloud.front.faults.planted = []
    expect(stderr).toContain('execution:order-enrichment:first')
    expect(stderr).toMatch(/AccessDenied: .*orders-raw/s)
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
