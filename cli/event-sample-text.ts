import { defects, type SampleResult } from '../sample/events/index.ts'

/** What `commerce sample --events` plants, a line each. */
export const eventDefectLines = (): string[] =>
  defects.map(({ kind, share, of, doc }) => {
    const percent = `${Number((share * 100).toFixed(3))} %`
    return `  ${kind.padEnd(30)} ${percent.padStart(7)} of ${of}: ${doc}`
  })

/** What was written. */
export function eventSampleText(
  { lines, events, files, bytes, planted }: SampleResult,
  to: string,
  seconds: number,
): string {
  const table = planted.map(
    ({ kind, planted, chances, of }) =>
      `  ${kind.padEnd(30)} ${String(planted).padStart(8)} of ${chances} ${of}`,
  )
  const megabytes = (bytes / 1e6).toFixed(1)
  return [
    `${lines} lines (${events} distinct events) in ${files} files, ${megabytes} MB, in ${seconds.toFixed(1)} s: ${to}`,
    ...table,
  ].join('\n')
}
