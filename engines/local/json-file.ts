import { readFileSync } from 'node:fs'
import { unusable } from './failures.ts'

/** A JSON text that cannot be used; the message is for the person who wrote it. */
export class JsonUnusable extends Error {}

/** Throws JsonUnusable, which names the file and, of what is not JSON, line and column. */
export function readJsonFile(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new JsonUnusable(unusable(error, file), { cause: error })
  }
  // Some editors begin a file with it.
  return parseJson(text.replace(/^\uFEFF/, ''), file)
}

/** Throws JsonUnusable, which begins with the name. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const before = text.slice(0, jsonErrorPosition(text)).split('\n')
    const position = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
    throw new JsonUnusable(`${name}: is not JSON, see ${position}`, { cause: error })
  }
}

/** Where the text stops being JSON: JSON.parse does not always say. */
function jsonErrorPosition(text: string): number {
  let [good, bad] = [0, text.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (canGoOn(text.slice(0, middle))) good = middle
    else bad = middle
  }
  return Math.min(good, text.length)
}

/** Whether the text is the beginning of some JSON. */
function canGoOn(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (problem) {
    const { message } = problem as Error
    const position = /at position (\d+)/.exec(message)?.[1]
    return /^Unexpected end|^Unterminated string/.test(message) || Number(position) === text.length
  }
}
