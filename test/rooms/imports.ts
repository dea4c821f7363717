import path from 'node:path'
import { parseSync } from 'oxc-parser'

/** File of the repository -> the files and modules that it imports. Types count. */
export type Imports = ReadonlyMap<string, readonly string[]>

/** Reads what TypeScript files import. What begins with a dot becomes a path from the root of the repository. */
export const importsOf = (files: ReadonlyMap<string, string>): Imports =>
  new Map([...files].map(([file, text]) => [file, specifiersIn(file, text).map((to) => resolved(file, to))]))

/** `import('./x.ts')`, of a module when it is needed or of a type. */
const IMPORT_WITHIN = /\bimport\('([^']+)'\)/g

function specifiersIn(file: string, text: string): string[] {
  const { module, errors } = parseSync(file, text)
  const [error] = errors
  if (error !== undefined) throw new Error(`${file} cannot be parsed: ${error.message}`)
  const { staticImports, staticExports } = module
  const found = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...[...text.matchAll(IMPORT_WITHIN)].map(([, specifier = '']) => specifier),
  ]
  return [...new Set(found)]
}

const resolved = (file: string, specifier: string): string =>
  specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier

/** The circles among files: each as the files of one strongly connected part, in the order in which they were found. */
export function circlesIn(imports: Imports): string[][] {
  // Tarjan's algorithm.
  const index = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const circles: string[][] = []
  const visit = (file: string): void => {
    index.set(file, index.size)
    lowest.set(file, index.get(file) as number)
    stack.push(file)
    for (const to of imports.get(file) ?? []) {
      if (!imports.has(to)) continue
      if (!index.has(to)) visit(to)
      if (!stack.includes(to)) continue
      lowest.set(file, Math.min(lowest.get(file) as number, lowest.get(to) as number))
    }
    if (lowest.get(file) !== index.get(file)) return
    const part = stack.splice(stack.indexOf(file))
    if (part.length > 1 || (imports.get(file) ?? []).includes(file)) circles.push(part)
  }
  for (const file of imports.keys()) if (!index.has(file)) visit(file)
  return circles
}
