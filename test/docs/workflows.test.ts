import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { pageNames, root } from './page.ts'

const folder = `${root}.github/workflows/`

describe.each(readdirSync(folder))('.github/workflows/%s', (name) => {
  const text = readFileSync(folder + name, 'utf8')

  it('may only read', () => expect(parse(text).permissions).toEqual({ contents: 'read' }))

  it('pins each action by its commit, beside the version that this is', () => {
    const actions = text.split('\n').filter((line) => line.includes('uses:'))
    expect(actions.length).toBeGreaterThan(0)
    for (const line of actions) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })
})

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  scripts: Record<string, string>
}
/** The first group that was found, of each place where a pattern fits. */
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, ...groups]) => groups.find((group) => group !== undefined) ?? '')

describe.each([
  ...readdirSync(folder).map((name) => `.github/workflows/${name}`),
  ...['.ci/run', ...pageNames],
])('what %s has people or machines run', (name) => {
  const text = readFileSync(`${root}${name}`, 'utf8')

  it('is a script of package.json', () => {
    for (const script of found(text, /\bnpm (?:run (?:-s )?([\w:]*\w)|(test|start)\b)/g))
      expect(Object.keys(scripts)).toContain(script)
  })

  it('is a suite that there is', () => {
    for (const suite of found(text, /--project (\w+)|^ *project (\w+) \d/gm))
      expect(['test:unit', ...Object.keys(scripts)]).toContain(`test:${suite}`)
  })

  it('is a file that there is', () => {
    for (const file of found(
      text,
      /\b(?:bash|tsx|node) ((?:[\w.-]+\/)+[\w.-]+)|\bvitest run .*?(test\/[\w./-]+)/g,
    ))
      expect(existsSync(`${root}${file}`), file).toBe(true)
  })
})
