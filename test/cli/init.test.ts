import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { initCommand } from '../../cli/init.ts'
import { within } from './command.ts'

// What init writes is proved where the package is installed: test/package/own-repository.test.ts.

const place = mkdtempSync(path.join(os.tmpdir(), 'commerce-init-'))
afterAll(() => rmSync(place, { recursive: true }))

let folders = 0
/** A folder with a package.json. */
function folderWith(text: string): string {
  const folder = path.join(place, `${++folders}`)
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'package.json'), text)
  return folder
}
const init = (folder: string) => within(initCommand(), [folder, '--no-install'])

describe('commerce init', () => {
  it('completes a package.json that says where the package is from', async () => {
    const dependencies = { 'commerce-pipelines': 'file:commerce-pipelines.tgz' }
    const folder = folderWith(JSON.stringify({ name: 'mine', dependencies }))
    expect(await init(folder)).toMatchObject({ code: 0, stderr: '' })
    const written = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    expect(written).toMatchObject({
      name: 'mine',
      dependencies,
      scripts: { start: 'commerce-pipelines run' },
    })
    expect(existsSync(path.join(folder, 'commerce.config.ts'))).toBe(true)
  })

  it('writes nothing where the package is not installed: its name on npm may be a stranger', async () => {
    const folder = folderWith('{"dependencies": {"left-pad": "1.0.0"}}')
    for (const each of [folder, path.join(place, 'none')]) {
      const { code, stdout, stderr } = await init(each)
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toContain(
        `${path.join(each, 'package.json')} does not have commerce-pipelines, which is not on npm: "npm install" there`,
      )
    }
    expect(existsSync(path.join(folder, 'commerce.config.ts'))).toBe(false)
    expect(existsSync(path.join(place, 'none'))).toBe(false)
  })

  it.each([
    ['{"scripts": 5}', ' is not what npm writes:\n  scripts is 5; expected: an object in { }\n'],
    ['[]', ' is not what npm writes:\n  (top level) is []; expected: an object in { }\n'],
    ['{"scripts": {"a": 1}}', ' is not what npm writes:\n  scripts.a is 1; expected: a text in quotes\n'],
    ['{"scripts" 5}', ': is not JSON, see line 1, column 12\n'],
  ])('says of %s what is wrong with it', async (text, said) => {
    const folder = folderWith(text)
    const { code, stderr } = await init(folder)
    expect(code).toBe(1)
    expect(stderr).toContain(`error: FileUnusable: ${path.join(folder, 'package.json')}${said}`)
  })
})
