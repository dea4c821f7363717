import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { DASHBOARD } from '../analytics/names.ts'
import type { Deployment } from '../deployment.ts'
import { alarms } from './alarms.ts'
import { dashboard } from './dashboard.ts'
import { readers } from './readers.ts'

/** What a person is told and shown. It knows functions, queue and state machine by their names. */
export class MonitoringStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id, {
      description: 'commerce-pipelines: alarms, dashboard, and what their readers may. It holds no data.',
    })
    dashboard(this, deployment, alarms(this, deployment))
    readers(this, deployment)
    new CfnOutput(this, 'DashboardName', { value: DASHBOARD, description: 'In CloudWatch' })
  }
}
