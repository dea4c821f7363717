import { scrambledDigits } from './hexadecimal.ts'
import type { Random } from './random.ts'

const returningShare = 0.72

/** Draws the user of a session: most have been here before, and old users come back more often. */
export type Shoppers = (random: Random) => string

/** @param serviceMark one or two letters that keep the users of different services apart */
export function shoppersOf(serviceMark: string, usersAtFirst: number): Shoppers {
  // Users are numbers, not objects: the memory that they take does not grow with the sample.
  let users = usersAtFirst
  return (random) => {
    const user = random() < returningShare ? Math.floor(users * random() ** 1.7) : users++
    return `u${serviceMark}-${scrambledDigits(user)}`
  }
}
