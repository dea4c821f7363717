import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  ListExportsCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation'
import { CreateDatabaseCommand, CreateTableCommand, GlueClient, type TableInput } from '@aws-sdk/client-glue'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { outputOf } from '../servers/command.ts'
import { pythonTool } from '../servers/python.ts'
import { type Connection, REGION } from './connection.ts'
import { type References, resolve } from './intrinsics.ts'

interface Resource {
  readonly Type: string
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any CloudFormation resource.
  readonly Properties?: any
}
export interface DeployedResource extends Resource {
  readonly id: string
}

/** Resources that moto's CloudFormation cannot make; Glue's are made through the API, from the template's properties. */
const missing =
  /^(AWS::Glue::|AWS::Athena::|AWS::CloudWatch::|AWS::S3::BucketPolicy|AWS::SQS::QueuePolicy|AWS::SNS::TopicPolicy|Custom::)/

/** Deploys synthesised stacks, assets first. Returns all their resources with every reference replaced. */
export async function deploy(assembly: CloudAssembly, connection: Connection): Promise<DeployedResource[]> {
  const cloudFormation = new CloudFormationClient(connection)
  await uploadAssets(assembly, connection)
  const all: DeployedResource[] = []
  for (const { stackName, template } of assembly.stacks) {
    const resources: Record<string, Resource> = template.Resources
    const names = namesOfMissing(resources)
    const known = Object.fromEntries(
      Object.entries(resources)
        .filter(([, { Type }]) => !missing.test(Type))
        .map(([id, resource]) => [id, withNames(resource, names)]),
    )
    if (Object.keys(known).length > 0)
      await createStack(cloudFormation, stackName, { ...template, Resources: known })
    const found = await referencesOf(cloudFormation, stackName, resources, Object.keys(known).length > 0)
    const references = { ...found, physicalIds: { ...names, ...found.physicalIds } }
    all.push(
      ...Object.entries(resources).map(([id, { Type, Properties }]) => ({
        id,
        Type,
        Properties: resolve(Properties, references),
      })),
    )
  }
  await createInGlue(all, connection)
  return all
}

/** Of resources that moto does not make and others refer to, such as a Glue job: their names stand for them. */
const namesOfMissing = (resources: Record<string, Resource>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(resources).flatMap(([id, { Type, Properties }]) =>
      missing.test(Type) && typeof Properties?.Name === 'string' ? [[id, Properties.Name]] : [],
    ),
  )

function withNames<T>(part: T, names: Record<string, string>): T {
  return JSON.parse(JSON.stringify(part), (_key, value) => names[value?.Ref] ?? value)
}

async function createStack(
  client: CloudFormationClient,
  StackName: string,
  template: Record<string, unknown>,
) {
  // The bootstrap stack is one of CDK's own; nothing here asks for it.
  const { Parameters: _parameters, Rules: _rules, ...rest } = template
  const body = withoutAbsentDependencies(
    rest as { Resources: Record<string, { DependsOn?: string | string[] }> },
  )
  await client.send(
    new CreateStackCommand({
      StackName,
      TemplateBody: JSON.stringify(body),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  )
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { StackName })
}

function withoutAbsentDependencies<
  T extends { Resources: Record<string, { DependsOn?: string | string[] }> },
>(template: T): T {
  const Resources = Object.fromEntries(
    Object.entries(template.Resources).map(([id, { DependsOn = [], ...resource }]) => {
      const present = [DependsOn].flat().filter((other) => other in template.Resources)
      return [id, present.length > 0 ? { ...resource, DependsOn: present } : resource]
    }),
  )
  return { ...template, Resources }
}

async function referencesOf(
  client: CloudFormationClient,
  StackName: string,
  resources: Record<string, Resource>,
  isDeployed: boolean,
): Promise<References> {
  const { Exports = [] } = await client.send(new ListExportsCommand({}))
  const { StackResources = [] } = isDeployed
    ? await client.send(new DescribeStackResourcesCommand({ StackName }))
    : {}
  return {
    physicalIds: Object.fromEntries(
      StackResources.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [
        LogicalResourceId,
        PhysicalResourceId,
      ]),
    ),
    types: Object.fromEntries(Object.entries(resources).map(([id, { Type }]) => [id, Type])),
    exports: Object.fromEntries(Exports.map(({ Name = '', Value = '' }) => [Name, Value])),
  }
}

async function uploadAssets(assembly: CloudAssembly, connection: Connection): Promise<void> {
  const s3 = new S3Client({ ...connection, forcePathStyle: true })
  const Bucket = `cdk-hnb659fds-assets-123456789012-${REGION}`
  await s3.send(new CreateBucketCommand({ Bucket }))
  const resources = assembly.stacks.flatMap(({ template }) => Object.values<Resource>(template.Resources))
  const keys = new Set(
    resources.map(({ Properties }) => Properties?.Code?.S3Key).filter((key) => key !== undefined),
  )
  for (const Key of keys as Set<string>) {
    const folder = path.join(assembly.directory, `asset.${path.basename(Key, '.zip')}`)
    const zip = path.join(assembly.directory, Key)
    await outputOf(await pythonTool('python'), ['-m', 'zipfile', '-c', zip, `${folder}/.`])
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: readFileSync(zip) }))
  }
}

/** What CloudFormation would have made of the Glue resources, and CDK's own function of the public tables. */
async function createInGlue(resources: readonly DeployedResource[], connection: Connection): Promise<void> {
  const glue = new GlueClient(connection)
  const of = (type: string) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties)
  for (const { DatabaseInput } of of('AWS::Glue::Database'))
    await glue.send(new CreateDatabaseCommand({ DatabaseInput }))
  const tables: { DatabaseName: string; TableInput: TableInput }[] = [
    ...of('AWS::Glue::Table'),
    ...of('Custom::PublicTable').map(({ Create }) => JSON.parse(Create).parameters),
  ]
  for (const { DatabaseName, TableInput } of tables)
    await glue.send(new CreateTableCommand({ DatabaseName, TableInput }))
}
