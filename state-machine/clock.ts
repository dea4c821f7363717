import { AsyncLocalStorage } from 'node:async_hooks'

/** The only source of time for an execution. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after `milliseconds` of this clock; rejects with the signal's reason when aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /**
   * Runs work that takes no time of this clock unless it sleeps on it. A virtual clock stands still
   * while such work is under way, so that real I/O in a task cannot make a timeout fire.
   */
  whileBusy?<T>(work: () => Promise<T>): Promise<T>
}

export interface VirtualClock extends Clock {
  whileBusy<T>(work: () => Promise<T>): Promise<T>
  /** Moves on by `milliseconds` even if work is under way, waking every sleeper on the way in order. */
  advance(milliseconds: number): void
}

/** Runs work that a virtual clock waits for; any other clock takes no notice. */
export function whileBusy<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  return clock.whileBusy ? clock.whileBusy(work) : work()
}

// Node's timers fire at once when the delay does not fit in 31 bits.
const longestTimerMs = 2 ** 31 - 1

/** Real time. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    async sleep(milliseconds, signal) {
      const wakeAtMs = Date.now() + milliseconds
      for (let leftMs = milliseconds; leftMs > 0; leftMs = wakeAtMs - Date.now()) {
        await timer(Math.min(leftMs, longestTimerMs), signal)
      }
    },
  }
}

function timer(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(handle)
      reject(signal?.reason)
    }
    const handle = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

interface Job {
  sleeps: number
}

interface Sleeper {
  wakeAtMs: number
  wake: () => void
}

/**
 * A clock that jumps to the earliest sleeper as soon as everything else is idle: waits and retry delays
 * cost no real time, and several sleepers wake in a fixed order (by time, then by who slept first).
 */
export function virtualClock(startMs: number = Date.now()): VirtualClock {
  let nowMs = startMs
  let checkPlanned = false
  let sleepers: Sleeper[] = []
  const jobs = new Set<Job>()
  const currentJob = new AsyncLocalStorage<Job>()

  // setImmediate runs after all promise callbacks, so everything that needs no time has gone on by then.
  function advanceWhenIdle() {
    if (checkPlanned) return
    checkPlanned = true
    setImmediate(() => {
      checkPlanned = false
      if ([...jobs].every((job) => job.sleeps > 0)) wakeEarliest(Number.POSITIVE_INFINITY)
    })
  }

  function wakeEarliest(untilMs: number): boolean {
    const earliest = sleepers.reduce<Sleeper | undefined>(
      (best, sleeper) => (best === undefined || sleeper.wakeAtMs < best.wakeAtMs ? sleeper : best),
      undefined,
    )
    if (earliest === undefined || earliest.wakeAtMs > untilMs) return false
    nowMs = Math.max(nowMs, earliest.wakeAtMs)
    earliest.wake()
    return true
  }

  return {
    now: () => nowMs,
    sleep(milliseconds, signal) {
      const job = currentJob.getStore()
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const leave = () => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          if (job) job.sleeps--
          signal?.removeEventListener('abort', stop)
          advanceWhenIdle()
        }
        const stop = () => {
          leave()
          reject(signal?.reason)
        }
        const wake = () => {
          leave()
          resolve()
        }
        const sleeper = { wakeAtMs: nowMs + milliseconds, wake }
        sleepers.push(sleeper)
        if (job) job.sleeps++
        signal?.addEventListener('abort', stop, { once: true })
        advanceWhenIdle()
      })
    },
    async whileBusy(work) {
      const job: Job = { sleeps: 0 }
      jobs.add(job)
      try {
        return await currentJob.run(job, work)
      } finally {
        jobs.delete(job)
        advanceWhenIdle()
      }
    },
    advance(milliseconds) {
      const untilMs = nowMs + milliseconds
      while (wakeEarliest(untilMs));
      nowMs = Math.max(nowMs, untilMs)
    },
  }
}
