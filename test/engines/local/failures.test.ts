import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { localFailure, naming } from '../../../engines/local/failures.ts'
import { Lake } from '../../../engines/local/lake.ts'
import { type ErrorCode, PipelineError } from '../../../pipelines/errors.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-failures-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => path.join(folder, name)
const thrown = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
const systemError = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more })

describe('a failure of this machine', () => {
  it.each<[string, ErrorCode, string]>([
    ['ENOSPC', 'DiskFull', '/x/y: no space is left on its disk (ENOSPC)'],
    ['EDQUOT', 'DiskFull', '/x/y: the quota of its disk is used up (EDQUOT)'],
    ['EACCES', 'AccessDenied', '/x/y: permission is denied (EACCES)'],
    ['EROFS', 'AccessDenied', '/x/y: its disk is read-only (EROFS)'],
    ['EMFILE', 'TooManyOpenFiles', '/x/y: too many files are open (EMFILE)'],
    ['ENOENT', 'FileUnusable', '/x/y: does not exist (ENOENT)'],
  ])('%s is of the class %s and names the file', (code, expected, message) => {
    const named = localFailure(systemError(code, { path: '/x/y' }))
    expect([named?.code, named?.message]).toEqual([expected, message])
    // The system does not name a file that is open already.
    expect(localFailure(systemError(code), '/x/y')?.message).toBe(message)
  })

  it.each<[string, ErrorCode, string]>([
    [
      'IO Error: Could not write all bytes to file "/x/a.parquet": No space left on device',
      'DiskFull',
      '/x/a.parquet: no space is left on its disk',
    ],
    ['IO Error: Cannot open file "/x/b": Permission denied', 'AccessDenied', '/x/b: permission is denied'],
    ['IO Error: Cannot open file "/x/c": Too many open files', 'TooManyOpenFiles', '/x/c: too many files'],
    ['Out of Memory Error: failed to allocate data of size 1.0 MiB', 'OutOfMemory', 'failed to allocate'],
    ["Out of Memory Error: limit was set by the 'max_temp_directory_size' setting", 'DiskFull', 'max_temp'],
  ])('in the words of DuckDB: %s', (message, code, said) => {
    const failure = localFailure(new Error(message))
    expect(failure?.code).toBe(code)
    expect(failure?.message).toContain(said)
  })

  it.each([
    [
      'of a commit',
      'TransactionContext Error: Failed to commit: Could not write file "/x/a.wal": File too large',
      '/x/a.wal: a file may not become as large (TransactionContext Error: Failed to commit: Could not write file "/x/a.wal": File too large)',
    ],
    [
      'of a database of its own',
      'IO Error: Detached database \'draft_1\', but CHECKPOINT during DETACH failed. \nCheckpoint failed for database "draft_1". The database has been invalidated. Original error: Could not write file "/x/a": File too large',
      '/x/a: a file may not become as large (Could not write file "/x/a": File too large)',
    ],
  ])('in the words of DuckDB %s, without what they say of databases', (_, message, said) => {
    const failure = localFailure(new Error(message))
    expect([failure?.code, failure?.message]).toEqual(['DiskFull', said])
  })

  it('is a folder that cannot be made where none is missing', () => {
    const { message } = localFailure(systemError('ENOENT', { syscall: 'mkdir', path: '/x/y' })) as Error
    expect(message).toBe('/x/y: cannot be made, for nothing can be made there (ENOENT)')
  })

  it('names what a dangling link points at, a folder in the place of a file, a link to itself', () => {
    symlinkSync('/no/such/target', at('dangling'))
    symlinkSync(at('round'), at('round'))
    mkdirSync(at('folder'))
    writeFileSync(at('file'), '')
    for (const [name, said] of [
      ['dangling', 'is a link to /no/such/target, which does not exist (ENOENT)'],
      ['round', 'is a link that leads back to itself (ELOOP)'],
      ['folder', 'is a folder, not a file (EISDIR)'],
      ['file/x', 'is a file, or lies in one, where a folder is needed (ENOTDIR)'],
    ] as const) {
      const failure = localFailure(
        thrown(() => readFileSync(at(name))),
        at(name),
      )
      expect([failure?.code, failure?.message]).toEqual(['FileUnusable', `${at(name)}: ${said}`])
    }
  })

  it('is not what the software or the data are to blame for', () => {
    for (const error of [new TypeError('x is undefined'), new Error('Parser Error: syntax error'), 'text'])
      expect(localFailure(error)).toBeUndefined()
    const known = new PipelineError('LakeBusy', 'x')
    expect(localFailure(known)).toBe(known)
  })

  it('keeps what it names when it is thrown on', async () => {
    const failed = naming('/x/y', () => Promise.reject(systemError('ENOSPC')))
    await expect(failed).rejects.toMatchObject({ code: 'DiskFull', message: /^\/x\/y: / })
    await expect(naming('/x/y', () => Promise.reject(new TypeError('t')))).rejects.toThrow(TypeError)
  })

  it.skipIf(process.platform !== 'linux')('of a write to a full disk names the file', async () => {
    // Everything that is written to this device finds it full.
    symlinkSync('/dev/full', at('full'))
    await expect(naming(at('full'), () => writeFileSync(at('full'), 'x'))).rejects.toMatchObject({
      code: 'DiskFull',
      message: `${at('full')}: no space is left on its disk (ENOSPC)`,
    })
  })

  it.skipIf(process.platform !== 'linux')('of a document of the lake names it', async () => {
    await expect(new Lake('/sys/lake').write('runs/r/plan.json', '{}')).rejects.toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('/sys/lake'),
    })
  })
})
