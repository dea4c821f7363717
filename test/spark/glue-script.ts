import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GluePlan } from '../../pipelines/orders/glue-plan.ts'
import { pyspark } from '../servers/spark.ts'
import { SparkError } from '../servers/spark-client.ts'
import { theSpark } from './on-spark.ts'

const script = fileURLToPath(new URL('../../glue-scripts/order_enrichment.py', import.meta.url))

export interface ScriptRun {
  /** Null when it was killed. */
  readonly exitCode: number | null
  /** A line for each statement that was done. */
  readonly stdout: string
  readonly stderr: string
}

/** Runs a plan in the Spark that is there already, which costs no start. */
export async function runPlan(plan: GluePlan): Promise<ScriptRun> {
  try {
    return { exitCode: 0, stdout: await theSpark().runPlan(JSON.stringify(plan)), stderr: '' }
  } catch (error) {
    if (!(error instanceof SparkError)) throw error
    return { exitCode: 1, stdout: '', stderr: error.reason }
  }
}

/** Runs a plan as Glue does: another process, which is told where the plan is, and things that it does not ask for. */
export async function runProgram(folder: string, plan: GluePlan): Promise<ScriptRun> {
  const file = path.join(folder, 'plan.json')
  writeFileSync(file, JSON.stringify(plan))
  const args = [script, '--plan', file, '--JOB_NAME', 'order-enrichment', '--enable-metrics']
  const master = '--master local[2] --driver-memory 1g --conf spark.ui.enabled=false'
  // Without the second compiler: a program of this kind is over before that pays.
  const java = '-Duser.timezone=Asia/Kathmandu -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256M'
  const conf = `--conf spark.sql.shuffle.partitions=2 --conf spark.driver.extraJavaOptions='${java}'`
  return runPython(folder, args, { PYSPARK_SUBMIT_ARGS: `${master} ${conf} pyspark-shell` })
}

/** What the program says of a plan before it touches anything; '' when it would run it. */
export async function refusal(
  plan: Pick<GluePlan, 'run_id'> & { statements: readonly { location: string }[] },
): Promise<string> {
  const folder = path.dirname(script)
  const check = 'import json, sys, order_enrichment; order_enrichment.check(json.loads(sys.argv[1]))'
  return (await runPython(folder, ['-c', check, JSON.stringify(plan)], {})).stderr
}

async function runPython(cwd: string, args: readonly string[], more: NodeJS.ProcessEnv): Promise<ScriptRun> {
  const { python, env } = await pyspark()
  const child = spawn(python, args, { cwd, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}
