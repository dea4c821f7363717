import { readFileSync } from 'node:fs'

/** How `carts` joins the list of pipelines as it stands. */
export function listWithCarts(): string {
  const source = readFileSync(new URL('../../pipelines/index.ts', import.meta.url), 'utf8')
  const line = /^export const pipelines\b.*\]$/m.exec(source)?.[0]
  if (line === undefined) throw new Error('pipelines/index.ts: expected the list of pipelines in one line')
  return ['```diff', `-${line}`, `+${line.replace(/\]$/, ', carts]')}`, '```'].join('\n')
}
