/** What a variable stands for in a text. */
export interface VariableValue {
  /** Several where all values are chosen and no expression stands for them. */
  readonly value: string | readonly string[]
  /** As people read it: the option's text, or All. */
  readonly text: string
  /** An expression for "all", which goes into the text unchanged, whatever format is asked for. */
  readonly verbatim?: boolean
}
export type VariableValues = Readonly<Record<string, VariableValue>>

type Format = (values: readonly string[], variable: VariableValue) => string

const quoted = (quote: string, escapes: Readonly<Record<string, string>>): Format => {
  const special = new RegExp(Object.keys(escapes).join('|'), 'g')
  return (values) =>
    values
      .map((value) => `${quote}${value.replace(special, (found) => escapes[found] as string)}${quote}`)
      .join(',')
}
const joined =
  (separator: string): Format =>
  (values) =>
    values.join(separator)

/**
 * Grafana's formats, by name: grafana.com/docs/grafana, "variable format options". `sqlstring` turns a double quote into
 * \" as Grafana does since 10.3; SQL that compares with such a text has to expect it.
 */
const formats: Readonly<Record<string, Format>> = {
  raw: joined(','),
  csv: joined(','),
  pipe: joined('|'),
  sqlstring: quoted("'", { "'": "''", '"': '\\"' }),
  singlequote: quoted("'", { "'": "\\'" }),
  doublequote: quoted('"', { '"': '\\"' }),
  json: (values, { value }) => (typeof value === 'string' ? value : JSON.stringify(values)),
  glob: (values) => (values.length > 1 ? `{${values.join(',')}}` : values.join('')),
  percentencode: (values) =>
    encodeURIComponent(values.length > 1 ? `{${values.join(',')}}` : values.join('')).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  text: (_, { text }) => text,
}
export type FormatName = 'glob' | 'text'

/** Grafana's three spellings: $name, [[name:format]], ${name:format}. */
const mention = /\$(\w+)|\[\[(\w+)(?::(\w+))?\]\]|\$\{(\w+)(?::(\w+))?\}/g
/** Grafana's own names, such as __field: they are not variables of a dashboard. */
const builtIn = /^__/

/** The variables that a text mentions, and in which format, in their order. */
export const mentionsOf = (text: string): { name: string; format: string | undefined }[] =>
  [...text.matchAll(mention)]
    .map(([, plain, bracketed, bracketedFormat, braced, bracedFormat]) => ({
      name: plain ?? bracketed ?? braced ?? '',
      format: bracketedFormat ?? bracedFormat,
    }))
    .filter(({ name }) => !builtIn.test(name))

/** Their names, each once. */
export const variablesIn = (text: string): string[] => [...new Set(mentionsOf(text).map(({ name }) => name))]

/**
 * Puts the values of variables into a text as Grafana does. Each value goes in once and is never read again: what looks
 * like a variable inside of one is not replaced. Throws on a variable or a format that does not exist, where Grafana
 * would leave the text unchanged and a query would fail elsewhere.
 */
export function interpolate(text: string, values: VariableValues, otherwise: FormatName = 'glob'): string {
  return text.replace(mention, (whole, plain, bracketed, bracketedFormat, braced, bracedFormat) => {
    const name: string = plain ?? bracketed ?? braced
    if (builtIn.test(name)) return whole
    const variable = Object.hasOwn(values, name) ? values[name] : undefined
    if (variable === undefined) throw new Error(`there is no variable "${name}", which "${whole}" asks for`)
    const formatName: string = bracketedFormat ?? bracedFormat ?? otherwise
    const format = Object.hasOwn(formats, formatName) ? formats[formatName] : undefined
    if (format === undefined) throw new Error(`"${whole}": the format "${formatName}" is not known`)
    const { value } = variable
    if (variable.verbatim && formatName !== 'text') return String(value)
    return format(typeof value === 'string' ? [value] : value, variable)
  })
}
