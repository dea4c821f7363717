import { Stack } from 'aws-cdk-lib'
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { textOf } from './resolved-text.ts'
import { explainWildcards, inParts, type Permission, statementOf } from './role-by-hand.ts'

/** IAM takes 6,144 characters. The rest is for a name of the bucket that is longer than what stands for it here. */
const MOST_CHARACTERS = 5_700
/** What a deployment puts in, at its longest. */
const putIn: Readonly<Record<string, string>> = {
  '<AWS::Partition>': 'aws-us-gov',
  '<AWS::Region>': 'ap-northeast-1',
  '<AWS::AccountId>': '000000000000',
}

/**
 * A policy to be attached by hand; where it would be larger than IAM takes, several, the others called `NAME-2`, `NAME-3`.
 * Answers their names.
 */
export function managedPolicies(
  scope: Construct,
  name: string,
  description: string,
  permissions: readonly Permission[],
): string[] {
  return fitting(permissions.flatMap(inParts), (permission) => charactersOf(scope, permission)).map(
    (part, i) => {
      const managedPolicyName = i === 0 ? name : `${name}-${i + 1}`
      const statements = part.map(statementOf)
      const policy = new ManagedPolicy(scope, managedPolicyName, {
        managedPolicyName,
        description,
        statements,
      })
      explainWildcards(policy, part)
      return managedPolicyName
    },
  )
}

function charactersOf(scope: Construct, { to, actions, on, when }: Permission): number {
  const Resource = on.map((resource) =>
    textOf(Stack.of(scope).resolve(typeof resource === 'string' ? resource : resource.arn)),
  )
  const text = JSON.stringify({ Sid: to, Effect: 'Allow', Action: actions, Resource, Condition: when })
  return text.replace(/<AWS::\w+>/g, (reference) => putIn[reference] ?? reference).length
}

/** Divided in their order: a part takes what it has room for. */
function fitting(
  permissions: readonly Permission[],
  size: (permission: Permission) => number,
): Permission[][] {
  const parts: Permission[][] = []
  let room = 0
  for (const permission of permissions) {
    room -= size(permission)
    if (room < 0) {
      parts.push([])
      room = MOST_CHARACTERS - size(permission)
    }
    parts.at(-1)?.push(permission)
  }
  return parts
}
