import { pick, type Random, wholeBelow } from './random.ts'

// The contract reads a number as ASCII digits, with an optional '-' and fraction. These are not numbers.
export const unreadableNumbers = ['abc', '1,200', 'NaN', '1e3', '１２', '+5', '12개', '.5', '0x10']
export const unreadableQuantities = [...unreadableNumbers, '2.5', '3.0']
export const unreadablePrices = [...unreadableNumbers, '₩12000', '999999999999999', '12,900원']
export const unreadableResultCounts = ['many', '10+', '1.0', '1,024']

/** Timestamps that must be rejected and not guessed at. */
export const unreadableTimestampsJson = [
  '"yesterday"',
  '"2026/11/05 03:15:20"',
  '"2026-13-45T99:00:00Z"',
  '"179384852012"',
  '1793848520123.5',
  '"05-11-2026T03:15:20Z"',
  '"2026-11-05T03:15:20+9:00"',
  '"2026-11-05"',
]

/** An attribute's value that counts as absent, as JSON. */
export const absentJson = ['null', '""', '"  "', '"\\u3000"']

// The contract's white space: space, tab, CR, LF, U+00A0, U+3000.
const paddings = [' ', '  ', '\t', '\r\n', '\u00a0', '\u3000', ' \u3000\t']

/** The text with white space around it. */
export function padded(text: string, random: Random): string {
  return pick(random, paddings) + text + (random() < 0.5 ? pick(random, paddings) : '')
}

const emojis = ['🎁', '👩‍⚕️', '🔥🔥', '❤️', '🇰🇷', '🧴']

export function withEmoji(text: string, random: Random): string {
  return random() < 0.5 ? `${text} ${pick(random, emojis)}` : `${pick(random, emojis)} ${text}`
}

const nastyEndings = [
  `"best" of 'all'`,
  'C:\\temp\\new\\',
  "'; DROP TABLE logall; --",
  'line one\nline two\r\n"three"',
  '\\u0041 \\" {"a": [1, 2]}',
  "O''Brien $1 %s {{x}}",
]

export function withQuotesAndBackslashes(text: string, random: Random): string {
  return `${text} ${pick(random, nastyEndings)}`
}

/** The text followed by so much more that it takes about 10 kB as UTF-8. */
export function of10Kilobytes(text: string): string {
  return `${text} ${'아주 긴 설명 "long", '.repeat(360)}끝`
}

const junkLines = [
  'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
  '<html><head><title>502 Bad Gateway</title></head><body></body></html>',
  "{'timestamp': '2026-11-05T03:15:20Z', 'body': 'commerce.cart.add'}",
  '    at CartController.add(CartController.java:118)',
  'java.lang.OutOfMemoryError: Java heap space',
  '{"timestamp":"2026-11-05T03:15:20.123Z","body":"commerce.cart.add","attributes":{"sessionId":"a",}',
  '한글 로그: 재고 동기화 실패 (재시도 3회)',
]

export function junkLine(random: Random): string {
  return pick(random, junkLines)
}

/** The beginning of a JSON object: whatever its length, it is not JSON. */
export function cutOff(line: string, random: Random): string {
  const length = 1 + wholeBelow(random, line.length - 1)
  // Half a surrogate pair can't be written as UTF-8.
  return line.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}

const ordinaryMessages = [
  'GET /api/v2/cart 200 in 34 ms',
  'POST /api/v2/orders 201 in 187 ms',
  'cache refreshed: 1284 products',
  '재고 동기화 완료',
  'slow query: SELECT * FROM cart_items WHERE session_id = ? (1204 ms)',
  'commercial banner loaded',
  'clientele sync finished',
  'health check ok',
]

/** The body of a log line that is not an event. */
export function ordinaryMessage(random: Random): string {
  return pick(random, ordinaryMessages)
}
