import { CfnOutput } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { ALERT_READER, DASHBOARD_READER } from '../../pipelines/names.ts'
import { managedPolicies } from '../access/managed-policies.ts'
import { alertReader, dashboardReader } from '../access/reader-permissions.ts'
import type { Deployment } from '../deployment.ts'

/** Policies for the role or user that Grafana acts as. It is made elsewhere, so nothing here attaches them. */
export function readers(scope: Construct, deployment: Deployment): void {
  const dashboards = managedPolicies(
    scope,
    DASHBOARD_READER,
    'Reads what the dashboards show, by Athena',
    dashboardReader(scope, deployment),
  )
  managedPolicies(scope, ALERT_READER, 'Reads the metrics that alert rules look at', alertReader())
  new CfnOutput(scope, 'DashboardReaderPolicies', {
    value: dashboards.join(','),
    description: 'Attach all of them to the role that draws dashboards',
  })
}
