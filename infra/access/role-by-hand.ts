import { Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { textOf } from './resolved-text.ts'

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
  for (const permission of permissions.flatMap(inParts)) role.addToPolicy(statementOf(permission))
  explainWildcards(role, permissions)
  return role.withoutPolicyUpdates()
}

/** Many small statements are divided between policies better than few large ones. */
const RESOURCES_IN_A_STATEMENT = 16

/** A permission on many resources as several, `to` with numbers. */
export function inParts({ to, on, ...rest }: Permission): Permission[] {
  const count = Math.ceil(on.length / RESOURCES_IN_A_STATEMENT)
  if (count === 1) return [{ to, on, ...rest }]
  return Array.from({ length: count }, (_, i) => ({
    to: `${to}${i + 1}`,
    on: on.slice(i * RESOURCES_IN_A_STATEMENT, (i + 1) * RESOURCES_IN_A_STATEMENT),
    ...rest,
  }))
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
      id: `AwsSolutions-IAM5[Resource::${textOf(Stack.of(of).resolve(resource.arn))}]`,
      reason: resource.because,
    })
  }
}
