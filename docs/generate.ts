import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generatedParts } from './generated-parts/index.ts'
import { withParts } from './generated-parts/marked-parts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Page -> its text as it stands and as it should stand. */
export function pages(): { page: string; current: string; wanted: string }[] {
  return Object.entries(generatedParts).map(([page, parts]) => {
    const current = readFileSync(`${root}${page}`, 'utf8')
    const texts = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, text()]))
    return { page, current, wanted: withParts(page, current, texts) }
  })
}

// `npm run docs`: brings the generated parts of the pages up to date.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { page, current, wanted } of pages()) {
    writeFileSync(`${root}${page}`, wanted)
    console.log(`${page}: ${current === wanted ? 'was up to date' : 'brought up to date'}`)
  }
}
