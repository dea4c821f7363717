import { LONGEST_WAIT_SECONDS } from '../../pipelines/query-states.ts'
import { type Clock, systemClock } from '../../state-machine/index.ts'
import type { LocalAthena } from './athena.ts'

/**
 * Real time, except that the pauses between looks at a query end with the query, and so cost milliseconds here. Longer
 * sleeps are timeouts, and are slept in full.
 */
export function impatientClock(athena: LocalAthena, now?: () => number): Clock {
  const real = systemClock()
  return {
    now: now ?? real.now,
    async sleep(milliseconds, signal) {
      if (milliseconds > LONGEST_WAIT_SECONDS * 1000) return real.sleep(milliseconds, signal)
      const enough = new AbortController()
      const either = signal === undefined ? enough.signal : AbortSignal.any([signal, enough.signal])
      const full = real.sleep(milliseconds, either).catch(() => signal?.throwIfAborted())
      await Promise.race([full, athena.nextEnd()])
      enough.abort()
    },
  }
}
