/**
 * Round values, 1, 2 or 5 times a power of ten apart, from at or below `low` to at or above `high`.
 * Whole things are counted in steps of 1 at least.
 */
export function roundTicks(low: number, high: number, about: number, smallestStep = 0): number[] {
  const span = high > low ? high - low : 1
  const magnitude = 10 ** Math.floor(Math.log10(span / about))
  const factor = [1, 2, 5].find((each) => span / (each * magnitude) <= about) ?? 10
  const step = Math.max(smallestStep, magnitude * factor)
  const first = Math.floor(low / step)
  const last = Math.max(Math.ceil(high / step), first + 1)
  // Counted in whole steps: adding 0.1 ten times does not make 1.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Every n-th step from the first, so that at most `most` labels share the width of a phone. */
export function everyNth(size: number, most: number): number[] {
  const step = Math.ceil(size / most)
  return Array.from({ length: Math.ceil(size / step) }, (_, i) => i * step)
}
