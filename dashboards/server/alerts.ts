import { QueryBuilder, type Rule, RuleBuilder } from '@grafana/grafana-foundation-sdk/alerting'
import {
  MetricEditorMode,
  MetricQueryType,
  MetricsQueryBuilder,
  QueryMode,
} from '@grafana/grafana-foundation-sdk/cloudwatch'
import {
  TypeReduceBuilder,
  type TypeThreshold,
  TypeThresholdBuilder,
} from '@grafana/grafana-foundation-sdk/expr'
import { uids } from '../dashboard.ts'
import { type AlertData, alertData, NAMESPACE, reducers } from './alert-data.ts'
import { CLOUDWATCH_UID } from './data-sources.ts'

const FOLDER = 'Commerce'
const GROUP = 'commerce-runs'
/** Grafana's data source for expressions over other queries. */
const EXPRESSION = '__expr__'
const expression = { type: EXPRESSION, uid: EXPRESSION }
const SECONDS_PER_HOUR = 3600

/** An alert rule: the metric over some hours, put together to one number, compared. Never Athena, which may take longer than a rule may. */
export function ruleOf(alert: AlertData): Rule {
  const range = { from: alert.hours * SECONDS_PER_HOUR, to: 0 }
  const metric = new MetricsQueryBuilder()
    .refId('A')
    .id('')
    .datasource({ type: 'cloudwatch', uid: CLOUDWATCH_UID })
    .queryMode(QueryMode.Metrics)
    .metricQueryType(MetricQueryType.Search)
    .metricEditorMode(MetricEditorMode.Builder)
    .region('default')
    .namespace(NAMESPACE)
    .metricName(alert.metric)
    .dimensions({ ...alert.dimensions })
    .matchExact(true)
    .statistic(alert.statistic)
    .period(String(SECONDS_PER_HOUR))
    .expression('')
  const together = new TypeReduceBuilder()
    .refId('B')
    .datasource(expression)
    .expression('A')
    .reducer(reducers[alert.statistic])
    // Grafana may get no series, or hours without a value: both mean none.
    .settings({ mode: 'replaceNN', replaceWithValue: 0 })
  const evaluator: TypeThreshold['conditions'][number]['evaluator'] =
    'above' in alert.fires
      ? { type: 'gt', params: [alert.fires.above] }
      : { type: 'lt', params: [alert.fires.below] }
  const compared = new TypeThresholdBuilder()
    .refId('C')
    .datasource(expression)
    .expression('B')
    .conditions([{ evaluator }])
  return (
    new RuleBuilder(alert.title)
      .uid(alert.uid)
      .orgID(1)
      .folderUID(FOLDER)
      .ruleGroup(GROUP)
      .condition('C')
      .withQuery(new QueryBuilder('A').datasourceUid(CLOUDWATCH_UID).relativeTimeRange(range).model(metric))
      .withQuery(new QueryBuilder('B').datasourceUid(EXPRESSION).relativeTimeRange(range).model(together))
      .withQuery(new QueryBuilder('C').datasourceUid(EXPRESSION).relativeTimeRange(range).model(compared))
      // Metrics come with runs: hours without are as they should be, unless runs themselves are missed.
      .noDataState('below' in alert.fires ? 'Alerting' : 'OK')
      .execErrState('Error')
      .forDuration('0s')
      .labels({ severity: alert.severity, team: 'commerce' })
      .annotations({ summary: alert.summary })
      .build()
  )
}

/** For provisioning/alerting/: files name the folder and the group where the API has ids. */
export const alertRules = {
  apiVersion: 1,
  groups: [
    {
      orgId: 1,
      name: GROUP,
      folder: FOLDER,
      interval: '10m',
      rules: alertData.map((alert) => {
        const { orgID: _org, folderUID: _folder, ruleGroup: _group, ...rule } = ruleOf(alert)
        return { ...rule, dashboardUid: uids.runs, panelId: alert.panelId }
      }),
    },
  ],
}
