import { describe, expect, it } from 'vitest'
import { definedAnew, type Pipeline } from '../../pipelines/define-pipeline.ts'
import { pipelines as packaged } from '../../pipelines/index.ts'
import { readProject } from '../../pipelines/project.ts'
import { cartPipeline } from '../pipeline/cart-pipeline.ts'

const services = [{ name: 'my-shop', timeZone: 'UTC', currency: 'EUR' }]
const carts = cartPipeline()
// Whoever has followed docs/adding-a-pipeline.md has one of this name in the package.
const pipelines = packaged.filter(({ name }) => name !== carts.name)
const read = (list: readonly Pipeline[], more: object = {}) =>
  readProject({ services, pipelines: list, ...more }, pipelines, 'commerce.config.ts')
/** Another pipeline, with tables of other names. */
const other: Pipeline = definedAnew({
  ...carts,
  name: 'baskets',
  stagedTables: [],
  tableName: ({ tablePrefix }, queryType) => `${tablePrefix}_baskets_${queryType}`,
  deployment: {
    ...carts.deployment,
    name: 'baskets',
    stateMachine: 'baskets-pipeline',
    idPart: 'Baskets',
    dailyRun: { ...carts.deployment.dailyRun, rule: 'baskets-daily-run' },
    functions: () => ({ startRun: 'commerce-baskets-start-run' }),
  },
})

describe('the pipelines of a configuration', () => {
  it('are those of the package, and others', () => {
    expect(read([...pipelines, carts, other]).pipelines.map(({ name }) => name)).toEqual([
      ...pipelines.map(({ name }) => name),
      'carts',
      'baskets',
    ])
  })

  const deployedAs = (deployment: Partial<Pipeline['deployment']>): Pipeline => ({
    ...other,
    deployment: { ...other.deployment, ...deployment },
  })
  it.each([
    ['two of one name', [...pipelines, { ...other, name: 'commerce' }], 'the name "commerce"'],
    [
      'two of one state machine',
      [carts, deployedAs({ stateMachine: 'carts-pipeline' })],
      'the state machine "carts-pipeline"',
    ],
    [
      'two of one rule',
      [carts, deployedAs({ dailyRun: carts.deployment.dailyRun })],
      'the daily rule "carts-daily-run"',
    ],
    ['two of one name on AWS', [carts, deployedAs({ name: 'carts' })], 'the name on AWS "carts"'],
    [
      'two with one function',
      [carts, deployedAs({ functions: carts.deployment.functions })],
      'the function "commerce-carts-start-run"',
    ],
    ['two with one part of ids', [carts, deployedAs({ idPart: 'Carts' })], 'the part of ids "Carts"'],
    [
      'two with a staged table of one name',
      [carts, { ...other, stagedTables: cartPipeline({ least: 2n }).stagedTables }],
      'the staged table "cart_users"',
    ],
  ])('are refused where there are %s', (_what, list, message) => {
    expect(() => read(list)).toThrow(`pipelines: two pipelines have ${message}: give one of them another`)
  })

  it('may share a staged table that is the same', () => {
    expect(() => read([carts, { ...other, stagedTables: carts.stagedTables }])).not.toThrow()
  })

  it('are refused where a staged table is called as the raw log is', () => {
    expect(() => read([carts], { athena: { rawTable: 'cart_users' } })).toThrow(
      'a staged table is called "cart_users", as athena.rawTable is',
    )
  })

  it('are refused where two would publish over each other', () => {
    const tableName = carts.tableName
    expect(() => read([carts, { ...other, tableName }])).toThrow(
      'two pipelines would both own the table "my_shop_carts_cart_days" of service "my-shop"',
    )
  })
})
