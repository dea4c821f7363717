import { Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'

/** A resource with a wildcard, and why it can't be narrower. */
export interface Pattern {
  readonly arn: string
  readonly because: string
}

/** One thing that a role may do. */
export interface Permission {
  /** What it is for, as the statement's Sid: letters and digits, different within a role. */
  readonly to: string
  readonly actions: readonly string[]
  /** ARNs without wildcard, or patterns. */
  readonly on: readonly (string | Pattern)[]
  readonly when?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

interface RoleByHand {
  readonly assumedBy: string
  readonly description: string
  readonly permissions: readonly Permission[]
}

/** The service, acting for this account alone. Lambda does not tell for which account it acts, so it is taken as it is. */
const principal = (scope: Construct, service: string) =>
  service === 'lambda.amazonaws.com'
    ? new ServicePrincipal(service)
    : new ServicePrincipal(service, {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
      })

/**
 * A role that may do what is listed and nothing else: what the CDK would add by itself is not taken. A wildcard without
 * an explanation is a finding of cdk-nag, and synthesis fails. Policies that are too large for one role are divided by
 * the CDK.
 */
export function roleByHand(
  scope: Construct,
  id: string,
  { assumedBy, description, permissions }: RoleByHand,
) {
  const role = new Role(scope, id, { assumedBy: principal(scope, assumedBy), description })
  for (const permission of permissions) role.addToPolicy(statementOf(permission))
  explainWildcards(role, permissions)
  return role.withoutPolicyUpdates()
}

export const statementOf = ({ to, actions, on, when }: Permission): PolicyStatement =>
  new PolicyStatement({
    sid: to,
    actions: [...actions],
    resources: on.map((resource) => (typeof resource === 'string' ? resource : resource.arn)),
    ...(when && { conditions: when }),
  })

/** Tells cdk-nag why each wildcard can't be narrower. */
export function explainWildcards(of: Construct, permissions: readonly Permission[]): void {
  for (const resource of permissions.flatMap(({ on }) => on)) {
    if (typeof resource === 'string') continue
    Validations.of(of).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${asNagWritesIt(Stack.of(of).resolve(resource.arn))}]`,
      reason: resource.because,
    })
  }
}

/** A resolved ARN in the spelling of cdk-nag's finding ids: references in angle brackets. */
function asNagWritesIt(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('${', '<').replaceAll('}', '>')
  const [[intrinsic, argument] = []] = Object.entries(value as Record<string, unknown>)
  switch (intrinsic) {
    case 'Ref':
      return `<${argument}>`
    case 'Fn::GetAtt':
      return `<${(argument as string[]).join('.')}>`
    case 'Fn::ImportValue':
      return asNagWritesIt(argument)
    case 'Fn::Join': {
      const [delimiter, parts] = argument as [string, unknown[]]
      return parts.map(asNagWritesIt).join(delimiter)
    }
    default:
      return JSON.stringify(value)
  }
}
