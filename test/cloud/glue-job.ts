import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { GluePlan } from '../../pipelines/orders/glue-plan.ts'
import { TaskFailure } from '../../state-machine/index.ts'
import type { SparkClient, SparkError } from '../servers/spark-client.ts'
import { connectionOf } from './connection.ts'

/**
 * Glue's part of the box: the real script on a real Spark, in a session that is there already. Spark has no file system for S3 here, so what the plan reads
 * is copied to a folder before, and what it writes is copied back after; both with the credentials of the job.
 */
export class GlueJob {
  readonly #s3: S3Client
  readonly #spark: SparkClient
  /** Set by a test that wants the next run to end in the middle: statements after so many are not begun. */
  statementsBeforeFailure = Number.POSITIVE_INFINITY

  constructor(endpoint: string, spark: SparkClient) {
    this.#spark = spark
    this.#s3 = new S3Client({ ...connectionOf(endpoint, 'glue-job'), forcePathStyle: true })
  }

  /** As `glue:startJobRun.sync`: throws States.TaskFailed with the job run in its cause. */
  async run({ Arguments }: { Arguments: Record<string, string> }): Promise<unknown> {
    const started = { Id: `jr_${randomUUID()}`, StartedOn: new Date().toISOString() }
    const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-glue-job-'))
    try {
      const plan = JSON.parse(await this.#read(Arguments['--plan'] as string)) as GluePlan
      const local = (address: string) => path.join(folder, address.replace('s3://', ''))
      for (const { locations } of plan.sources)
        for (const location of locations) await this.#download(location, local)
      const failure = await this.#spark
        .runPlan(JSON.stringify(moved(plan, local, this.statementsBeforeFailure)))
        .then(
          () => undefined,
          (error: SparkError) => error,
        )
      for (const { location } of plan.statements) await this.#upload(location, local)
      if (failure === undefined) return { ...started, JobRunState: 'SUCCEEDED' }
      const run = { ...started, JobRunState: 'FAILED', ErrorMessage: failure.reason }
      throw new TaskFailure('States.TaskFailed', JSON.stringify(run))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  async #read(address: string): Promise<string> {
    const { Body } = await this.#s3.send(new GetObjectCommand(placeOf(address)))
    return (await Body?.transformToString()) ?? ''
  }

  async #download(location: string, local: (address: string) => string): Promise<void> {
    const { Bucket, Key: Prefix } = placeOf(location)
    let token: string | undefined
    do {
      const page = await this.#s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: token }))
      for (const { Key = '' } of page.Contents ?? []) {
        const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket, Key }))
        const file = local(`s3://${Bucket}/${Key}`)
        mkdirSync(path.dirname(file), { recursive: true })
        writeFileSync(file, Buffer.from((await Body?.transformToByteArray()) ?? []))
      }
      token = page.NextContinuationToken
    } while (token !== undefined)
  }

  async #upload(location: string, local: (address: string) => string): Promise<void> {
    const folder = local(location)
    const { Bucket, Key } = placeOf(location)
    const entries = readdirIfThere(folder).filter((entry) => entry.isFile() && !entry.name.endsWith('.crc'))
    for (const { parentPath, name } of entries) {
      const file = path.join(parentPath, name)
      const below = path.relative(folder, file).split(path.sep).join('/')
      await this.#s3.send(
        new PutObjectCommand({ Bucket, Key: `${Key.replace(/\/$/, '')}/${below}`, Body: readFileSync(file) }),
      )
    }
  }
}

/** The plan with folders of this machine; broken off after so many statements, if it is to be. */
function moved(plan: GluePlan, local: (address: string) => string, most: number): GluePlan {
  return {
    ...plan,
    sources: plan.sources.map((source) => ({ ...source, locations: source.locations.map(local) })),
    statements: plan.statements.map((statement, i) => ({
      ...statement,
      location: local(statement.location),
      ...(i >= most && { sql: 'SELECT raise_error("planted")' }),
    })),
  }
}

function placeOf(address: string): { Bucket: string; Key: string } {
  const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(address) ?? []
  return { Bucket, Key }
}

function readdirIfThere(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch {
    return []
  }
}
