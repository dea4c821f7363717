import { type Clock, systemClock } from '../../state-machine/index.ts'

/** Longer sleeps are timeouts: they are slept in full. */
const LONGEST_PAUSE_MS = 61_000

/** Real time, except that pauses between looks and between attempts are so many times shorter. */
export function hurriedClock(factor: number): Clock {
  const real = systemClock()
  return {
    now: real.now,
    sleep: (milliseconds, signal) =>
      real.sleep(milliseconds > LONGEST_PAUSE_MS ? milliseconds : milliseconds / factor, signal),
  }
}
