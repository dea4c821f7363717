import type { RawFile } from '../index.ts'
import { present } from '../text-rules.ts'
import { jsonObject } from './json.ts'

/** A record as it lies in the store, before anybody asks what it is. */
export interface RawRecord {
  /** The file's path below the folder of the orders. */
  file: string
  /** The UTC day of arrival, YYYY-MM-DD, or 'flat' for a file outside the folders of days. */
  day: string
  /** The line, or the file where it is one object. */
  text: string
}

/** The records of files (unpacked), blank lines left out. A .json file is one record where all of it is one object. */
export function recordsOf(files: readonly RawFile[]): RawRecord[] {
  return files.flatMap(({ path, content }) => {
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
    const whole = /\.json(\.gz)?$/.test(path) && jsonObject(text) !== null
    return (whole ? [text] : text.split('\n'))
      .filter((record) => present(record) !== null)
      .map((record) => ({ file: path, day: arrivalDay(path), text: record }))
  })
}

/** year=YYYY/month=MM/day=DD/ anywhere in the path says the day. */
export function arrivalDay(path: string): string {
  const match = /(?:^|\/)year=(\d{4})\/month=(\d{2})\/day=(\d{2})\//.exec(path)
  return match === null ? 'flat' : match.slice(1).join('-')
}

/** The shop of a folder shop=DOMAIN/ in the path, lower case. */
export function shopFolder(path: string): string | null {
  return /(?:^|\/)shop=([^/]+)\//.exec(path)?.[1]?.toLowerCase() ?? null
}
