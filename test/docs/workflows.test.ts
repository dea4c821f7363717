import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from './page.ts'

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
