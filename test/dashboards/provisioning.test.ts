import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { Ajv, type ValidateFunction } from 'ajv'
import { createGenerator } from 'ts-json-schema-generator'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type AlertData, alertData, NAMESPACE } from '../../dashboards/server/alert-data.ts'
import { alertRules, ruleOf } from '../../dashboards/server/alerts.ts'
import { CLOUDWATCH_UID, dashboardProvider, dataSources } from '../../dashboards/server/data-sources.ts'
import { awsAnnouncements } from '../../engines/aws/announcements.ts'
import type { AwsClients } from '../../engines/aws/clients.ts'
import { pipelines } from '../../pipelines/index.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { configOf } from '../pipeline/local-log.ts'
import { exampleRun } from '../report/example.ts'
import { committed } from './committed.ts'

/** The metrics that the end of a run tells. */
async function metricsOf(report: RunReport): Promise<{ namespace?: string; metrics: MetricDatum[] }> {
  const sent: PutMetricDataCommand['input'][] = []
  const take = { send: async (command: PutMetricDataCommand) => sent.push(command.input) }
  const others = { send: async () => ({ FailedEntryCount: 0 }) }
  const clients = { cloudWatch: () => take, eventBridge: () => others, sns: () => others }
  const { brand } = configOf([{ name: 'shop', timeZone: 'UTC', currency: 'EUR' }]).aws
  await awsAnnouncements(clients as unknown as AwsClients, { bucket: 'lake', brand, pipelines }).runFinished(
    report,
  )
  const [input] = sent
  return { namespace: input?.Namespace ?? '', metrics: input?.MetricData ?? [] }
}

describe('alert rules', () => {
  it('look at metrics that runs tell, each with the dimensions that it is told with', async () => {
    const { report } = exampleRun()
    const told = await Promise.all(
      pipelines.map(({ name }) => metricsOf({ ...report, pipeline: name, bytes_scanned: 1 })),
    )
    const metrics = told.flatMap(({ metrics }) => metrics)
    for (const { namespace } of told) expect(namespace).toBe(NAMESPACE)
    for (const { metric, dimensions, title } of alertData) {
      const known = metrics.some(
        ({ MetricName, Dimensions = [] }) =>
          MetricName === metric &&
          Dimensions.length === Object.keys(dimensions).length &&
          Dimensions.every(({ Name = '', Value }) => ['*', Value].includes(dimensions[Name])),
      )
      expect(known, title).toBe(true)
    }
  })

  it('never ask Athena, and ask data sources that are provided', () => {
    const provided: string[] = [...dataSources.datasources.map(({ uid }) => uid), '__expr__']
    for (const { data, condition, title } of alertRules.groups.flatMap(({ rules }) => rules)) {
      expect(data.map(({ datasourceUid }) => datasourceUid)).toEqual([CLOUDWATCH_UID, '__expr__', '__expr__'])
      for (const { datasourceUid } of data) expect(provided).toContain(datasourceUid)
      expect(data.map(({ refId }) => refId)).toContain(condition)
      expect(JSON.stringify(data), title).not.toMatch(/athena/i)
    }
  })

  it('have uids of their own, fit Grafana, and lead to a panel that there is', () => {
    expect(new Set(alertData.map(({ uid }) => uid)).size).toBe(alertData.length)
    const runs = committed.find(({ uid }) => uid === 'pipeline-runs-and-quality')
    const panels = runs?.panels.map(({ id }) => id)
    for (const { uid, panelId, summary } of alertData) {
      expect(uid.length).toBeLessThanOrEqual(40)
      expect(panels).toContain(panelId)
      // A Grafana server would look for a variable of its environment.
      expect(summary).not.toContain('$')
    }
  })

  describe('are what Grafana takes:', () => {
    let validate: ValidateFunction
    beforeAll(() => {
      const type = 'AlertParts'
      const schema = createGenerator({
        path: path.join(import.meta.dirname, 'alert-types.ts'),
        tsconfig: path.resolve(import.meta.dirname, '../../tsconfig.json'),
        ...{ type, skipTypeCheck: true, additionalProperties: false, functions: 'hide', expose: 'none' },
      }).createSchema(type)
      validate = new Ajv({ allowUnionTypes: true }).compile(schema)
    })
    const partsOf = (alert: AlertData) => {
      const { data, ...rule } = ruleOf(alert)
      const [metric, reduce, threshold] = data.map(({ model }) => model)
      return JSON.parse(JSON.stringify({ rule, metric, reduce, threshold }))
    }

    for (const alert of alertData) {
      it(alert.title, () => {
        validate(partsOf(alert))
        expect(validate.errors).toBeNull()
      })
    }

    it('and a wrong one is not', () => {
      const right = partsOf(alertData[0] as AlertData)
      for (const part of ['rule', 'metric', 'reduce', 'threshold'])
        expect(validate({ ...right, [part]: { ...right[part], statistics_of: 'x' } }), part).toBe(false)
    })
  })
})

describe('the provisioning files', () => {
  it.each([
    ['datasources', dataSources],
    ['dashboards', dashboardProvider],
    ['alerting', alertRules],
  ])('say the same of %s by the rules of YAML 1.1 and 1.2', (folder, data) => {
    const file = path.resolve(import.meta.dirname, `../../dashboards/provisioning/${folder}/commerce.yaml`)
    const text = readFileSync(file, 'utf8')
    for (const version of ['1.1', '1.2'] as const)
      expect(parse(text, { version })).toEqual(JSON.parse(JSON.stringify(data)))
  })
})
