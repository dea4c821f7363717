import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { files } from '../../dashboards/files.ts'
import { folder } from './committed.ts'

describe('the committed files of dashboards/', () => {
  for (const [name, content] of Object.entries(files())) {
    it(`${name} is current (npm run dashboards)`, () => {
      expect(readFileSync(path.join(folder, name), 'utf8')).toBe(content)
    })
  }
})
