import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachChunk } from '../../../engines/local/unpacked.ts'
import { gzipWith, skippableFrame, zstdOf } from './packed-samples.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-unpacked-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function unpacked(name: string, content: Buffer) {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  const chunks: Buffer[] = []
  const seen = await eachChunk({ path: file, bytes: content.length }, (chunk) => chunks.push(chunk))
  return { text: Buffer.concat(chunks).toString(), ...seen }
}
/** Numbers without a pattern, so that they don't pack well: from a congruence with the modulus 2^31. */
function linesOf(count: number): string {
  let number = 7
  return Array.from({ length: count }, () => {
    number = (number * 1103515245 + 12345) % 2 ** 31
    return `{"n":${number}}\n`
  }).join('')
}
const short = linesOf(2000)
/** More than is read in one go, when packed. */
const long = linesOf(120_000)

describe('gzip is unpacked, and it is told where DuckDB would refuse it', () => {
  const parts: [string, (text: string) => Buffer, boolean][] = [
    ['one member', gzipSync, false],
    ['two members', (text) => Buffer.concat([gzipSync(text), gzipSync('')]), false],
    ['a name', (text) => gzipWith(text, { name: true }), false],
    ['an extra field', (text) => gzipWith(text, { extra: true }), false],
    ['a comment', (text) => gzipWith(text, { comment: true }), true],
    ['a checksum of the header', (text) => gzipWith(text, { checksum: true }), true],
    [
      'all of them',
      (text) => gzipWith(text, { extra: true, name: true, comment: true, checksum: true }),
      true,
    ],
    [
      'a comment in the second member',
      (text) => Buffer.concat([gzipSync(text), gzipWith('', { comment: true })]),
      true,
    ],
    ['one zero after it', (text) => Buffer.concat([gzipSync(text), Buffer.alloc(1)]), true],
    ['zeros up to a block', (text) => Buffer.concat([gzipSync(text), Buffer.alloc(5000)]), true],
  ]
  it.each(parts)('%s', async (_, pack, isOddlyPacked) => {
    expect(await unpacked('short.gz', pack(short))).toMatchObject({ text: short, isOddlyPacked })
    const { text, ...seen } = await unpacked('long.gz', pack(long))
    expect(text === long).toBe(true)
    expect(seen).toMatchObject({ isOddlyPacked })
  })
})

describe('zstd', () => {
  let packed: Buffer
  let packedLong: Buffer
  beforeAll(async () => {
    packed = await zstdOf(short)
    packedLong = await zstdOf(long)
  })

  it('is unpacked, of one frame or several, also such as are passed over', async () => {
    expect((await unpacked('one.zst', packed)).text).toBe(short)
    expect((await unpacked('long.zst', packedLong)).text === long).toBe(true)
    const several = Buffer.concat([skippableFrame, packed, skippableFrame, packed, packed])
    expect((await unpacked('several.zst', several)).text).toBe(short + short + short)
  })

  it.each([1, 3, 4, 5, 100, 4000])('that lacks its last %d bytes is cut off', async (missing) => {
    const cut = packed.subarray(0, -missing)
    await expect(unpacked('cut.zst', cut)).rejects.toThrow('it is cut off (unexpected end of file)')
    const after = Buffer.concat([packed, cut])
    await expect(unpacked('cut.zst', after)).rejects.toThrow('it is cut off (unexpected end of file)')
  })

  it('with a wrong byte anywhere is found out', async () => {
    for (let at = 6; at < packed.length; at += 97) {
      const wrong = Uint8Array.from(packed, (byte, i) => (i === at ? byte ^ 0x5a : byte))
      await expect(unpacked('wrong.zst', Buffer.from(wrong)), `byte ${at}`).rejects.toThrow()
    }
  })

  it('with something else after it is found out', async () => {
    const more = Buffer.concat([packed, Buffer.from('something else')])
    await expect(unpacked('more.zst', more)).rejects.toThrow(
      `at byte ${packed.length} no frame of zstd begins`,
    )
  })
})
