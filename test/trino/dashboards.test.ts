import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TableName, tables } from '../../dashboards/sql/tables.ts'
import { interpolate, type VariableValues } from '../../preview/interpolate.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { choices, mentioned, type Offered, offeredBy, type Row } from '../dashboards/asked.ts'
import { committed, rawSqlOf } from '../dashboards/committed.ts'
import { existingQueries, existingQuery } from '../dashboards/existing-queries.ts'
import { nastyTexts, PlantedLake, prefixes } from '../dashboards/planted-lake.ts'
import { TrinoClient } from '../servers/trino-client.ts'
import { declared } from './staging-area.ts'

const DATABASE = 'dashboards'
const folder = path.join(inject('trinoFolder'), DATABASE)
const trino = new TrinoClient(inject('trinoUrl'), DATABASE)
const lake = new PlantedLake()

/** The public tables of the lake, as files that Trino reads. */
async function copyTables(): Promise<void> {
  await trino.run(`CREATE SCHEMA ${DATABASE}`)
  for (const [table, { name, columns }] of Object.entries(tables)) {
    if ((table as TableName) === 'existing_tables') continue
    const names = new Set(
      prefixes.map((service) => interpolate(name, { service: { value: service, text: '' } })),
    )
    for (const copy of names) {
      const files = path.join(folder, copy)
      mkdirSync(files, { recursive: true })
      await lake.rows(
        `COPY (SELECT * FROM ${copy}) TO ${sqlLiteral(path.join(files, 'rows.parquet'))} (FORMAT parquet)`,
      )
      await trino.run(
        `CREATE TABLE ${sqlIdentifier(copy)} ${declared(columns)} WITH (format = 'PARQUET', external_location = 'local:///${DATABASE}/${copy}')`,
      )
    }
  }
}

beforeAll(async () => {
  await lake.make()
  await copyTables()
})
afterAll(() => lake.remove())

/** Of the many buttons and categories the odd ones and a few others: each is a query. */
const fewer = (offered: readonly Offered[]): Offered[] =>
  offered.map(({ values, ...variable }) => ({
    ...variable,
    values: values.filter(({ value }, i) => i < 2 || nastyTexts.includes(String(value))),
  }))

const lowerCase = (rows: readonly Row[]): Row[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value])),
  )
/** In an order of its own, which a query that does not say one leaves open. */
const sorted = (rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (Object.values(a).join() < Object.values(b).join() ? -1 : 1))
const onTrino = async (sql: string): Promise<Row[]> => trino.rows(sql)
const onDuck = async (sql: string): Promise<Row[]> => lowerCase(await lake.rows(sql))

for (const dashboard of committed) {
  describe(`${dashboard.uid} shows on Trino what it shows on DuckDB, to the cell:`, () => {
    let ofTrino: Offered[]
    beforeAll(async () => {
      ofTrino = await offeredBy(dashboard, onTrino, DATABASE)
    })

    it('the values of its variables', async () => {
      const ofDuck = await offeredBy(dashboard, onDuck, 'main')
      const apart = (offered: readonly Offered[]) => offered.filter(({ name }) => name !== 'database')
      expect(apart(ofTrino)).toEqual(apart(ofDuck))
      const asked = dashboard.templating.list.filter((variable) => rawSqlOf(variable) !== undefined)
      for (const { name } of asked)
        expect(ofTrino.find((offered) => offered.name === name)?.values).not.toEqual([])
    })

    for (const { id, title, targets } of dashboard.panels) {
      it(`${id} ${title}`, async () => {
        for (const target of targets) {
          const chosen = withLists(choices(fewer(ofTrino), mentioned(target)))
          const statements = new Set(chosen.map((values) => interpolate(target.rawSQL, values)))
          for (const sql of statements) expect(await onTrino(sql)).toEqual(await onDuck(sql))
        }
      })
    }

    /** And once all values instead of the expression that stands for them. */
    const withLists = (all: VariableValues[]): VariableValues[] => [
      ...all,
      ...ofTrino.flatMap((variable) =>
        variable.all === undefined ? [] : [{ ...all[0], [variable.name]: variable.all.list }],
      ),
    ]
  })
}

describe('queries of dashboards in use run as they are on Trino, too:', () => {
  for (const name of Object.keys(existingQueries)) {
    it(name, async () => {
      const query = existingQuery(name)
      const inOrder = (rows: Row[]) => (query.includes('ORDER BY') ? rows : sorted(rows))
      const [ofTrino, ofDuck] = [inOrder(await onTrino(query)), inOrder(await onDuck(query))]
      expect(ofTrino.length).toBeGreaterThan(0)
      // Which of equals come last is open in a query that does not say.
      const ordered = (rows: Row[]) => rows.map(({ cart_add_count }) => cart_add_count)
      if (name === 'the products put in the cart most') expect(ordered(ofTrino)).toEqual(ordered(ofDuck))
      else expect(ofTrino).toEqual(ofDuck)
    })
  }
})
