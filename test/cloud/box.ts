import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { BatchDeletePartitionCommand, GetPartitionsCommand, GlueClient } from '@aws-sdk/client-glue'
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { awsClients } from '../../engines/aws/clients.ts'
import { s3Documents } from '../../engines/aws/documents.ts'
import { inParallel } from '../../engines/aws/in-parallel.ts'
import { commerce } from '../../pipelines/commerce/index.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { planDocument, type RunPlan, runDocument } from '../../pipelines/run-plan.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { type ExecutionResult, execute, type TaskCall, virtualClock } from '../../state-machine/index.ts'
import { functionCode } from '../infra/synthesise.ts'
import { templatesOf } from '../infra/templates.ts'
import { theSpark } from '../spark/on-spark.ts'
import type { Cloud } from './cloud.ts'
import { connectionOf, REGION } from './connection.ts'
import { type DeployedResource, deploy } from './deploy.ts'
import { Functions } from './functions.ts'
import { GlueJob } from './glue-job.ts'
import { permissionGuard } from './permissions.ts'
import { StepFunctionsApi } from './step-functions-api.ts'
import { deployedTasks } from './tasks.ts'

export interface BoxRun {
  readonly result: ExecutionResult
  /** Undefined for a run that ended before FinishRun. */
  readonly report: RunReport | undefined
  readonly plan: RunPlan | undefined
}

/** The pipelines as they would be deployed: from the synthesised templates, with the bundles of its functions. */
export class Box {
  readonly cloud: Cloud
  readonly bucket: string
  readonly glueJob: GlueJob
  readonly #assembly: CloudAssembly
  readonly #functions: Functions
  /** By the names of the state machines. */
  readonly #definitions: Readonly<Record<string, unknown>>
  readonly #s3: S3Client
  #runs = 0

  private constructor(
    cloud: Cloud,
    assembly: CloudAssembly,
    bucket: string,
    functions: Functions,
    definitions: Readonly<Record<string, unknown>>,
  ) {
    this.cloud = cloud
    this.bucket = bucket
    this.#assembly = assembly
    this.#functions = functions
    this.glueJob = new GlueJob(cloud.front.url, theSpark())
    this.#definitions = definitions
    this.#s3 = new S3Client({ ...connectionOf(cloud.front.url, 'operator'), forcePathStyle: true })
  }

  static async deploy(cloud: Cloud, assembly: CloudAssembly): Promise<Box> {
    const connection = connectionOf(cloud.front.url, 'operator')
    const resources = await deploy(assembly, connection)
    const deployed = resources.filter(
      ({ Type, Properties }) =>
        Type === 'AWS::Lambda::Function' &&
        Properties.Environment?.Variables?.COMMERCE_FUNCTION !== undefined,
    )
    const functions = new Functions(
      deployed.map(({ Properties: { FunctionName: name, Environment } }) => ({
        name,
        bundle: path.join(functionCode(assembly, name), 'index.js'),
        environment: Environment.Variables,
      })),
      { AWS_ENDPOINT_URL: cloud.front.url, AWS_REGION: REGION, AWS_SECRET_ACCESS_KEY: 'test' },
    )
    const definitions: Record<string, unknown> = {}
    for (const { Type, Properties } of resources) {
      if (Type !== 'AWS::StepFunctions::StateMachine') continue
      const name = Properties.StateMachineName
      const stateMachineArn = `arn:aws:states:${REGION}:123456789012:stateMachine:${name}`
      const { definition = '' } = await new SFNClient(connection).send(
        new DescribeStateMachineCommand({ stateMachineArn }),
      )
      definitions[name] = substituted(definition, Properties.DefinitionSubstitutions)
    }
    return new Box(cloud, assembly, bucketOf(resources), functions, definitions)
  }

  /** Uploads a folder of the raw log. */
  async upload(folder: string, prefix = 'logs/'): Promise<void> {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
    await inParallel(files, 16, async (file) => {
      const Key = `${prefix}${path.relative(folder, file).split(path.sep).join('/')}`
      await this.#s3.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body: readFileSync(file) }))
    })
  }

  /** Runs the orders pipeline to its end. */
  runOrders(input: object, options: { name?: string; signal?: AbortSignal } = {}): Promise<BoxRun> {
    return this.run(input, { ...options, machine: orders.deployment.stateMachine })
  }

  /** Runs a deployed definition to its end; that of the commerce summaries unless another is named. */
  async run(
    input: object,
    {
      name = `run-${++this.#runs}`,
      machine = commerce.deployment.stateMachine,
      signal,
      onCall = () => {},
    }: { name?: string; machine?: string; signal?: AbortSignal; onCall?: (call: TaskCall) => void } = {},
  ): Promise<BoxRun> {
    const { front, queries } = this.cloud
    // Pauses and timeouts cost no time: this clock stands still while a query or a function is under way.
    const clock = virtualClock()
    queries.onStart = (end) => void clock.whileBusy(() => end)
    const task = deployedTasks(front.url, REGION, this.#functions, front.faults, this.glueJob)
    const result = await execute(this.#definitions[machine], {
      input,
      task: (call) => {
        onCall(call)
        return task(call)
      },
      clock,
      executionName: name,
      stateMachineName: machine,
      ...(signal && { signal }),
    })
    return {
      result,
      report: await this.document<RunReport>(runDocument(name, 'report.json')),
      plan: await this.document<RunPlan>(planDocument(name)),
    }
  }

  document<T>(key: string): Promise<T | undefined> {
    return s3Documents(awsClients({ endpoint: this.cloud.front.url, region: REGION }), this.bucket).read<T>(
      key,
    )
  }

  /** From here on what is started through the API runs here. */
  answerStepFunctions(): void {
    this.cloud.front.stepFunctions = new StepFunctionsApi(
      this.#definitions,
      async (machine, name, input, onCall) => (await this.run(input, { machine, name, onCall })).result,
    )
  }

  invoke(functionName: string, event: unknown): Promise<unknown> {
    return this.#functions.invoke(functionName, event)
  }

  async put(Key: string, Body: Buffer): Promise<void> {
    await this.#s3.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body }))
  }
  async delete(Key: string): Promise<void> {
    await this.#s3.send(new DeleteObjectCommand({ Bucket: this.bucket, Key }))
  }

  /** Takes all partitions of a staged table out of the catalog. Returns how many it had. */
  async dropPartitions(TableName: string): Promise<number> {
    const glue = new GlueClient(connectionOf(this.cloud.front.url, 'operator'))
    const of = { DatabaseName: 'log_db', TableName }
    const { Partitions = [] } = await glue.send(new GetPartitionsCommand(of))
    const PartitionsToDelete = Partitions.map(({ Values }) => ({ Values }))
    await glue.send(new BatchDeletePartitionCommand({ ...of, PartitionsToDelete }))
    return Partitions.length
  }

  async keys(prefix = ''): Promise<string[]> {
    const keys: string[] = []
    let token: string | undefined
    do {
      const page = await this.#s3.send(
        new ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix, ContinuationToken: token }),
      )
      keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key))
      token = page.NextContinuationToken
    } while (token !== undefined)
    return keys
  }

  /** From here on callers may do what the synthesised policies allow; returns what is refused them. */
  guard(stateMachine: string): readonly string[] {
    const { guard, refused } = permissionGuard(templatesOf(this.#assembly).ofType, this.bucket, stateMachine)
    this.cloud.front.guard = guard
    return refused
  }

  stop(): Promise<void> {
    return this.#functions.stop()
  }
}

/** moto keeps the placeholders of a definition; CloudFormation replaces them as the template says. */
const substituted = (definition: string, substitutions: Readonly<Record<string, string>>): unknown =>
  JSON.parse(definition.replace(/\$\{(\w+)\}/g, (placeholder, name) => substitutions[name] ?? placeholder))

function bucketOf(resources: readonly DeployedResource[]): string {
  const found = resources.find(({ Properties }) => Properties?.FunctionName === 'commerce-start-run')
  return found?.Properties.Environment.Variables.COMMERCE_BUCKET
}
