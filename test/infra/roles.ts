import type { Resource } from './resolved.ts'

export interface Statement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

export interface RoleOf {
  /**
   * Function, rule, state machine or job that has the role; a job that is named as its state machine as `NAME (job)`. Of a
   * policy that is attached to nobody its own name.
   */
  readonly who: string
  readonly statements: readonly Statement[]
  /** What IAM would answer. `context` has what a request tells of itself, such as s3:prefix. */
  may(action: string, resource: string, context?: Readonly<Record<string, string>>): boolean
}

type OfType = (type: string) => Resource[]

/** Every role of the templates, by who has it. Throws when a role belongs to nobody. */
export function rolesIn(ofType: OfType): RoleOf[] {
  return ofType('AWS::IAM::Role').map((role) => {
    const policies = [...ofType('AWS::IAM::Policy'), ...ofType('AWS::IAM::ManagedPolicy')].filter(
      ({ stack, Properties }) => stack === role.stack && Properties.Roles?.includes(role.id),
    )
    const documents = [
      ...policies.map(({ Properties }) => Properties.PolicyDocument),
      ...(role.Properties.Policies ?? []).map((policy: { PolicyDocument: unknown }) => policy.PolicyDocument),
    ]
    return roleOf(holderOf(role, ofType), documents)
  })
}

/** Policies to be attached by hand, as if whoever has one had nothing else. */
export const lonePoliciesIn = (ofType: OfType): RoleOf[] =>
  ofType('AWS::IAM::ManagedPolicy')
    .filter(({ Properties }) => Properties.Roles === undefined)
    .map(({ Properties }) => roleOf(Properties.ManagedPolicyName, [Properties.PolicyDocument]))

// biome-ignore lint/suspicious/noExplicitAny: policy documents as the templates have them.
function roleOf(who: string, documents: readonly any[]): RoleOf {
  const statements: Statement[] = documents
    .flatMap(({ Statement }) => Statement)
    .map((statement) => ({
      ...statement,
      Action: [statement.Action].flat(),
      Resource: [statement.Resource].flat(),
    }))
  return {
    who,
    statements,
    may: (action, resource, context = {}) => {
      const that = statements.filter((statement) => appliesTo(statement, action, resource, context))
      return that.some(({ Effect }) => Effect === 'Allow') && !that.some(({ Effect }) => Effect === 'Deny')
    },
  }
}

function holderOf(role: Resource, ofType: OfType): string {
  const arn = `arn:aws:iam::ACCOUNT:role/${role.id}`
  const [holder] = [
    ...ofType('AWS::Lambda::Function').filter(({ Properties }) => Properties.Role === arn),
    ...ofType('AWS::StepFunctions::StateMachine').filter(({ Properties }) => Properties.RoleArn === arn),
    ...ofType('AWS::Events::Rule').filter(({ Properties }) =>
      Properties.Targets?.some((target: { RoleArn?: string }) => target.RoleArn === arn),
    ),
    ...ofType('AWS::Glue::Job').filter(({ Properties }) => Properties.Role === arn),
  ]
  if (holder === undefined) throw new Error(`nobody has the role ${role.id}`)
  const { FunctionName, StateMachineName, Name } = holder.Properties
  if (holder.Type === 'AWS::Glue::Job') return `${Name} (job)`
  return FunctionName ?? StateMachineName ?? Name
}

const appliesTo = (
  { Action, Resource, Condition = {} }: Statement,
  action: string,
  resource: string,
  context: Readonly<Record<string, string>>,
): boolean =>
  Action.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
  Resource.some((pattern) => matches(pattern, resource)) &&
  Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, allowed]) => holds(operator, context[key], [allowed].flat())),
  )

/** As IAM: a key that a request lacks fulfils no condition. */
function holds(operator: string, given: string | undefined, allowed: readonly string[]): boolean {
  if (given === undefined) return false
  switch (operator) {
    case 'StringEquals':
      return allowed.includes(given)
    case 'StringLike':
      return allowed.some((pattern) => matches(pattern, given))
    default:
      throw new Error(`the tests do not know the condition ${operator}`)
  }
}

/** IAM's patterns: * any text, slashes included, ? one character. */
export function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text)
}
