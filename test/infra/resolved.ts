export interface Resource {
  readonly id: string
  readonly stack: string
  readonly Type: string
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any CloudFormation resource.
  readonly Properties: any
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}
export interface Template {
  readonly Resources: Readonly<Record<string, Omit<Resource, 'id' | 'stack'>>>
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
  >
}
export type Templates = Readonly<Record<string, Template>>

/** What CloudFormation's own parameters are in resolved text. */
const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'REGION',
  'AWS::AccountId': 'ACCOUNT',
}

/** Resources that are referred to: what Ref gives, and their ARN. `name` is the text of their name's property. */
const named: Readonly<
  Record<string, { nameProperty?: string; ref?: (name: string) => string; arn: (name: string) => string }>
> = {
  'AWS::S3::Bucket': { nameProperty: 'BucketName', arn: (name) => `arn:aws:s3:::${name}` },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    arn: (name) => `arn:aws:lambda:REGION:ACCOUNT:function:${name}`,
  },
  'AWS::StepFunctions::StateMachine': {
    nameProperty: 'StateMachineName',
    ref: (name) => `arn:aws:states:REGION:ACCOUNT:stateMachine:${name}`,
    arn: (name) => `arn:aws:states:REGION:ACCOUNT:stateMachine:${name}`,
  },
  'AWS::SQS::Queue': { nameProperty: 'QueueName', arn: (name) => `arn:aws:sqs:REGION:ACCOUNT:${name}` },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    ref: (name) => `arn:aws:sns:REGION:ACCOUNT:${name}`,
    arn: (name) => `arn:aws:sns:REGION:ACCOUNT:${name}`,
  },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    arn: (name) => `arn:aws:logs:REGION:ACCOUNT:log-group:${name}:*`,
  },
  'AWS::Events::Rule': { nameProperty: 'Name', arn: (name) => `arn:aws:events:REGION:ACCOUNT:rule/${name}` },
  'AWS::Glue::Job': { nameProperty: 'Name', arn: (name) => `arn:aws:glue:REGION:ACCOUNT:job/${name}` },
  'AWS::IAM::Role': { arn: (id) => `arn:aws:iam::ACCOUNT:role/${id}` },
}

/** A part of a template with references turned into text; resources without a name of their own go by logical id. */
export function resolved(value: unknown, stack: string, templates: Templates): unknown {
  const within = (part: unknown) => resolved(part, stack, templates)
  if (Array.isArray(value)) return value.map(within)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [[intrinsic, argument] = []] = entries
  if (entries.length > 1) return Object.fromEntries(entries.map(([key, part]) => [key, within(part)]))
  switch (intrinsic) {
    case 'Ref':
      return pseudo[argument] ?? refersTo(argument, 'ref')
    case 'Fn::GetAtt':
      return argument[1] === 'Arn' ? refersTo(argument[0], 'arn') : `${argument[0]}.${argument[1]}`
    case 'Fn::Join':
      return (within(argument[1]) as string[]).join(argument[0])
    case 'Fn::Sub':
      return String(argument).replace(/\$\{([^}]+)\}/g, (_, name) => pseudo[name] ?? name)
    case 'Fn::ImportValue':
      return imported(argument)
    default:
      return Object.fromEntries(entries.map(([key, part]) => [key, within(part)]))
  }

  function refersTo(id: string, how: 'ref' | 'arn'): string {
    const resource = templates[stack]?.Resources[id]
    const { nameProperty, ref, arn } = named[resource?.Type ?? ''] ?? {}
    const name = String((nameProperty && resource?.Properties?.[nameProperty]) ?? id)
    return (how === 'ref' ? ref?.(name) : arn?.(name)) ?? name
  }
  function imported(name: string): unknown {
    for (const [exporter, { Outputs = {} }] of Object.entries(templates)) {
      const output = Object.values(Outputs).find(({ Export }) => Export?.Name === name)
      if (output !== undefined) return resolved(output.Value, exporter, templates)
    }
    throw new Error(`no stack exports ${name}`)
  }
}
