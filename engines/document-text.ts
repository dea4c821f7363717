import { createHash } from 'node:crypto'

/**
 * What later runs build on is kept as JSON with a hash of itself in front: damaged, it counts as absent instead of being
 * believed.
 */
export const sealedJson = (content: object): string =>
  `${JSON.stringify({ checksum: checksumOf(content), ...content }, null, 1)}\n`

/**
 * The content of a sealed text, without its checksum; undefined where it is not what was written. Without a checksum it
 * is of an older version, and is taken as it stands.
 */
export function openedJson(text: string): object | undefined {
  const parsed = parsedJson(text)
  if (typeof parsed !== 'object' || parsed === null) return undefined
  if (Array.isArray(parsed)) return parsed
  const { checksum, ...content } = parsed as { checksum?: unknown }
  return checksum === undefined || checksum === checksumOf(content) ? content : undefined
}

/** Whether later runs build on a document (Documents of ports.ts). */
export const isState = (path: string): boolean => path.startsWith('staging/')

/** The text of a document. */
export function documentText(path: string, content: unknown): string {
  if (typeof content === 'string') return content
  return isState(path) ? sealedJson(content as object) : `${JSON.stringify(content, null, 1)}\n`
}

/**
 * What a document's text says; undefined where later runs build on it and it is damaged. Throws SyntaxError where another
 * one, of this run, is not JSON.
 */
export const documentContent = (path: string, text: string): unknown =>
  isState(path) ? openedJson(text) : JSON.parse(text)

const checksumOf = (content: object): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
