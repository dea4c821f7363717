import type { Rule } from '@grafana/grafana-foundation-sdk/alerting'
import type { MetricsQuery } from '@grafana/grafana-foundation-sdk/cloudwatch'
import type { TypeReduce, TypeThreshold } from '@grafana/grafana-foundation-sdk/expr'

/** What an alert rule is made of, as Grafana's own types say: the root of a JSON Schema. */
export interface AlertParts {
  rule: Omit<Rule, 'data' | 'notification_settings'>
  metric: MetricsQuery
  reduce: TypeReduce
  threshold: TypeThreshold
}
