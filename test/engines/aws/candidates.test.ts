import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { athenaWriter } from '../../../engines/aws/athena-writer.ts'
import { CANDIDATE_PREFIX, candidatesOfRun, candidateTable } from '../../../engines/aws/candidates.ts'
import { awsClients } from '../../../engines/aws/clients.ts'
import { monthsFolder } from '../../../pipelines/orders/run-plan.ts'
import { stagedFolder, summaryFolder } from '../../../pipelines/run-plan.ts'
import { commerceArrivals } from '../../../queries/events/arrivals.ts'
import { commerceEvents } from '../../../queries/events/events.ts'
import { orderRecords } from '../../../queries/orders/records/order-records.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

test.each([
  `${stagedFolder(orderRecords, 'run-1')}/2026-11-01-1`,
  `${monthsFolder('run-1')}/theshop-brand-job`,
  `${summaryFolder('orders/', 'theshop_brand_orders_enriched', 'run-1')}/job`,
  `${stagedFolder(commerceArrivals, 'run-1')}/2026-11-01-1`,
  `${stagedFolder(commerceEvents, 'run-1')}/2026-11-01-1/service_name=theshop-brand`,
  `${summaryFolder('commerce-summary/', 'theshop_brand_commerce_search_summary', 'run-1')}/2`,
])('%s belongs to its run', (location) => {
  expect(candidateTable(location)).toBe(`commerce_candidate_${hash('run-1')}_${hash(location)}`)
  expect(candidateTable(location).startsWith(candidatesOfRun('run-1'))).toBe(true)
  expect(candidateTable(location).startsWith(CANDIDATE_PREFIX)).toBe(true)
})

test('attempts, statements and runs have candidates of their own', () => {
  const locations = ['commerce-summary/t/run-1/1', 'commerce-summary/t/run-1/2', 'commerce-summary/u/run-1/1']
  const names = [...locations, 'commerce-summary/t/run-2/1'].map(candidateTable)
  expect(new Set(names).size).toBe(4)
})

test('a location that no run writes to has none', () => {
  expect(() => candidateTable('commerce-summary')).toThrow(/commerce-summary/)
})

const writer = athenaWriter(awsClients(), {
  database: 'log_db',
  bucket: 'lake',
  rawOrders: { bucket: 'lake', prefix: 'orders-raw/' },
})

test('a statement makes the candidate that later statements read', async () => {
  const location = 'commerce-summary/t/run-1/1'
  const sql = await writer.createTable({ select: 'SELECT 1 AS n', location })
  expect(sql).toContain(`CREATE TABLE ${writer.candidate(location)} `)
  expect(sql).toContain("external_location = 's3://lake/commerce-summary/t/run-1/1/'")
  expect(sql).toMatch(/AS SELECT 1 AS n$/)
})

test('public tables and raw lines are those of the database', async () => {
  const table = { name: 't', columns: {}, location: 'l', runId: 'r', calculationDate: 'd' }
  expect(writer.publicTable(table)).toBe('"log_db"."t"')
  expect(await writer.rawLog(['2026-11-05'])).toContain('"log_db"."commerce_raw_lines"')
  expect(writer.relation(commerceEvents)).toBe('"log_db"."commerce_events"')
})
