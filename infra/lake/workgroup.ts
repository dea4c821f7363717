import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena'
import type { Construct } from 'constructs'

/** A workgroup of its own. It doesn't enforce its configuration: CTAS could not say where it writes then. */
export function workgroup(scope: Construct, name: string, resultsLocation: string): void {
  const made = new CfnWorkGroup(scope, 'Workgroup', {
    name,
    description: 'Queries of commerce-pipelines',
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: false,
      publishCloudWatchMetricsEnabled: true,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: resultsLocation,
        encryptionConfiguration: { encryptionOption: 'SSE_S3' },
      },
    },
  })
  // One that has run queries can only be deleted together with their history.
  made.applyRemovalPolicy(RemovalPolicy.RETAIN)
}
