import { CANDIDATE_PREFIX } from '../../engines/aws/candidates.ts'
import { DASHBOARD_READER } from '../../pipelines/names.ts'
import type { Resource } from '../infra/resolved.ts'
import { lonePoliciesIn, type RoleOf, rolesIn } from '../infra/roles.ts'
import { ACCOUNT, REGION } from './connection.ts'
import { AwsFailure } from './faults.ts'

/** A call as the front sees it. */
export interface GuardedCall {
  readonly operation: string
  readonly caller: string
  readonly body: string
  readonly path: string
}
interface Permission {
  readonly action: string
  readonly resource: string
  readonly context?: Readonly<Record<string, string>>
}

/** Whose role a caller has. Trino acts as Athena does: for the state machine, or for who asks a question. */
const rolesOfCaller = (caller: string, stateMachine: string): string[] =>
  caller === 'state-machine'
    ? [stateMachine]
    : caller === 'trino'
      ? [stateMachine, ...(stateMachine === DASHBOARD_READER ? [] : ['commerce-finish-run'])]
      : caller === 'glue-job'
        ? ['order-enrichment (job)']
        : [caller]

/**
 * Refuses what the synthesised policies do not allow, as IAM would, while runs of one state machine are under way, or
 * while someone with the policy of that name asks.
 * `refused` lists what that was.
 */
export function permissionGuard(ofType: (type: string) => Resource[], bucket: string, stateMachine: string) {
  const roles = [...rolesIn(ofType), ...lonePoliciesIn(ofType)]
  const bucketInTemplate = ofType('AWS::S3::Bucket')[0]?.id ?? bucket
  const refused: string[] = []
  const inTemplate = (resource: string) =>
    resource.replace(bucket, bucketInTemplate).replaceAll(REGION, 'REGION').replaceAll(ACCOUNT, 'ACCOUNT')
  const guard = (call: GuardedCall) => {
    if (call.caller === 'operator' || isTrinosOwn(call)) return
    const names = rolesOfCaller(call.caller, stateMachine)
    const candidates: RoleOf[] = roles.filter(({ who }) => names.includes(who))
    for (const { action, resource, context } of permissionsOf(call)) {
      if (candidates.some((role) => role.may(action, inTemplate(resource), context))) continue
      refused.push(`${call.caller} ${action} ${resource}${context ? ` ${JSON.stringify(context)}` : ''}`)
      throw new AwsFailure(
        'AccessDeniedException',
        `User: ${call.caller} is not authorized to perform: ${action} on resource: ${resource}`,
        403,
      )
    }
  }
  return { guard, refused }
}

/** Where Athena does without: Trino writes statistics into a table that it has made. */
const isTrinosOwn = ({ caller, operation, body }: GuardedCall): boolean =>
  caller === 'trino' && operation === 'UpdateTable' && body.includes(`"Name":"${CANDIDATE_PREFIX}`)

function permissionsOf({ operation, body, path }: GuardedCall): Permission[] {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`
  const objects = /^\/([^/?]+)\/?([^?]*)\??(.*)$/.exec(path) ?? []
  const [, bucket = '', key = '', query = ''] = objects
  // An object's content may begin so, too.
  const isObject = /Object|Upload/.test(operation)
  const input =
    body.startsWith('{') && !isObject ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))
  switch (operation) {
    case 'GetObject':
    case 'PutObject':
    case 'DeleteObject':
    case 'AbortMultipartUpload':
      return [{ action: `s3:${operation}`, resource: `arn:aws:s3:::${bucket}/${decodeURIComponent(key)}` }]
    case 'ListBucket':
    case 'GetBucketLocation': {
      const prefix = new URLSearchParams(query).get('prefix') ?? ''
      return [
        { action: `s3:${operation}`, resource: `arn:aws:s3:::${bucket}`, context: { 's3:prefix': prefix } },
      ]
    }
    case 'PutMetricData': {
      const namespace = /[\w-]+\/DataQuality/.exec(body)?.[0] ?? ''
      return [
        { action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': namespace } },
      ]
    }
    case 'PutEvents':
      return [
        {
          action: 'events:PutEvents',
          resource: arn('events', 'event-bus/default'),
          context: { 'events:source': input.Entries[0].Source },
        },
      ]
    case 'Publish':
      return [{ action: 'sns:Publish', resource: input.TopicArn }]
    case 'ListExecutions':
      return [{ action: 'states:ListExecutions', resource: input.stateMachineArn }]
  }
  if (/Query(Execution|Results)s?$|^GetWorkGroup$/.test(operation)) {
    return [
      { action: `athena:${operation}`, resource: arn('athena', `workgroup/${input.WorkGroup ?? 'primary'}`) },
    ]
  }
  if (operation.includes('ColumnStatistics') || input.DatabaseName === undefined) return []
  const name = input.TableInput?.Name ?? input.TableName ?? input.Name ?? '*'
  return ['catalog', `database/${input.DatabaseName}`, `table/${input.DatabaseName}/${name}`].map(
    (resource) => ({
      action: `glue:${operation}`,
      resource: arn('glue', resource),
    }),
  )
}
