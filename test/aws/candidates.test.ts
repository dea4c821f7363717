import { CreateTableCommand, GetTablesCommand } from '@aws-sdk/client-glue'
import { expect, test } from 'vitest'
import { candidateTable } from '../../engines/aws/candidates.ts'
import { GlueCatalog } from '../../engines/aws/catalog.ts'
import { parquetTable } from '../../engines/aws/glue-types.ts'
import { answering, jsonError } from './answering-server.ts'
import { BUCKET, DATABASE, onMoto } from './on-moto.ts'

const aws = onMoto()
const hour = 3_600_000

const make = async (name: string) => {
  const TableInput = parquetTable({ name, columns: {}, location: `s3://${BUCKET}/x/` })
  await aws.clients.glue().send(new CreateTableCommand({ DatabaseName: DATABASE, TableInput }))
}
const tables = async () => {
  const { TableList = [] } = await aws.clients.glue().send(new GetTablesCommand({ DatabaseName: DATABASE }))
  return TableList.map(({ Name }) => Name).sort()
}
const location = (run: string, attempt = 1) => `commerce-summary/t/${run}/${attempt}`

test("a run's candidates are dropped; those of a run under way and all other tables stay", async () => {
  const kept = [candidateTable(location('run-2')), 'theshop_brand_commerce_search_summary', 'commerce_events']
  const dropped = [
    candidateTable(location('run-1')),
    candidateTable(location('run-1', 2)),
    candidateTable('staging/arrivals/run-1/2026-11-01-1'),
    candidateTable('staging/events/run-1/2026-11-01-1/service_name=theshop-brand'),
  ]
  for (const name of [...kept, ...dropped]) await make(name)
  await aws.ports().catalog.dropCandidates('run-1')
  expect(await tables()).toEqual(kept.sort())
})

test('a run that left none has nothing to drop, however often it is asked', async () => {
  const { catalog } = aws.ports()
  await make('commerce_events')
  await catalog.dropCandidates('run-1')
  await catalog.dropCandidates('run-1')
  expect(await tables()).toEqual(['commerce_events'])
})

/** Glue with these candidates, listed one a page; deletions are answered as given. */
async function withCandidates(all: { name: string; ageHours?: number }[], deletion: object = {}) {
  const server = await answering(({ operation, input }) => {
    if (operation === 'DeleteTable') return deletion
    const at = Number(input.NextToken ?? 0)
    const page = all.slice(at, at + 1).map(({ name, ageHours }) => ({
      Name: name,
      ...(ageHours !== undefined && { CreateTime: (Date.now() - ageHours * hour) / 1000 }),
    }))
    return { body: { TableList: page, ...(at + 1 < all.length && { NextToken: String(at + 1) }) } }
  })
  const catalog = new GlueCatalog(server.clients, { database: DATABASE, bucket: BUCKET })
  const deleted = () => server.inputsOf('DeleteTable').map(({ Name }) => Name)
  return { ...server, catalog, deleted }
}

test('what other runs left more than seven hours ago goes, too; all pages are looked at', async () => {
  const abandoned = candidateTable(location('run-dead'))
  const underWay = candidateTable(location('run-2'))
  const unknown = candidateTable(location('run-3'))
  const own = candidateTable(location('run-1'))
  const { catalog, deleted } = await withCandidates([
    { name: underWay, ageHours: 6.9 },
    { name: abandoned, ageHours: 7.1 },
    { name: unknown },
    { name: own, ageHours: 0 },
  ])
  await catalog.dropCandidates('run-1')
  expect(deleted().sort()).toEqual([abandoned, own].sort())
})

test('a table that the service lists though it is no candidate is never dropped', async () => {
  const { catalog, deleted } = await withCandidates([{ name: 'logall', ageHours: 9000 }])
  await catalog.dropCandidates('run-1')
  expect(deleted()).toEqual([])
})

test('a candidate that somebody else has just dropped is no failure', async () => {
  const own = candidateTable(location('run-1'))
  const { catalog, deleted } = await withCandidates([{ name: own }], jsonError('EntityNotFoundException'))
  await catalog.dropCandidates('run-1')
  expect(deleted()).toEqual([own])
})

test('a candidate that may not be dropped is', async () => {
  const own = candidateTable(location('run-1'))
  const { catalog } = await withCandidates([{ name: own }], jsonError('AccessDeniedException'))
  await expect(catalog.dropCandidates('run-1')).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining(own),
  })
})
