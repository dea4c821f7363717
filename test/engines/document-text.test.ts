import { describe, expect, it } from 'vitest'
import { documentContent, documentText } from '../../engines/document-text.ts'

const path = 'staging/services/tea-shop.json'
const content = {
  timeZone: 'Asia/Seoul',
  runDate: '2026-11-20',
  // A key like a number moves to the front of an object.
  lines: { '2026': { staged: 19 }, '2026-11-19': { staged: 38, not_json: 1 } },
}

describe('a document that later runs build on', () => {
  it('says what was written', () => {
    expect(documentContent(path, documentText(path, content))).toEqual(content)
  })

  it('says the same or nothing, whatever bit of it changes', () => {
    const bytes = Buffer.from(documentText(path, content))
    let believed = 0
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(bytes)
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at)
        const found = documentContent(path, changed.toString('utf8'))
        if (found === undefined) continue
        believed++
        // Where the word checksum itself is hit, it is one more field, which nobody reads.
        expect(found).toMatchObject(content)
      }
    }
    expect(believed).toBeLessThan(bytes.length)
  })

  it('says nothing when it is cut short', () => {
    const text = documentText(path, content)
    for (let length = 0; length < text.length - 2; length++)
      expect(documentContent(path, text.slice(0, length))).toBeUndefined()
  })

  it('is taken as it stands where an older version wrote it without a checksum', () => {
    expect(documentContent(path, JSON.stringify(content))).toEqual(content)
    expect(documentContent(path, '[{"location":"x"}]')).toEqual([{ location: 'x' }])
  })

  it.each(['', 'null', '7', '"text"', '\0\0\0', '{"checksum":7}'])('is damaged when it is %j', (text) => {
    expect(documentContent(path, text)).toBeUndefined()
  })
})

it('what a run writes for people has no checksum', () => {
  expect(JSON.parse(documentText('runs/r/report.json', { status: 'SUCCEEDED' }))).toEqual({
    status: 'SUCCEEDED',
  })
})
