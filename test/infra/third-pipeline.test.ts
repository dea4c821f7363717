import { App } from 'aws-cdk-lib'
import { describe, expect, it, vi } from 'vitest'
import { AnalyticsStack } from '../../infra/analytics/analytics-stack.ts'
import { deploymentOf } from '../../infra/deployment.ts'
import { MonitoringStack } from '../../infra/monitoring/monitoring-stack.ts'
import { commerce } from '../../pipelines/commerce/index.ts'
import { definedAnew } from '../../pipelines/define-pipeline.ts'
import { DASHBOARD_READER } from '../../pipelines/names.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { cartPipeline } from '../pipeline/cart-pipeline.ts'
import type { Resource } from './resolved.ts'
import { lonePoliciesIn, type RoleOf, rolesIn } from './roles.ts'
import { synthesised, templatesOf } from './templates.ts'

vi.stubEnv('CDK_VALIDATION', 'false')
const carts = cartPipeline()
/** Two staged tables and seven summaries, whose names end alike but do not begin so, and a query builder of its own. */
const third = definedAnew({
  ...carts,
  summaries: commerce.summaries,
  batches: commerce.batches,
  tableName: ({ tablePrefix }, queryType) => `${tablePrefix}_${queryType}_summary`,
  deployment: {
    ...carts.deployment,
    functions: () => ({ startRun: 'carts-start-run', queryBuilder: 'carts-query-builder' }),
  },
})
const pipelines = [commerce, orders, third]
const bucket = 'a-bucket-with-a-name-that-is-as-long-as-s3-lets-a-name-of-one-b'
const project = (count: number) => ({
  services: Array.from({ length: count }, (_, i) => ({
    name: `theshop-pharmacy-${i}`,
    timeZone: 'Asia/Seoul',
    currency: 'KRW',
  })),
  aws: { bucket },
  pipelines,
})

const eight = synthesised(project(8))
const roles = rolesIn(eight.ofType)
const roleOf = (who: string): RoleOf => roles.find((role) => role.who === who) as RoleOf
const table = (name: string) => `arn:aws:glue:REGION:ACCOUNT:table/log_db/${name}`
const object = (key: string) => `arn:aws:s3:::${bucket}/${key}`
const machine = (name: string) => `arn:aws:states:REGION:ACCOUNT:stateMachine:${name}`
const named = (type: string, property: string) =>
  eight.ofType(type).map(({ Properties }) => Properties[property])

describe('a third pipeline, handed in as a value', () => {
  it('has a state machine, a rule, two functions and four alarms of its own', () => {
    expect(named('AWS::StepFunctions::StateMachine', 'StateMachineName')).toContain('carts-pipeline')
    expect(named('AWS::Events::Rule', 'Name')).toContain('carts-daily-run')
    expect(named('AWS::Lambda::Function', 'FunctionName')).toEqual(
      expect.arrayContaining(['carts-start-run', 'carts-query-builder', 'commerce-query-builder']),
    )
    const alarms = named('AWS::CloudWatch::Alarm', 'AlarmName').filter((name) => name.includes('carts'))
    expect(alarms.sort()).toEqual(
      [
        ...['failed', 'timed-out', 'throttled', 'not-started'].map((what) => `carts-${what}`),
        ...['start-run', 'query-builder'].flatMap((name) => [
          `commerce-analytics-carts-${name}-errors`,
          `commerce-analytics-carts-${name}-throttles`,
        ]),
      ].sort(),
    )
  })

  it('has a table for each that it stages, and a public one for each service and summary', () => {
    const staged = eight.ofType('AWS::Glue::Table').map(({ Properties }) => Properties.TableInput.Name)
    expect(staged).toEqual(expect.arrayContaining(['cart_users', 'cart_totals']))
    expect(eight.ofType('Custom::PublicTable')).toHaveLength(8 * (7 + (2 + 3) + 7))
  })

  it('is told by its own functions, where it has them, and by the shared ones', () => {
    const builders = ['carts-query-builder', 'commerce-query-builder']
    const calls = (name: string) =>
      [...builders, 'commerce-publish'].filter((each) =>
        roleOf(name).may('lambda:InvokeFunction', `arn:aws:lambda:REGION:ACCOUNT:function:${each}`),
      )
    expect(calls('carts-pipeline')).toEqual(['carts-query-builder', 'commerce-publish'])
    expect(calls('commerce-analytics-pipeline')).toEqual(['commerce-query-builder', 'commerce-publish'])
    const steps = Object.fromEntries(
      eight
        .ofType('AWS::Lambda::Function')
        .map(({ Properties }) => [
          Properties.FunctionName,
          Properties.Environment?.Variables.COMMERCE_FUNCTION,
        ]),
    )
    expect(steps['carts-query-builder']).toBe('commerce-query-builder')
  })

  it('waits for runs of its source, and they for its', () => {
    const sees = (name: string) =>
      ['carts-pipeline', 'commerce-analytics-pipeline', 'order-enrichment'].filter((each) =>
        roleOf(name).may('states:ListExecutions', machine(each)),
      )
    expect(sees('carts-start-run')).toEqual(['carts-pipeline', 'commerce-analytics-pipeline'])
    expect(sees('commerce-start-run')).toEqual(['carts-pipeline', 'commerce-analytics-pipeline'])
    expect(sees('commerce-orders-start-run')).toEqual(['order-enrichment'])
  })

  it('writes its own folders and what its source stages, and no other writes its own', () => {
    const writers = (key: string) =>
      roles.filter(({ may }) => may('s3:PutObject', object(key))).map(({ who }) => who)
    for (const key of ['carts/t/r/1/x', 'staging/cart-users/r/x', 'staging/cart-totals/r/x'])
      expect(writers(key), key).toEqual(['carts-pipeline'])
    expect(writers('commerce-summary/t/r/1/x')).toEqual(['commerce-analytics-pipeline'])
    expect(writers('staging/events/r/x').sort()).toEqual(['carts-pipeline', 'commerce-analytics-pipeline'])
  })

  it('has its days moved by switch-partitions and its tables by publish, and neither the other way round', () => {
    const movers = (action: string, name: string) =>
      roles.filter(({ may }) => may(action, table(name))).map(({ who }) => who)
    expect(movers('glue:BatchUpdatePartition', 'cart_users')).toEqual(['commerce-switch-partitions'])
    expect(movers('glue:UpdateTable', 'cart_users')).toEqual([])
    const summary = 'theshop_pharmacy_7_hourly_traffic_summary'
    expect(movers('glue:UpdateTable', summary)).toEqual(['commerce-publish'])
    expect(movers('glue:BatchUpdatePartition', summary)).toEqual([])
  })
})

const longest = (text: string): string =>
  text
    .replaceAll('arn:aws:', 'arn:aws-us-gov:')
    .replaceAll('REGION', 'ap-northeast-1')
    .replaceAll('ACCOUNT', '000000000000')
const lengthOf = ({ Properties }: Resource) => longest(JSON.stringify(Properties.PolicyDocument)).length

function withoutLake(count: number) {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false })
  const deployment = deploymentOf(project(count), pipelines)
  new AnalyticsStack(app, 'Analytics', deployment)
  new MonitoringStack(app, 'Monitoring', deployment)
  return templatesOf(app.synth())
}

describe.each([
  [8, eight],
  [40, withoutLake(40)],
])('policies for %i services and three pipelines', (count, { ofType, output }) => {
  it('are no larger than IAM takes, and no more', () => {
    const managed = ofType('AWS::IAM::ManagedPolicy')
    for (const policy of managed) expect(lengthOf(policy), policy.id).toBeLessThanOrEqual(6_144)
    for (const { id } of ofType('AWS::IAM::Role')) {
      const has = ({ Properties }: Resource) => Properties.Roles?.includes(id) ?? false
      const inline = ofType('AWS::IAM::Policy').filter(has).map(lengthOf)
      expect(
        inline.reduce((sum, length) => sum + length, 0),
        id,
      ).toBeLessThanOrEqual(10_240)
      expect(managed.filter(has).length, id).toBeLessThanOrEqual(10)
    }
  })

  it('let whoever draws dashboards at every public table and at nothing that is staged', () => {
    const readers = lonePoliciesIn(ofType).filter(({ who }) => who.startsWith(DASHBOARD_READER))
    // All of them are to be attached; a role takes ten.
    expect(output(count === 8 ? 'CommerceMonitoring' : 'Monitoring', 'DashboardReaderPolicies')).toBe(
      readers.map(({ who }) => who).join(','),
    )
    expect(readers.length).toBeLessThanOrEqual(count === 8 ? 1 : 4)
    const reads = (name: string) => readers.some(({ may }) => may('glue:GetTable', table(name)))
    for (const { tablePrefix } of deploymentOf(project(count), pipelines).config.services)
      for (const name of [
        'commerce_hourly_traffic_summary',
        'hourly_traffic_summary',
        'orders_enriched',
        'order_lines_enriched',
        'orders_daily_sales_summary',
      ])
        expect(reads(`${tablePrefix}_${name}`), `${tablePrefix}_${name}`).toBe(true)
    for (const name of [
      ...['commerce_events', 'commerce_arrivals', 'commerce_raw_lines', 'commerce_raw_order_lines'],
      ...['order_records', 'cart_users', 'cart_totals', 'logall', 'commerce_candidate_1'],
      `theshop_pharmacy_${count}_hourly_traffic_summary`,
    ])
      expect(reads(name), name).toBe(false)
  })
})

describe('a service whose name begins those of tables that are not public', () => {
  const { ofType } = synthesised({
    ...project(1),
    services: [{ name: 'cart', tablePrefix: 'commerce', timeZone: 'Asia/Seoul', currency: 'KRW' }],
  })
  const readers = lonePoliciesIn(ofType).filter(({ who }) => who.startsWith(DASHBOARD_READER))
  const reads = (name: string) => readers.some(({ may }) => may('glue:GetTable', table(name)))

  it('has its tables named one by one', () => {
    expect(reads('commerce_hourly_traffic_summary')).toBe(true)
    expect(reads('commerce_events_summary')).toBe(false)
    for (const name of ['commerce_events', 'commerce_arrivals', 'commerce_candidate_1'])
      expect(reads(name), name).toBe(false)
  })
})
