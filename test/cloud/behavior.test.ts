import { expect, it } from 'vitest'
import { behavior } from '../../pipelines/behavior/index.ts'
import { readingOrder } from '../../queries/model/common-columns.ts'
import type { Service } from '../../queries/model/services.ts'
import { deploymentWith, runDate } from './deployment.ts'
import { publishedTables } from './published-tables.ts'

it('user behaviour as it would be deployed gives the tables that the laptop gives, with the permissions of its roles', async () => {
  const { box, cloud, laptop } = await deploymentWith('glue')
  const { stateMachine } = behavior.deployment
  const refused = box.guard(stateMachine)
  // One service is enough: which services there are is not the pipeline's concern.
  const services = laptop.config.services.slice(0, 1)
  const [shop] = services as [Service]
  const input = { run_date: runDate, service_names: [shop.name] }
  const { result, plan } = await box.run(input, { machine: stateMachine })
  const here = await laptop.run(runDate, { pipeline: behavior.name, input })
  expect(result).toMatchObject({ status: 'SUCCEEDED' })
  expect(here.status).toBe('SUCCEEDED')
  expect(refused).toEqual([])
  expect(plan?.joint_concurrency).toEqual(here.joint_concurrency)
  expect(cloud.queries.refusedByQuota).toBe(0)
  const types = behavior.summaries.map(({ name }) => name)
  const inCloud = (await publishedTables(cloud, { ...laptop.config, services }, types, behavior))[shop.name]
  for (const summary of behavior.summaries) {
    const order = readingOrder(summary).map((column) => `"${column}"`)
    const table = behavior.tableName(shop, summary.name)
    const rows = await laptop.query(`SELECT * FROM ${table} ORDER BY ${order.join(', ')}`)
    expect(rows).not.toEqual([])
    expect(inCloud?.[summary.name], summary.name).toEqual(rows)
  }
})
