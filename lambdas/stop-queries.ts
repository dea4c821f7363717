import type { Ports } from '../engines/ports.ts'

/** EventBridge's "Step Functions Execution Status Change". */
interface ExecutionEnded {
  readonly detail: { readonly name: string }
}

/** After an execution that was broken off: stops the queries that it left under way, and clears up after them. */
export const stopQueries =
  (ports: Ports) =>
  async ({ detail: { name } }: ExecutionEnded): Promise<{ stopped: number }> => {
    await ports.catalog.dropCandidates(name)
    return { stopped: await ports.queries.stopAll(name) }
  }
