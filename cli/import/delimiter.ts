import { wrong } from '../failures.ts'

const delimiters = [',', ';', '\t', '|'] as const

/** What stands between fields: as it is given, else whichever the first line has most of. Throws InvalidInput. */
export function delimiterOf(given: string | undefined, head: Buffer): string {
  if (given !== undefined) {
    const meant = given === 'tab' ? '\t' : given
    if (meant.length !== 1 || /["\r\n]/.test(meant))
      throw wrong(`--delimiter ${given} is no single character, or tab`)
    return meant
  }
  const [header = ''] = head
    .toString()
    .trimStart()
    .split(/\r\n|\n|\r/, 1)
  const unquoted = header.replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => unquoted.split(delimiter).length
  return [...delimiters].sort((a, b) => count(b) - count(a))[0] ?? ','
}
