import { createHash, randomUUID } from 'node:crypto'
import type { Expression } from 'jsonata'
import { isObject } from './fields.ts'

// What these functions give for arguments that make no sense was measured on AWS: often nothing
// (undefined), which fails the field that it is written in, but not `$exists(...)` around it.

const hashAlgorithms: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}

const longestRange = 360_145

function partition(array: unknown[] | undefined, size?: number): unknown[][] | undefined {
  if (array === undefined || array.length === 0) return undefined
  const chunkSize = size === undefined ? array.length : Math.trunc(size)
  if (chunkSize < 0) throw new Error(`$partition: the chunk size must not be negative, but is ${size}`)
  if (chunkSize === 0) return undefined
  return Array.from({ length: Math.ceil(array.length / chunkSize) }, (_, chunk) =>
    array.slice(chunk * chunkSize, (chunk + 1) * chunkSize),
  )
}

/** The numbers from `first` to `last`; a single one is not an array. */
function range(first?: number, last?: number, step?: number): number[] | number | undefined {
  if (first === undefined || last === undefined || step === undefined) return undefined
  const [from, to, by] = [Math.trunc(first), Math.trunc(last), Math.trunc(step)]
  const length = by === 0 ? 0 : Math.max(0, Math.floor((to - from) / by) + 1)
  if (length > longestRange) throw new Error(`$range: more than ${longestRange} values`)
  if (length === 0) return undefined
  return length === 1 ? from : Array.from({ length }, (_, i) => from + i * by)
}

function hash(text?: string, algorithm?: string): string | undefined {
  if (text === undefined || algorithm === undefined) return undefined
  const name = Object.hasOwn(hashAlgorithms, algorithm) ? hashAlgorithms[algorithm] : undefined
  if (name === undefined) {
    throw new Error(`$hash: '${algorithm}' is not one of ${Object.keys(hashAlgorithms).join(', ')}`)
  }
  return createHash(name).update(text, 'utf8').digest('hex')
}

/** With a seed, the first number of java.util.Random(seed), as on AWS. */
function random(seed?: number): number {
  if (seed === undefined) return Math.random()
  const multiplier = 0x5deece66dn
  let state = BigInt.asUintN(48, BigInt(Math.trunc(seed)) ^ multiplier)
  const nextBits = (bits: bigint) => {
    state = BigInt.asUintN(48, state * multiplier + 0xbn)
    return Number(state >> (48n - bits))
  }
  return (nextBits(26n) * 2 ** 27 + nextBits(27n)) / 2 ** 53
}

/** JSON.parse, but a member given twice and a number that is too large are errors. */
function parse(text?: string): unknown {
  if (text === undefined) return undefined
  const value = JSON.parse(text)
  const membersWritten = text.replace(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1
  if (membersOf(value) !== membersWritten) throw new Error('$parse: an object has a member twice')
  return value
}

function membersOf(value: unknown): number {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
    throw new Error('$parse: a number is too large')
  }
  if (Array.isArray(value)) return value.reduce((sum, item) => sum + membersOf(item), 0)
  if (!isObject(value)) return 0
  return Object.values(value).reduce<number>((sum, item) => sum + 1 + membersOf(item), 0)
}

/** Gives an expression the functions that Step Functions adds to JSONata, and takes away `$eval`. */
export function registerStepFunctionsFunctions(expression: Expression): void {
  expression.registerFunction('partition', partition, '<an?:a>')
  expression.registerFunction('range', range, '<nnn?:x>')
  expression.registerFunction('hash', hash, '<ss?:s>')
  expression.registerFunction('random', random, '<n?:n>')
  expression.registerFunction('uuid', () => randomUUID(), '<:s>')
  expression.registerFunction('parse', parse, '<s?:x>')
  expression.assign('eval', undefined)
}
