import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const pageNames = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...readdirSync(`${root}docs`).flatMap((f) => mdIn('docs/', f)),
]

function mdIn(folder: string, file: string): string[] {
  return file.endsWith('.md') ? [`${folder}${file}`] : []
}

export const readPage = (name: string): string => readFileSync(`${root}${name}`, 'utf8')

export interface CodeBlock {
  readonly language: string
  readonly text: string
  /** The paragraph before it. */
  readonly introduction: string
}

export function codeBlocks(page: string): CodeBlock[] {
  return [...page.matchAll(/^```([a-z]*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [, language = '', text = ''] = match
    const before = page.slice(0, match.index).trimEnd()
    return { language, text, introduction: before.slice(before.lastIndexOf('\n\n') + 2) }
  })
}

/** Does to a file's text what a diff block shows; its lines must stand in the file exactly once. */
export function patched(text: string, diff: string): string {
  const lines = diff.split('\n').filter((line) => line !== '')
  const side = (leftOut: string) =>
    lines
      .filter((line) => !line.startsWith(leftOut))
      .map((line) => line.slice(1))
      .join('\n')
  const parts = text.split(side('+'))
  if (parts.length !== 2)
    throw new Error(`expected these lines once, found ${parts.length - 1} times:\n${diff}`)
  return parts.join(side('-'))
}
