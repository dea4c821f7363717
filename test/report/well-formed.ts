const VOID = new Set(['meta', 'link', 'wbr'])
const RAW_TEXT = /<style>([^<]*)<\/style>/g
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[a-zA-Z][\w-]*(?:="[^"<>]*")?)*)\s*(\/?)>/g

/** What is wrong with a page's tags: unbalanced ones, a stray `<` or `>`, an `&` that begins no entity. */
export function markupProblems(page: string): string[] {
  const body = page.replace(/^<!DOCTYPE html>/, '').replace(RAW_TEXT, '<style></style>')
  const problems: string[] = []
  const open: string[] = []
  for (const [, end, name = '', , alone] of body.matchAll(TAG)) {
    if (VOID.has(name) || alone) continue
    if (!end) open.push(name)
    else if (open.pop() !== name) problems.push(`</${name}> closes something else`)
  }
  problems.push(...open.map((name) => `<${name}> is never closed`))
  const between = body.replace(TAG, ' ')
  const stray = /[<>].{0,40}/.exec(between)
  if (stray) problems.push(`stray: ${stray[0]}`)
  const loose = /&(?!(amp|lt|gt|quot|#39);).{0,20}/.exec(body)
  if (loose) problems.push(`no entity: ${loose[0]}`)
  const ids = [...body.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id as string)
  problems.push(...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `id ${id} is given twice`))
  const targets = [...body.matchAll(/ (?:href="#|aria-labelledby=")([^"]*)"/g)].map(([, id]) => id as string)
  problems.push(...targets.filter((id) => !ids.includes(id)).map((id) => `nothing has the id ${id}`))
  return problems
}
