import { existsSync, lstatSync, readlinkSync } from 'node:fs'
import { type ErrorCode, PipelineError } from '../../pipelines/errors.ts'

/** A refusal of the operating system: its class, what is wrong with the path, and how DuckDB quotes the system. */
interface Refusal {
  readonly code: ErrorCode
  readonly says: string
  readonly duckdb?: RegExp
}

const refusals: Readonly<Record<string, Refusal>> = {
  ENOSPC: { code: 'DiskFull', says: 'no space is left on its disk', duckdb: /No space left on device/ },
  EDQUOT: { code: 'DiskFull', says: 'the quota of its disk is used up', duckdb: /Disk quota exceeded/ },
  EFBIG: { code: 'DiskFull', says: 'a file may not become as large', duckdb: /File too large/ },
  EACCES: { code: 'AccessDenied', says: 'permission is denied', duckdb: /Permission denied/ },
  EPERM: { code: 'AccessDenied', says: 'permission is denied', duckdb: /Operation not permitted/ },
  EROFS: { code: 'AccessDenied', says: 'its disk is read-only', duckdb: /Read-only file system/ },
  EMFILE: { code: 'TooManyOpenFiles', says: 'too many files are open', duckdb: /Too many open files/ },
  ENFILE: { code: 'TooManyOpenFiles', says: 'too many files are open in the whole system' },
  ENOENT: {
    code: 'FileUnusable',
    says: 'does not exist',
    duckdb: /No such file or directory|No files found/,
  },
  EISDIR: { code: 'FileUnusable', says: 'is a folder, not a file', duckdb: /Is a directory/ },
  ENOTDIR: {
    code: 'FileUnusable',
    says: 'is a file, or lies in one, where a folder is needed',
    duckdb: /Not a directory/,
  },
  EEXIST: { code: 'FileUnusable', says: 'is there already and is not a folder', duckdb: /File exists/ },
  ENOTEMPTY: { code: 'FileUnusable', says: 'is a folder that is not empty' },
  ELOOP: {
    code: 'FileUnusable',
    says: 'is a link that leads back to itself',
    duckdb: /Too many levels of symbolic links/,
  },
  ENAMETOOLONG: { code: 'FileUnusable', says: 'is too long for a name', duckdb: /File name too long/ },
  EIO: { code: 'FileUnusable', says: 'its disk does not work', duckdb: /Input\/output error/ },
}

/** DuckDB's own words for what it has no room for. */
const outOfRoom: readonly (readonly [ErrorCode, RegExp])[] = [
  ['DiskFull', /max_temp_directory_size/],
  ['OutOfMemory', /^Out of Memory Error/],
]

/**
 * A failure of this machine, not of the software or the data, as a class of the error table with the path in its message;
 * undefined for anything else.
 * @param where the file or folder that was being worked on, for errors that do not name it
 */
export function localFailure(error: unknown, where?: string): PipelineError | undefined {
  if (error instanceof PipelineError) return error
  if (!(error instanceof Error)) return undefined
  const { code, path = pathIn(error.message) ?? where } = error as NodeJS.ErrnoException
  const refusal = code === undefined ? duckdbRefusal(error.message) : refusals[code]
  if (refusal !== undefined) return new PipelineError(refusal.code, said(error, refusal, path), error)
  const found = outOfRoom.find(([, pattern]) => pattern.test(error.message))
  return found === undefined ? undefined : new PipelineError(found[0], error.message, error)
}

/** '/x/y: permission is denied (EACCES)': why a path that a person gave cannot be used. */
export const unusable = (error: unknown, path: string): string =>
  localFailure(error, path)?.message ?? `${path}: ${(error as Error).message}`

/** Does something with a file; a failure names it even where the system does not, as of a write to a full disk. */
export async function naming<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw localFailure(error, file) ?? error
  }
}

function said(error: Error, { says, duckdb }: Refusal, path: string | undefined): string {
  const { code } = error as NodeJS.ErrnoException
  // DuckDB's message has more, and the path in it. What else is in it is about databases that nobody knows of.
  const about = code ?? error.message.split(/\n|Original error: /).find((part) => duckdb?.test(part))
  return `${path ?? 'a file'}: ${danglingLink(code, path) ?? unmade(error) ?? says} (${about})`
}

/** A folder cannot be missing before it is made: the one above it takes none, as of /proc. */
const unmade = ({ code, syscall }: NodeJS.ErrnoException): string | undefined =>
  code === 'ENOENT' && syscall === 'mkdir' ? 'cannot be made, for nothing can be made there' : undefined

function danglingLink(code: string | undefined, path: string | undefined): string | undefined {
  if (code === undefined || !['ENOENT', 'EEXIST'].includes(code) || path === undefined) return undefined
  try {
    return lstatSync(path).isSymbolicLink() && !existsSync(path)
      ? `is a link to ${readlinkSync(path)}, which does not exist`
      : undefined
  } catch {
    return undefined
  }
}

function duckdbRefusal(message: string): Refusal | undefined {
  if (!/^(IO|FATAL|TransactionContext) Error/.test(message)) return undefined
  return Object.values(refusals).find(({ duckdb }) => duckdb?.test(message))
}

function pathIn(message: string): string | undefined {
  const [, inDouble, inSingle] = /"(\/[^"]+)"|'(\/[^']+)'/.exec(message) ?? []
  return inDouble ?? inSingle
}
