import { Worker } from 'node:worker_threads'
import { TaskFailure } from '../../state-machine/index.ts'

export interface DeployedFunction {
  readonly name: string
  /** The bundle, as it would be uploaded. */
  readonly bundle: string
  readonly environment: Readonly<Record<string, string>>
}

interface Answer {
  readonly id: number
  readonly payload?: string
  readonly error?: { readonly errorType: string; readonly errorMessage: string }
}

/** Runs in a thread with an environment of its own, as a function runs in a container of its own. */
const RUNTIME = `
const { parentPort, workerData } = require('node:worker_threads')
const { handler } = require(workerData.bundle)
parentPort.on('message', async ({ id, event }) => {
  try {
    parentPort.postMessage({ id, payload: JSON.stringify((await handler(JSON.parse(event))) ?? null) })
  } catch (error) {
    parentPort.postMessage({ id, error: { errorType: error.name, errorMessage: error.message } })
  }
})`

/** The deployed bundles, each invoked as Lambda invokes it: JSON in, JSON or the error's type and message out. */
export class Functions {
  readonly #workers = new Map<string, Worker>()
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #invocations = 0

  constructor(functions: readonly DeployedFunction[], environment: Readonly<Record<string, string>>) {
    for (const deployed of functions) {
      const worker = new Worker(RUNTIME, {
        eval: true,
        workerData: { bundle: deployed.bundle },
        // Each has credentials of its own, named after it, so that the front knows who calls.
        env: { ...environment, ...deployed.environment, AWS_ACCESS_KEY_ID: deployed.name },
        stderr: true,
        stdout: true,
      })
      worker.on('message', (answer: Answer) => this.#waiting.get(answer.id)?.(answer))
      this.#workers.set(deployed.name, worker)
    }
  }

  /** Throws TaskFailure as Step Functions sees what a function threw. */
  async invoke(name: string, event: unknown): Promise<unknown> {
    const worker = this.#workers.get(name)
    if (worker === undefined) throw new TaskFailure('Lambda.ResourceNotFoundException', `no function ${name}`)
    const id = this.#invocations++
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve)
      worker.postMessage({ id, event: JSON.stringify(event) })
    })
    this.#waiting.delete(id)
    if (answer.error !== undefined)
      throw new TaskFailure(answer.error.errorType, JSON.stringify(answer.error))
    return JSON.parse(answer.payload ?? 'null')
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.terminate()))
  }
}
