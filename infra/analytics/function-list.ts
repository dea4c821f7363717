import type { Config } from '../../pipelines/config.ts'
import { type FunctionKey, functionNames, ordersFunctionNames } from '../../pipelines/states.ts'
import { START_ORDERS_RUN } from './names.ts'

interface Size {
  readonly does: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
}
export type FunctionId = FunctionKey | 'startOrdersRun' | 'prepareJob'

/** A function as it is deployed. */
export interface DeployedFunction extends Size {
  readonly id: FunctionId
  readonly name: string
  /** What it does of all that the bundle can do. */
  readonly step: string
}

/** Memory decides the share of a processor too: those that list, parse or draw much have more. */
const sizes: Readonly<Record<FunctionId, Size>> = {
  startRun: { does: 'Plans a run', memoryMb: 1024, timeoutSeconds: 900 },
  startOrdersRun: { does: 'Plans a run of the orders pipeline', memoryMb: 1024, timeoutSeconds: 900 },
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

/** The functions that a configuration needs: the Glue job is prepared only where there is one. */
export const deployedFunctions = ({ orders }: Config): DeployedFunction[] => [
  ...(Object.keys(functionNames) as FunctionKey[]).map((id) => deployed(id, functionNames[id])),
  { ...deployed('startOrdersRun', START_ORDERS_RUN), step: functionNames.startRun },
  ...(orders.engine === 'glue' ? [deployed('prepareJob', ordersFunctionNames.prepareJob)] : []),
]

const deployed = (id: FunctionId, name: string): DeployedFunction => ({ id, name, step: name, ...sizes[id] })
