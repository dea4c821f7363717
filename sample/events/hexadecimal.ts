import type { Random } from './random.ts'

// Four digits at a time from a table: ids are a good part of a line, and toString(16) is slow.
const fourDigits = Array.from({ length: 65536 }, (_, value) => value.toString(16).padStart(4, '0'))

/** The eight hexadecimal digits of an unsigned 32-bit number. */
export function eightDigits(value: number): string {
  return (fourDigits[value >>> 16] as string) + (fourDigits[value & 0xffff] as string)
}

/** Random hexadecimal digits, eight for each of `groups`. */
export function randomDigits(random: Random, groups: number): string {
  let digits = ''
  for (let group = 0; group < groups; group++) digits += eightDigits((random() * 4294967296) >>> 0)
  return digits
}

/** Turns 0, 1, 2, ... into eight digits that look random and never repeat. */
export function scrambledDigits(counter: number): string {
  // An odd factor and a shift with exclusive or are both reversible modulo 2^32, so no two results are equal.
  const mixed = Math.imul(counter ^ 0x5bd1e995, 0x9e3779b1)
  return eightDigits((mixed ^ (mixed >>> 15)) >>> 0)
}
