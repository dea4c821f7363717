import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { localFailure } from '../../../engines/local/failures.ts'
import { makeFolder } from '../../../engines/local/make-folder.ts'
import { startCommerce } from '../../cli/command.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-folders-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => path.join(folder, name)
const failureOf = (made: string): Promise<string | undefined> =>
  makeFolder(made).then(
    () => undefined,
    (error) => localFailure(error)?.message,
  )

describe('a folder is made', () => {
  it('with those above it, also by several at once, and again', async () => {
    await Promise.all(['a/b/c', 'a/b/d', 'a/b/c'].map((name) => makeFolder(at(name))))
    await makeFolder(at('a/b/c'))
    expect(['a/b/c', 'a/b/d'].map((name) => statSync(at(name)).isDirectory())).toEqual([true, true])
    symlinkSync(at('a/b'), at('link'))
    await makeFolder(at('link/e'))
    expect(existsSync(at('a/b/e'))).toBe(true)
  })

  it('not where a file stands, or a link to nothing; the failure names these', async () => {
    writeFileSync(at('file'), '')
    symlinkSync('/no/where', at('dangling'))
    expect(await failureOf(at('file/x/y'))).toBe(
      `${at('file')}: is there already and is not a folder (EEXIST)`,
    )
    expect(await failureOf(at('dangling/x'))).toBe(
      `${at('dangling')}: is a link to /no/where, which does not exist (EEXIST)`,
    )
  })

  // Node's recursive mkdir does not come back from there. Root may write to it, as far as permissions go.
  const isLinux = process.platform === 'linux' && process.getuid?.() === 0
  it.skipIf(!isLinux)('not in /proc, and that is said at once', async () => {
    expect(await failureOf('/proc/commerce/x')).toBe(
      '/proc/commerce: cannot be made, for nothing can be made there (ENOENT)',
    )
    const ends = async (...args: string[]) => {
      const child = startCommerce(args)
      const stderr: string[] = []
      child.stderr.on('data', (text) => stderr.push(String(text)))
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
      const code = await new Promise((resolve) => child.on('close', resolve))
      clearTimeout(late)
      expect([code, stderr.join('')]).toEqual([1, expect.stringContaining('/proc/commerce: cannot be made')])
    }
    await ends('run', '--lake', '/proc/commerce/lake')
    await ends('sample', '--events', '10', '--to', '/proc/commerce/sample')
  })
})
