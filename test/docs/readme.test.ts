import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { node } from './commerce.ts'
import { codeBlocks, readPage, root } from './page.ts'

const section = readPage('README.md').split('\n## Your own events\n')[1]?.split('\n## ')[0] ?? ''
const [log, inspect, config, commands, answer] = codeBlocks(section)

describe('the README, "Your own events"', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-readme-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('gives what it shows when it is followed', () => {
    const configFile = /`([^`]+)`:$/.exec(config?.introduction ?? '')?.[1] as string
    const logFile = /`([^`]+)`:$/.exec(log?.introduction ?? '')?.[1] as string
    mkdirSync(path.join(folder, path.dirname(logFile)), { recursive: true })
    writeFileSync(path.join(folder, logFile), log?.text as string)

    const inspected = commerce(inspect?.text.trim() ?? '')
    expect(inspected.exitCode, inspected.stderr).toBe(0)
    expect(inspected.stdout).toContain('1  not_json')
    expect(readFileSync(path.join(folder, configFile), 'utf8')).toBe(config?.text)

    const [run = '', query = ''] = (commands?.text ?? '').split('\n')
    const ran = commerce(run)
    expect(ran.exitCode, ran.stderr).toBe(0)
    expect(ran.stdout).toContain('1 quarantined (not_json 1)')
    expect(commerce(query).stdout).toBe(answer?.text)
  })

  function commerce(line: string) {
    const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)
    expect(words.splice(0, 2)).toEqual(['npx', 'commerce'])
    return node(folder, path.join(root, 'cli/commerce.mjs'), ...words)
  }
})
