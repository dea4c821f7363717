import { type AwsClients, awsClients } from '../../engines/aws/clients.ts'
import { s3Documents } from '../../engines/aws/documents.ts'
import { type Execution, findStateMachine, lakeBucketOf } from '../../engines/aws/state-machine.ts'
import type { Documents } from '../../engines/ports.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { errorClasses, errorCodeOf, messageOf, PipelineError } from '../../pipelines/errors.ts'
import { runDocument } from '../../pipelines/run-plan.ts'
import { asReport, type KeptReport, type RunReport } from '../../pipelines/run-report.ts'

/** A pipeline that is deployed in the account and region that AWS_PROFILE and AWS_REGION name. */
export interface Deployment {
  readonly clients: AwsClients
  readonly stateMachineArn: string
  readonly bucket: string
  readonly documents: Documents
}

/** Throws InvalidInput when no region is set. */
export async function clientsOfRegion(): Promise<AwsClients> {
  const clients = awsClients()
  try {
    await clients.sfn().config.region()
  } catch (error) {
    throw new PipelineError(
      'InvalidInput',
      'no AWS region is set: set AWS_REGION, or AWS_PROFILE to a profile that has one',
      error,
    )
  }
  return clients
}

/** Throws InvalidInput when nothing is deployed there. */
export async function findDeployment({ deployment }: Pipeline): Promise<Deployment> {
  const clients = await clientsOfRegion()
  const stateMachineArn = await findStateMachine(clients, deployment.stateMachine)
  const bucket = await lakeBucketOf(clients, stateMachineArn)
  return { clients, stateMachineArn, bucket, documents: s3Documents(clients, bucket) }
}

/** Undefined while a run is under way, and for one that ended before it had anything to report. */
export async function reportOf({ documents }: Deployment, runId: string): Promise<RunReport | undefined> {
  const kept = await documents.read<KeptReport>(runDocument(runId, 'report.json'))
  return kept === undefined ? undefined : asReport(kept)
}

export const reportPageOf = ({ bucket }: Deployment, runId: string): string =>
  `s3://${bucket}/${runDocument(runId, 'report.html')}`

/** Why an execution failed, in words, with what to do. */
export function failureInWords({ status, error = '', cause = '' }: Execution): string {
  if (status === 'ABORTED') return 'it was aborted; what it had published stays, the next run does the rest'
  const code = errorCodeOf(error)
  return `${error || status}: ${messageOf(cause)}\n${errorClasses[code].meaning} ${errorClasses[code].whatToDo}`
}
