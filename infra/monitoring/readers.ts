import { ManagedPolicy } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { ALERT_READER, DASHBOARD_READER } from '../../pipelines/names.ts'
import { alertReader, dashboardReader } from '../access/reader-permissions.ts'
import { explainWildcards, type Permission, statementOf } from '../access/role-by-hand.ts'
import type { Deployment } from '../deployment.ts'

/** Policies for the role or user that Grafana acts as. It is made elsewhere, so nothing here attaches them. */
export function readers(scope: Construct, deployment: Deployment): void {
  policy(
    scope,
    DASHBOARD_READER,
    'Reads what the dashboards show, by Athena',
    dashboardReader(scope, deployment),
  )
  policy(scope, ALERT_READER, 'Reads the metrics that alert rules look at', alertReader())
}

function policy(scope: Construct, name: string, description: string, permissions: readonly Permission[]) {
  const statements = permissions.map(statementOf)
  const made = new ManagedPolicy(scope, name, { managedPolicyName: name, description, statements })
  explainWildcards(made, permissions)
}
