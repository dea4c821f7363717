import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { commerce } from './command.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))
const services = [{ name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' }]
const doctor = (config: object, ...args: string[]) => {
  const file = path.join(folder, 'config.json')
  writeFileSync(file, JSON.stringify({ services, ...config }))
  return commerce(['doctor', '--config', file, '--lake', path.join(folder, 'lake'), ...args])
}

it('commerce doctor says what pipelines there are, and how many queries they may have together', async () => {
  const { code, stdout } = await doctor({})
  expect(stdout).toContain(
    '✓ queries at once: all pipelines together: bound 7, the account leaves 17 (of 25, 8 are reserved for others)',
  )
  const order = [...stdout.matchAll(/✓ pipeline (\w+): cron\((\d+) (\d+)/g)].map(([, name, , hour]) => [
    name,
    hour,
  ])
  expect(order).toEqual([
    ['behavior', '2'],
    ['commerce', '4'],
    ['orders', '5'],
  ])
  expect(code).toBe(0)
})

it('what is not right is told with what mends it, and the exit code is 1', async () => {
  const { code, stdout } = await doctor(
    { concurrency: { accountQueries: 9 }, local: { memoryLimit: '900000GB' } },
    '--json',
  )
  const wrong = (JSON.parse(stdout) as { what: string; status: string; words: string }[]).filter(
    ({ status }) => status === 'wrong',
  )
  expect(wrong.map(({ what }) => what)).toEqual(['queries at once', 'memory'])
  expect(wrong[0]?.words).toContain('raise concurrency.accountQueries')
  expect(code).toBe(1)
})

it('a configuration that cannot be read is a finding', async () => {
  const { code, stdout } = await doctor({ services: [] })
  expect(stdout).toMatch(/✗ configuration: .*config\.json:\n {2}services/)
  expect(stdout).toMatch(/✓ lake: /)
  expect(code).toBe(1)
})
