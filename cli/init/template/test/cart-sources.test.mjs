import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(path.join(os.tmpdir(), 'cart-sources-'))
after(() => rmSync(folder, { recursive: true }))
const at = (name) => path.join(folder, name)
const commerce = (...args) =>
  execFileSync('npx', ['commerce-pipelines', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** The published rows of the summary, built from a log. */
function rowsFrom(log) {
  const lake = at(`${path.basename(log)}-lake`)
  commerce('run', '--events', log, '--date', '2026-11-21', '--query-type', 'cart_sources', '--lake', lake)
  const table = 'my_shop_commerce_cart_sources_summary'
  return JSON.parse(commerce('query', `FROM ${table} ORDER BY rank`, '--lake', lake, '--json'))
}

test('on the sample, every cart add has a source', () => {
  const sample = ['--events', '3000', '--days', '31', '--date', '2026-11-21', '--to', at('sample')]
  commerce('sample', '--config', 'commerce.config.ts', ...sample)
  const rows = rowsFrom(at('sample'))
  assert.ok(rows.length > 1)
  const shares = rows.reduce((sum, row) => sum + row.share_of_adds, 0)
  assert.ok(Math.abs(shares - 100) < 0.1, `the shares sum up to ${shares}`)
})

test('of four cart adds, three are favorites of two users and one has no source', () => {
  const adds = [
    { userKey: 'u1', source: 'favorites' },
    { userKey: 'u1', source: 'favorites' },
    { userKey: 'u2', source: 'favorites' },
    { userKey: 'u3' },
  ]
  const lines = adds.map((attributes, i) => ({
    timestamp: `2026-11-20T09:00:0${i}Z`,
    body: 'commerce.cart.add',
    attributes: { 'resource.service.name': 'my-shop', sessionId: `s${i}`, ...attributes },
  }))
  mkdirSync(at('log'))
  writeFileSync(at('log/a.ndjson'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const rows = rowsFrom(at('log')).map((row) => [
    row.source,
    row.cart_adds,
    row.unique_users,
    row.share_of_adds,
  ])
  assert.deepEqual(rows, [
    ['favorites', 3, 2, 75],
    ['unknown', 1, 1, 25],
  ])
})
