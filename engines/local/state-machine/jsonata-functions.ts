import { createHash, randomUUID } from 'node:crypto'
import type { Expression } from 'jsonata'

const hashAlgorithms: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}

// JSONata's own limit for [a..b].
const longestRange = 10_000_000

function partition(array: unknown[], size: number): unknown[][] {
  const chunkSize = Math.round(size)
  if (array.length === 0) throw new Error('$partition: the array is empty')
  if (chunkSize < 1) throw new Error(`$partition: the chunk size must be positive, not ${size}`)
  return Array.from({ length: Math.ceil(array.length / chunkSize) }, (_, chunk) =>
    array.slice(chunk * chunkSize, (chunk + 1) * chunkSize),
  )
}

function range(first: number, last: number, step: number): number[] {
  const [from, to, by] = [Math.round(first), Math.round(last), Math.round(step)]
  if (by === 0) throw new Error('$range: the step must not be 0')
  const length = Math.max(0, Math.floor((to - from) / by) + 1)
  if (length > longestRange) throw new Error(`$range: ${length} values are too many`)
  return Array.from({ length }, (_, i) => from + i * by)
}

function hash(text: string, algorithm: string): string {
  const name = hashAlgorithms[algorithm]
  if (name === undefined) {
    throw new Error(`$hash: '${algorithm}' is none of ${Object.keys(hashAlgorithms).join(', ')}`)
  }
  return createHash(name).update(text, 'utf8').digest('hex')
}

// Equal seeds give equal numbers, as documented; which numbers they give on AWS is not documented.
function random(seed?: number): number {
  if (seed === undefined) return Math.random()
  return createHash('sha256').update(String(seed)).digest().readUInt32BE() / 2 ** 32
}

/** Gives an expression the functions that Step Functions adds to JSONata, and takes away `$eval`. */
export function registerStepFunctionsFunctions(expression: Expression): void {
  expression.registerFunction('partition', partition, '<an:a>')
  expression.registerFunction('range', range, '<nnn:a<n>>')
  expression.registerFunction('hash', hash, '<ss:s>')
  expression.registerFunction('random', random, '<n?:n>')
  expression.registerFunction('uuid', () => randomUUID(), '<:s>')
  expression.registerFunction('parse', (text: string) => JSON.parse(text), '<s:x>')
  expression.assign('eval', undefined)
}
