/** Gives the next number of a stream, from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number

/**
 * A stream of pseudo-random numbers (sfc32). Each purpose has a stream of its own, so that one more draw
 * for one purpose does not change what another purpose gets.
 */
export function randomStream(seed: number, purpose: string): Random {
  let a = 0x9e3779b9 ^ seed
  let b = 0x243f6a88 ^ Math.floor(seed / 2 ** 32)
  let c = 0xb7e15162
  let counter = 1
  const next: Random = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (const character of purpose) {
    c = Math.imul(c ^ (character.codePointAt(0) ?? 0), 0x01000193)
    next()
  }
  // The first numbers of sfc32 still show its seed.
  for (let i = 0; i < 20; i++) next()
  return next
}

/** A whole number from 0 to `below` - 1. */
export function wholeBelow(random: Random, below: number): number {
  return Math.floor(random() * below)
}

/** One of a list that is not empty, each equally likely. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T
}

/** A waiting time: many short ones, few long ones, `mean` on average. */
export function waitingTime(random: Random, mean: number): number {
  return -Math.log(1 - random()) * mean
}

/**
 * Returns a function that draws an index with a chance in proportion to its weight, in constant time
 * (Walker's alias method, so that a catalogue of any size costs the same per draw).
 */
export function weightedIndex(weights: readonly number[]): (random: Random) => number {
  const size = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const keep = weights.map((weight) => (weight * size) / total)
  const alias = weights.map((_, index) => index)
  const small = keep.flatMap((share, index) => (share < 1 ? [index] : []))
  const large = keep.flatMap((share, index) => (share < 1 ? [] : [index]))
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number
    const more = large[large.length - 1] as number
    alias[less] = more
    keep[more] = (keep[more] as number) + (keep[less] as number) - 1
    if ((keep[more] as number) < 1) small.push(large.pop() as number)
  }
  // What is left differs from 1 only by rounding.
  for (const index of [...small, ...large]) keep[index] = 1
  return (random) => {
    const place = random() * size
    const index = Math.floor(place)
    return place - index < (keep[index] as number) ? index : (alias[index] as number)
  }
}

/** Weights by Zipf's law: the n-th most popular of `count` things is chosen 1 / n^exponent as often. */
export function zipfWeights(count: number, exponent: number): number[] {
  return Array.from({ length: count }, (_, index) => 1 / (index + 1) ** exponent)
}
