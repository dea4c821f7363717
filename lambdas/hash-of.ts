import { createHash } from 'node:crypto'

/** SHA-256 of texts as hexadecimal digits; who remembers it takes as many as it needs. */
export const hashOf = (texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\n')).digest('hex')
