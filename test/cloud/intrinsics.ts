import { ACCOUNT, REGION } from './connection.ts'

/** What the references of a template stand for. */
export interface References {
  readonly physicalIds: Readonly<Record<string, string>>
  readonly types: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string>>
}

const pseudo: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
}

const arnOf: Readonly<Record<string, (id: string) => string>> = {
  'AWS::Lambda::Function': (id) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${id}`,
  'AWS::S3::Bucket': (id) => `arn:aws:s3:::${id}`,
  'AWS::IAM::Role': (id) => `arn:aws:iam::${ACCOUNT}:role/${id}`,
  'AWS::SQS::Queue': (id) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${id.split('/').at(-1)}`,
  'AWS::Logs::LogGroup': (id) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${id}:*`,
  'AWS::Events::Rule': (id) => `arn:aws:events:${REGION}:${ACCOUNT}:rule/${id}`,
}

/** A part of a template with its references replaced. Throws at one that it does not know. */
export function resolve(value: unknown, references: References): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, references))
  if (typeof value !== 'object' || value === null) return value
  const [key, argument] = Object.entries(value)[0] ?? []
  if (Object.keys(value).length === 1) {
    if (key === 'Ref')
      return pseudo[argument as string] ?? references.physicalIds[argument as string] ?? `no-${argument}`
    if (key === 'Fn::GetAtt') return attribute(argument as [string, string], references)
    if (key === 'Fn::ImportValue') return references.exports[argument as string] ?? `no-${argument}`
    if (key === 'Fn::Join') {
      const [separator, parts] = argument as [string, unknown[]]
      return parts.map((part) => resolve(part, references)).join(separator)
    }
    if (key === 'Fn::Sub') {
      return (argument as string).replace(/\$\{([^!}]+)\}/g, (_all, name) =>
        String(resolve({ Ref: name }, references)),
      )
    }
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolve(part, references)]))
}

function attribute([id, name]: [string, string], { physicalIds, types }: References): string {
  const physicalId = physicalIds[id] ?? `no-${id}`
  if (name !== 'Arn') return `${physicalId}.${name}`
  return physicalId.startsWith('arn:')
    ? physicalId
    : (arnOf[types[id] ?? '']?.(physicalId) ?? `arn:${physicalId}`)
}
