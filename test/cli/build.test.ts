import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended } from './command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['cli', 'engines', 'lambdas', 'pipelines', 'preview', 'queries', 'report', 'sample']
const documents = ['state-machine', 'package.json', 'package-lock.json']
const today = "Turns a shop's event log into checked summary tables"

describe('a clone', () => {
  const clone = mkdtempSync(path.join(os.tmpdir(), 'commerce-clone-'))
  const at = (name: string) => path.join(clone, name)
  const help = () => ended(at('cli/commerce.mjs'), ['--help'])
  const builds = () => readdirSync(at('.build')).sort()
  const withoutBuilds = () => rmSync(at('.build'), { recursive: true, force: true })
  /** Replaces what the help says by a text of the same length, and leaves the time of the file as it was. */
  const say = (before: string, after: string) => {
    const { atime, mtime } = statSync(at('cli/main.ts'))
    const text = readFileSync(at('cli/main.ts'), 'utf8')
    expect(text).toContain(before)
    writeFileSync(at('cli/main.ts'), text.replace(before, after))
    utimesSync(at('cli/main.ts'), atime, mtime)
  }

  beforeAll(() => {
    for (const name of [...sources, ...documents])
      cpSync(path.join(root, name), at(name), { recursive: true })
    mkdirSync(at('node_modules'))
    for (const name of ['commander', 'esbuild', 'kysely', 'tsx'])
      symlinkSync(path.join(root, 'node_modules', name), at(`node_modules/${name}`))
  })
  afterAll(() => rmSync(clone, { recursive: true }))

  it('compiles its sources at the first start, and not at the second', async () => {
    expect(await help()).toMatchObject({ code: 0, stderr: '' })
    const first = builds()
    expect(first).toHaveLength(1)
    // Nothing could be compiled now.
    rmSync(at('node_modules/esbuild'))
    expect((await help()).stdout).toContain(today)
    symlinkSync(path.join(root, 'node_modules/esbuild'), at('node_modules/esbuild'))
    expect(builds()).toEqual(first)
  })

  it('runs a changed source as it is now, also where size and time are the same', async () => {
    say('Turns', 'Makes')
    expect((await help()).stdout).toContain(today.replace('Turns', 'Makes'))
    say('Makes', 'Turns')
    expect((await help()).stdout).toContain(today)
  })

  it('can be started several times at once', async () => {
    withoutBuilds()
    const all = await Promise.all([help(), help(), help()])
    for (const { code, stdout } of all) expect([code, stdout.includes(today)]).toEqual([0, true])
    expect(builds()).toHaveLength(1)
  })

  it('removes builds that have not been of use for a day', async () => {
    const [old = ''] = builds()
    const twoDaysAgo = new Date(Date.now() - 48 * 3_600_000)
    utimesSync(at(`.build/${old}`), twoDaysAgo, twoDaysAgo)
    mkdirSync(at('.build/killed-while-it-wrote.4711'))
    utimesSync(at('.build/killed-while-it-wrote.4711'), twoDaysAgo, twoDaysAgo)
    say('Turns', 'Makes')
    await help()
    say('Makes', 'Turns')
    expect(builds()).toHaveLength(1)
    expect(builds()).not.toContain(old)
  })

  it('that cannot keep a build runs its sources', async () => {
    withoutBuilds()
    // Permissions would not keep out every user.
    writeFileSync(at('.build'), '')
    expect((await help()).stdout).toContain(today)
    say('Turns', 'Makes')
    expect((await help()).stdout).toContain(today.replace('Turns', 'Makes'))
    say('Makes', 'Turns')
    withoutBuilds()
  })

  it('whose source does not compile says in which file and line', async () => {
    const text = readFileSync(at('cli/main.ts'), 'utf8')
    writeFileSync(at('cli/main.ts'), `${text}\nconst = 1\n`)
    const { code, stdout, stderr } = await help()
    writeFileSync(at('cli/main.ts'), text)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`cli/main.ts:${text.split('\n').length + 1}:6: ERROR: `)
    expect(stderr).not.toMatch(/^ {4}at /m)
  })
})
