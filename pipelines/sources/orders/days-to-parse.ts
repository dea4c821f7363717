import { type ArrivalDay, inStatements } from '../arrival-days.ts'

/** An arrival day of the orders folder, or 'flat'. Its signature changes with its files. */
export interface OrderDay extends ArrivalDay {
  /** Whether files were only added since the day had this signature: none changed, none is gone. */
  readonly hasOnlyGrownSince: (signature: string) => boolean
}

/**
 * The arrival days to parse, in statements: those whose files changed since, and those whose files are gone, which are
 * left without records.
 * @param parsed arrival day -> signature of the files that were parsed
 */
export function daysToParse(
  days: readonly OrderDay[],
  parsed: Readonly<Record<string, string>>,
  daysPerStatement: number,
): string[][] {
  const present = new Set(days.map(({ day }) => day))
  const gone = Object.keys(parsed)
    .filter((day) => !present.has(day))
    .map((day) => ({ day, bytes: 0, signature: '' }))
  const unparsed = [...days.filter(({ day, signature }) => parsed[day] !== signature), ...gone]
  unparsed.sort((a, b) => (a.day < b.day ? -1 : 1))
  return inStatements(unparsed, daysPerStatement).map((statement) => statement.map(({ day }) => day))
}
