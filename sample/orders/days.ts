import type { Random } from '../events/random.ts'

const dayMs = 86_400_000
const growth = 0.5

/** How many orders each day has: a shop that grows by half from the first day to the last. */
export function ordersByDay(orders: number, days: number): number[] {
  const upTo = (day: number) => {
    const part = day / days
    return Math.round((orders * (part + (growth * part * part) / 2)) / (1 + growth / 2))
  }
  return Array.from({ length: days }, (_, day) => upTo(day + 1) - upTo(day))
}

/** The instants of a day's orders in their order: fewer at night, UTC; whole seconds. */
export function instantsOfDay(random: Random, startMs: number, count: number): number[] {
  const instants = Array.from({ length: count }, () => {
    // Two draws: the mean of them is in the middle of the day more often.
    const part = random() < 0.4 ? random() : (random() + random()) / 2
    return startMs + Math.floor((part * dayMs) / 1000) * 1000
  })
  return instants.sort((a, b) => a - b)
}
