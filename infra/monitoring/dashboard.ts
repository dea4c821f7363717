import { Duration } from 'aws-cdk-lib'
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { deployedFunctions } from '../analytics/function-list.ts'
import { DASHBOARD } from '../analytics/names.ts'
import type { Deployment } from '../deployment.ts'
import { executions, functionCalls, ofRun, ofService } from './metrics.ts'

/** A run a day: a point a day. */
const daily = { period: Duration.days(1) }
const COLUMNS = 24
/** CloudWatch takes no more. */
const ALARMS_IN_A_WIDGET = 100

interface Graph {
  readonly title: string
  readonly unit: string
  readonly metrics: readonly IMetric[]
}

function graphs(scope: Construct, { config, pipelines }: Deployment): Graph[] {
  const { aws, services } = config
  const eachService = (name: Parameters<typeof ofService>[2]) =>
    services.map((service) => ofService(aws.brand, service.name, name, { ...daily, label: service.name }))
  return [
    ...pipelines.flatMap((pipeline) => [
      {
        title: `Runs a day: ${pipeline.name}`,
        unit: 'runs',
        metrics: (['Started', 'Succeeded', 'Failed', 'TimedOut', 'Aborted'] as const).map((end) =>
          executions(scope, pipeline, `Executions${end}`, { ...daily, label: end }),
        ),
      },
      {
        title: `Duration of a run: ${pipeline.name}`,
        unit: 'milliseconds',
        metrics: (['median', 'max'] as const).map((statistic) =>
          executions(scope, pipeline, 'ExecutionTime', { ...daily, statistic, label: statistic }),
        ),
      },
    ]),
    {
      title: 'Bytes scanned a day',
      unit: 'bytes',
      metrics: pipelines.map((pipeline) =>
        ofRun(aws.brand, pipeline, 'BytesScanned', { ...daily, label: pipeline.name }),
      ),
    },
    {
      title: 'Errors of functions',
      unit: 'calls',
      metrics: deployedFunctions(config, pipelines).map(({ name }) =>
        functionCalls(name, 'Errors', { label: name }),
      ),
    },
    { title: 'Checks failed', unit: 'checks', metrics: eachService('ChecksFailed') },
    { title: 'Lines quarantined', unit: 'lines', metrics: eachService('LinesQuarantined') },
    {
      title: 'Records of orders quarantined',
      unit: 'records',
      metrics: services.map(({ name }) =>
        ofService(aws.brand, name, 'RecordsQuarantined', { ...daily, statistic: 'max', label: name }),
      ),
    },
    { title: 'Tables published', unit: 'tables', metrics: eachService('TablesPublished') },
    { title: 'Tables that failed', unit: 'tables', metrics: eachService('TablesFailed') },
  ]
}

export function dashboard(scope: Construct, deployment: Deployment, alarms: readonly Alarm[]): Dashboard {
  const made = new Dashboard(scope, 'Dashboard', {
    dashboardName: DASHBOARD,
    defaultInterval: Duration.days(30),
  })
  for (let i = 0; i < alarms.length; i += ALARMS_IN_A_WIDGET) {
    const shown = alarms.slice(i, i + ALARMS_IN_A_WIDGET)
    made.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: shown, width: COLUMNS, height: 4 }))
  }
  made.addWidgets(
    ...graphs(scope, deployment).map(
      ({ title, unit, metrics }) =>
        new GraphWidget({
          title,
          left: [...metrics],
          leftYAxis: { label: unit, min: 0, showUnits: false },
          width: COLUMNS / 3,
        }),
    ),
  )
  return made
}
