// Engines hand on JSON numbers as a double writes them. Those that one of them would round, or write in or out of
// exponent form, are put in quotes before anything is parsed, the same ones on every engine: that keeps their text.

const SPACE = '[ \\t\\r\\n]*'
/**
 * What begins such a number; after it, as after every value, stands VALUE_ENDS. Where that is looked for at once, the
 * nanoseconds of a time are passed over: each webhook of Shopify says one.
 */
const CHANGED_NUMBER_BEGINS = `-?(?:[0-9]+(?:[.][0-9]+)?[eE]|[0-9]{8,}[.]|0[.]00|[0-9]+[.][0-9]{9,}${SPACE}[,}\\]])|-0`
/** A value begins after one of these, unless it is a key. */
export const BEFORE_VALUES = [':', ',', '\\['] as const

/** What a line has that has such a number after a character, or another value that begins so. */
export const valueBegins = (after: string, otherwise?: string): string =>
  `${after}${SPACE}(?:${CHANGED_NUMBER_BEGINS}${otherwise === undefined ? '' : `|${otherwise}`})`
export const HAS_CHANGED_NUMBER = valueBegins(`[${BEFORE_VALUES.join('')}]`)
/** A number with a fraction or an exponent, or -0. */
export const CHANGED_NUMBER = '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)|-0'
/** What follows a value. A number before anything else is not a number, or is a key: in quotes it would become JSON. */
export const VALUE_ENDS = `${SPACE}[,}\\]]`
