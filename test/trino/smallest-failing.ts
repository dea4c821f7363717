import type { RawFile } from '../reference/index.ts'

interface PlacedLine {
  readonly path: string
  readonly text: string
}

/**
 * The fewest lines of a log that still fail, found by leaving out halves, quarters ... single lines. `fails` is asked at
 * most `attempts` times; the smallest log found by then is returned.
 */
export async function smallestFailing(
  files: readonly RawFile[],
  fails: (files: readonly RawFile[]) => Promise<boolean>,
  attempts: number,
): Promise<RawFile[]> {
  let lines = files.flatMap(linesOf)
  let left = attempts
  for (let size = Math.ceil(lines.length / 2); size >= 1 && left > 0; size = Math.floor(size / 2)) {
    for (let start = 0; start < lines.length && left > 0; ) {
      const without = [...lines.slice(0, start), ...lines.slice(start + size)]
      left--
      if (without.length > 0 && (await fails(filesOf(without)))) lines = without
      else start += size
    }
  }
  return filesOf(lines)
}

// As latin1, in which every byte is a character: what is no UTF-8 has to stay what it is.
const linesOf = ({ path, content }: RawFile): PlacedLine[] =>
  Buffer.from(content as Uint8Array)
    .toString('latin1')
    .split(/(?<=\n)/)
    .map((text) => ({ path, text }))

function filesOf(lines: readonly PlacedLine[]): RawFile[] {
  const byPath = new Map<string, string>()
  for (const { path, text } of lines) byPath.set(path, `${byPath.get(path) ?? ''}${text}`)
  return [...byPath].map(([path, text]) => ({ path, content: Buffer.from(text, 'latin1') }))
}
