import { type App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { AnalyticsStack } from './analytics/analytics-stack.ts'
import type { Deployment } from './deployment.ts'
import { LakeStack } from './lake/lake-stack.ts'
import { MonitoringStack } from './monitoring/monitoring-stack.ts'

/**
 * Every stack of the deployment, for whatever account and region deploys it. Synthesis fails on a finding of cdk-nag that
 * is not acknowledged beside what it is about.
 */
export function addStacks(app: App, deployment: Deployment): void {
  const { stackPrefix } = deployment.config.aws
  const lake = new LakeStack(app, `${stackPrefix}Lake`, deployment)
  const analytics = new AnalyticsStack(app, `${stackPrefix}Analytics`, deployment)
  const monitoring = new MonitoringStack(app, `${stackPrefix}Monitoring`, deployment)
  // They know each other by name, so CloudFormation would not see the order.
  analytics.addStackDependency(lake)
  monitoring.addStackDependency(analytics)
  for (const { templateOptions } of [lake, analytics, monitoring]) {
    // The CDK lets a function wait for its role by name, which also follows from the function's reference to it.
    templateOptions.metadata = { 'cfn-lint': { config: { ignore_checks: ['W3005'] } } }
  }
  Tags.of(app).add('Project', 'commerce-pipelines')
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }))
}
