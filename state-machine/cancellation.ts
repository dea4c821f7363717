import { setMaxListeners } from 'node:events'

/** Why the siblings of a failed Map iteration or Parallel branch were stopped. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/** A controller that aborts with its parent. `release` must be called when it is no longer needed. */
export function childController(parent: AbortSignal): { controller: AbortController; release: () => void } {
  const controller = new AbortController()
  // A Map adds one listener per iteration to its signal: this is not a leak.
  setMaxListeners(0, controller.signal)
  const follow = () => controller.abort(parent.reason)
  if (parent.aborted) follow()
  else parent.addEventListener('abort', follow, { once: true })
  return { controller, release: () => parent.removeEventListener('abort', follow) }
}

/** The work's result, or the signal's reason as a rejection, whichever comes first. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/**
 * Runs a job per item, started in order, at most `limit` at once; gives the results in the items' order.
 * The first failure aborts the signal that the others were given and is thrown at once, without waiting
 * for them.
 */
export async function runConcurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  parent: AbortSignal,
  job: (item: Item, signal: AbortSignal, index: number) => Promise<Result>,
): Promise<Result[]> {
  const { controller, release } = childController(parent)
  const results = new Array<Result>(items.length)
  const waiting = items.entries()
  const worker = async () => {
    for (const [index, item] of waiting) {
      results[index] = await job(item, controller.signal, index)
      controller.signal.throwIfAborted()
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
    return results
  } catch (failure) {
    controller.abort(new Cancelled('a sibling failed'))
    throw failure
  } finally {
    release()
  }
}
