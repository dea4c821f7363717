/**
 * How much of what is generated each suite tries: on each change, and at night (`npm run test:nightly`), when the seed is
 * another each time. LOGS=1000 on the command line takes another number, SEED=2 other things than the first ones.
 */
const volumes = {
  unit: {
    /** Small logs, each run and read by the reference. */
    LOGS: { change: 6, night: 300 },
    /** Orders of the sample. */
    ORDERS: { change: 2000, night: 20_000 },
    /** Every so-manieth table is taken from a lake that is drawn. */
    TABLES: { change: 4, night: 1 },
  },
  resilience: {
    /** Lines of every kind, in logs of 4000. */
    LINES: { change: 4000, night: 80_000 },
    /** A run of events is killed at every so-manieth of its calls, from the last one down. */
    EVENT_KILLS: { change: 4, night: 1 },
    /** Small logs over more than a year, for the tables of user behaviour. */
    BEHAVIOR_LOGS: { change: 3, night: 200 },
    /** Batches of small histories of orders, in each of four settings on each of two engines before one comes again. */
    HISTORIES: { change: 2, night: 32 },
    /** A run of orders, or of user behaviour, likewise. */
    KILLS: { change: 9, night: 1 },
    /** Every so-manieth damage is done to a lake, of some 550. */
    DAMAGES: { change: 220, night: 2 },
  },
  trino: {
    /** Small logs of user behaviour. */
    VISITS: { change: 16, night: 600 },
    LOGS: { change: 20, night: 1500 },
    LINES: { change: 6000, night: 60_000 },
    HISTORIES: { change: 16, night: 200 },
    /** Records with anything wrong in them. */
    RECORDS: { change: 240, night: 6000 },
    ORDERS: { change: 200, night: 3000 },
  },
  spark: {
    VISITS: { change: 8, night: 300 },
    LOGS: { change: 6, night: 300 },
    HISTORIES: { change: 8, night: 200 },
    RECORDS: { change: 240, night: 6000 },
    ORDERS: { change: 120, night: 3000 },
  },
} as const satisfies Record<string, Record<string, { change: number; night: number }>>

type Volumes = typeof volumes

/** Whether `npm run test:nightly` asks. */
export const isNight = process.env.VOLUMES === 'night'

export function volume<Suite extends keyof Volumes>(
  suite: Suite,
  what: keyof Volumes[Suite] & string,
): number {
  const { change, night } = volumes[suite][what] as { change: number; night: number }
  return Number(process.env[what] ?? (isNight ? night : change))
}

/** What is generated: the same seed gives the same. vitest.config.ts draws one at night and prints it. */
export const seed = Number(process.env.SEED ?? 1)
