import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { type FunctionName, functionNames } from '../../pipelines/functions.ts'

interface Size {
  readonly does: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
}

/** A function as it is deployed. */
export interface DeployedFunction extends Size {
  /** Names its resources: unlike those of all other functions. */
  readonly id: string
  readonly name: string
  readonly key: FunctionName
  /** The pipeline that it is for; all where absent. */
  readonly pipeline?: Pipeline
}

/** Memory decides the share of a processor too: those that list, parse or draw much have more. */
const sizes: Readonly<Record<FunctionName, Size>> = {
  startRun: { does: 'Plans a run', memoryMb: 1024, timeoutSeconds: 900 },
  queryBuilder: { does: 'Makes the SQL of a statement', memoryMb: 512, timeoutSeconds: 120 },
  switchPartitions: { does: 'Points staged partitions at new files', memoryMb: 512, timeoutSeconds: 300 },
  recordCounts: { does: 'Keeps what became of lines and records', memoryMb: 512, timeoutSeconds: 120 },
  audit: { does: 'Judges a new table', memoryMb: 512, timeoutSeconds: 120 },
  publish: { does: 'Moves public tables to their new rows', memoryMb: 512, timeoutSeconds: 300 },
  recordFailure: { does: 'Keeps the reason of a failure', memoryMb: 512, timeoutSeconds: 60 },
  finishRun: { does: 'Writes report and run tables', memoryMb: 1024, timeoutSeconds: 600 },
  stopQueries: { does: 'Clears up after an aborted run', memoryMb: 512, timeoutSeconds: 300 },
  prepareJob: { does: 'Writes the plan of the Glue job', memoryMb: 512, timeoutSeconds: 300 },
}
const sharedFunctions = [
  'queryBuilder',
  'switchPartitions',
  'recordCounts',
  'audit',
  'publish',
  'recordFailure',
  'finishRun',
  'stopQueries',
] as const satisfies readonly FunctionName[]

/** The functions that these pipelines need with this configuration. */
export function deployedFunctions(config: Config, pipelines: readonly Pipeline[]): DeployedFunction[] {
  const [first = [], ...others] = pipelines.map((pipeline) => ownFunctions(config, pipeline))
  const shared = sharedFunctions.map((key) => ({ id: key, key, name: functionNames[key], ...sizes[key] }))
  return [...first, ...shared, ...others.flat()]
}

function ownFunctions(config: Config, pipeline: Pipeline): DeployedFunction[] {
  const { name: pipelineName, deployment } = pipeline
  const entries = Object.entries(deployment.functions(config)) as [FunctionName, string][]
  return entries.map(([key, name]) => {
    const ofIts = key === 'startRun' ? { does: `Plans a run of the ${pipelineName} pipeline` } : {}
    return { id: functionId(key, pipeline), key, name, pipeline, ...sizes[key], ...ofIts }
  })
}

/** The id of a function that is a pipeline's own; one that all share has its key for an id. */
export function functionId(key: FunctionName, { deployment: { idPart } }: Pipeline): string {
  if (key === 'startRun') return `start${idPart}Run`
  return sharedFunctions.some((shared) => shared === key) ? `${key}Of${idPart}` : key
}
