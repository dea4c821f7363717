/** JSON whose numbers are the text that they were written as: 1e3 is not 1000 here, and no digit is lost. */
export type ExactJson =
  | string
  | boolean
  | null
  | readonly ExactJson[]
  | { readonly [key: string]: ExactJson | undefined }
export type ExactObject = { readonly [key: string]: ExactJson | undefined }

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/g

/** The value of a JSON text; undefined where the text is not JSON. */
export function exactJson(text: string): ExactJson | undefined {
  try {
    // Only of what this takes are the numbers sure to be found.
    JSON.parse(text)
  } catch {
    return undefined
  }
  return JSON.parse(
    text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)),
  ) as ExactJson
}

export const isObject = (value: ExactJson | undefined): value is ExactObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
