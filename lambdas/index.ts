import type { Ports } from '../engines/ports.ts'
import {
  type FunctionKey,
  functionNames,
  type OrdersFunctionKey,
  ordersFunctionNames,
} from '../pipelines/states.ts'
import { audit } from './audit.ts'
import { finishRun } from './finish-run.ts'
import { prepareJob } from './prepare-job.ts'
import { publish } from './publish.ts'
import { queryBuilder } from './query-builder.ts'
import { recordCounts } from './record-counts.ts'
import { recordFailure } from './record-failure.ts'
import { startRun } from './start-run.ts'
import { stopQueries } from './stop-queries.ts'
import { switchPartitions } from './switch-partitions.ts'

export type Handler = (event: unknown) => Promise<unknown>

/** Every function that a definition calls, over the given ports, by its name. */
export function handlers(ports: Ports): Record<string, Handler> {
  const byKey: Record<FunctionKey | OrdersFunctionKey, (event: never) => Promise<unknown>> = {
    startRun: startRun(ports),
    queryBuilder: queryBuilder(ports),
    switchPartitions: switchPartitions(ports),
    recordCounts: recordCounts(ports),
    audit: audit(ports),
    publish: publish(ports),
    recordFailure: recordFailure(ports),
    finishRun: finishRun(ports),
    stopQueries: stopQueries(ports),
    prepareJob: prepareJob(ports),
  }
  const names = { ...functionNames, ...ordersFunctionNames }
  const entries = Object.entries(byKey) as [keyof typeof names, Handler][]
  return Object.fromEntries(entries.map(([key, handler]) => [names[key], handler]))
}
