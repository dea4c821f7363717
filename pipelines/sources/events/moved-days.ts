import type { ArrivalDay } from '../arrival-days.ts'

/** The signature of an arrival day whose files were found in another folder: it is staged as a day without files. */
export const MOVED = 'moved'

/** Contents are hexadecimal numbers below this, as `contentOf` of engines/day-content.ts makes them. */
export const CONTENTS = 1n << 128n

/** What each arrival day was parsed from, and what it holds now. */
export interface Contents {
  readonly parsed: Readonly<Record<string, string>>
  /** What the days hold that are new or changed. */
  readonly now: Readonly<Record<string, string>>
}

/**
 * The days whose files were moved into the folders of others: the day is gone from the log, and another day, or the
 * files outside partition folders, have gained just what it held. A day that is gone otherwise has expired.
 */
export function movedDays(
  listed: readonly ArrivalDay[],
  parsed: Readonly<Record<string, string>>,
  contents: Contents,
): string[] {
  const present = new Set(listed.map(({ day }) => day))
  const content = (day: string) => BigInt(`0x${contents.parsed[day] ?? '0'}`)
  let gone = Object.keys(parsed).filter(
    (day) => !present.has(day) && parsed[day] !== MOVED && contents.parsed[day] !== undefined,
  )
  const moved: string[] = []
  for (const [day, now] of Object.entries(contents.now)) {
    const gained = (BigInt(`0x${now}`) - content(day) + CONTENTS) % CONTENTS
    const one = gone.filter((candidate) => content(candidate) === gained).slice(0, 1)
    const sumOfAll = gone.reduce((sum, candidate) => sum + content(candidate), 0n) % CONTENTS
    const found = one.length > 0 || gone.length === 0 || sumOfAll !== gained ? one : gone
    moved.push(...found)
    gone = gone.filter((candidate) => !found.includes(candidate))
  }
  return moved.sort()
}

/** The days that were moved, in this run or before one, as the days without files that they are now. */
export function asEmptyDays(
  listed: readonly ArrivalDay[],
  parsed: Readonly<Record<string, string>>,
  moved: readonly string[],
): ArrivalDay[] {
  const present = new Set(listed.map(({ day }) => day))
  const before = Object.keys(parsed).filter((day) => parsed[day] === MOVED && !present.has(day))
  return [...before, ...moved].map((day) => ({ day, bytes: 0, signature: MOVED }))
}
