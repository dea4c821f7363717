import type { JsonPath } from '../sql/json-paths.ts'
import type { Format } from './define-format.ts'

const inSnakeCase = (path: JsonPath): JsonPath =>
  path.map((step) =>
    typeof step === 'number' ? step : step.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  )

/** The paths that a path of a format may be written as: one, or also the one in snake case. */
export function spellingsOf({ inSnakeCaseToo }: Pick<Format, 'inSnakeCaseToo'>, path: JsonPath): JsonPath[] {
  const other = inSnakeCase(path)
  return inSnakeCaseToo && String(other) !== String(path) ? [path, other] : [path]
}

/** The text of the first of some values that is there. */
export const firstOf = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] as string) : `coalesce(${values.join(', ')})`
