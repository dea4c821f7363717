import { beforeAll, expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import { summaryTable } from '../../queries/model/services.ts'
import { type Deployment, deploymentWith, runDate, services } from './deployment.ts'

const queryTypes = ['hourly_traffic', 'product_ranking']
const tables = services.flatMap(({ name }) =>
  queryTypes.map((queryType) => summaryTable({ tablePrefix: name.replaceAll('-', '_') }, queryType)),
)
const dates = [runDate, '2026-11-06']
const reading = (table: string) =>
  `SELECT count(*) AS n, count(DISTINCT calculation_date) AS versions, CAST(min(calculation_date) AS VARCHAR) AS date FROM log_db."${table}"`

let deployment: Deployment
beforeAll(async () => {
  deployment = await deploymentWith('glue')
  deployment.box.guard(commerce.deployment.stateMachine)
  await deployment.firstRun()
})

it('readers in a loop never get an error or half a table while runs replace the tables', async () => {
  const { box, cloud, laptop } = deployment
  const replacedFor = async (run_date: string) => {
    const { result } = await box.run({ run_date, query_types: queryTypes, replace_newer: true })
    expect(result.status).toBe('SUCCEEDED')
  }
  // How many rows each version has is known from the laptop before anyone reads.
  const rows = new Map<string, unknown>()
  for (const date of [...dates].reverse()) {
    const report = await laptop.run(date, { input: { query_types: queryTypes, replace_newer: true } })
    for (const { summaries } of report.services)
      for (const { table, rows: n } of summaries) rows.set(`${table} ${date}`, n)
  }
  let isReplacing = true
  const seen = new Set<unknown>()
  const reader = async () => {
    while (isReplacing || seen.size < dates.length) {
      for (const table of tables) {
        const [found] = await cloud.rows(reading(table))
        expect(found).toMatchObject({ versions: 1 })
        expect(found?.n).toBe(rows.get(`${table} ${found?.date}`))
        seen.add(found?.date)
      }
    }
  }
  const replacing = (async () => {
    try {
      for (const date of [...dates].reverse()) await replacedFor(date)
    } finally {
      isReplacing = false
    }
  })()
  await Promise.all([replacing, reader(), reader()])
  expect([...seen].sort()).toEqual(dates)
})
