import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { LocalRawLog } from '../../../engines/local/raw-log.ts'

describe('a raw log with large folders', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-raw-log-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('has every file, however many stand in one folder, and every minute of an hour', async () => {
    const hour = path.join(folder, 'year=2026/month=11/day=04/hour=09')
    for (let minute = 0; minute < 60; minute++) {
      const at = path.join(hour, `minute=${String(minute).padStart(2, '0')}`)
      mkdirSync(at, { recursive: true })
      for (let i = 0; i < (minute === 7 ? 100 : 1); i++) writeFileSync(path.join(at, `${i}.ndjson`), '{}\n')
    }
    const files = await new LocalRawLog(folder).filesOf('2026-11-04')
    expect(files.length).toBe(59 + 100)
  })
})
