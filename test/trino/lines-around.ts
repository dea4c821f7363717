import { arrived, line } from '../pipeline/log-lines.ts'
import type { RawFile } from '../reference/index.ts'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs
const names = ['client.routing', 'commerce.search', 'commerce.cart.add', 'commerce.checkout.purchase']

/**
 * Events of one shop every 15 minutes, and a ms before, from two days before an instant to two days after it. Each
 * arrives at once; every other one arrives again, or for the first time, three days later: around its day's cut-off.
 */
export function linesAround(shop: { name: string }, instantMs: number): RawFile[] {
  const files: RawFile[] = []
  for (let time = instantMs - 2 * dayMs, i = 0; time < instantMs + 2 * dayMs; time += 15 * minuteMs, i++) {
    const texts = [time, time - 1].map((at) =>
      line(shop, new Date(at).toISOString(), names[i % names.length] as string, {
        sessionId: `s${Math.floor(i / 6)}`,
        userKey: `u${i % 5}`,
        goodsCd: `g${i % 3}`,
        salePrice: '9.99',
        totalAmount: '12.30',
        query: `q${i % 4}`,
        path: `/p${i % 3}`,
      }),
    )
    const minuteOf = (at: number) => new Date(at).toISOString().slice(0, 16)
    if (i % 4 !== 3) files.push(arrived(minuteOf(time), texts))
    if (i % 2 === 1) files.push(arrived(minuteOf(time + 3 * dayMs), texts, 'late.ndjson'))
  }
  return files
}
