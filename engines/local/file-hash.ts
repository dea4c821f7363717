import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const buffer = Buffer.allocUnsafe(1024 * 1024)

/** The errors of what is absent, is not a file, or lies on a broken part of the disk. */
const unreadable = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EIO', 'ENXIO']

/**
 * The SHA-256 of a file's content; undefined where there is no file that can be read. It takes about a second per GB. It is
 * synchronous, because most files are small, and waiting for each costs more than reading it.
 */
export function sha256OfFile(absolute: string): string | undefined {
  try {
    const file = openSync(absolute, 'r')
    try {
      if (!fstatSync(file).isFile()) return undefined
      const hash = createHash('sha256')
      for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer))
        hash.update(buffer.subarray(0, n))
      return hash.digest('hex')
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (unreadable.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
