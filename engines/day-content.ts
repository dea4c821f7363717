import { createHash } from 'node:crypto'
import { CONTENTS } from '../pipelines/sources/events/moved-days.ts'

/**
 * The content of a day as a number that does not depend on where its files lie, nor on their order. That of a day to
 * which files were added is the sum of what it was and of theirs, so a day's files are found again among those of
 * another without remembering each of them.
 * @param identities one a file: what stays when it is moved
 */
export function contentOf(identities: readonly string[]): string {
  const each = identities.map((identity) =>
    BigInt(`0x${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`),
  )
  return (each.reduce((sum, n) => sum + n, 0n) % CONTENTS).toString(16)
}
