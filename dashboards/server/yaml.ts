type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml | undefined }

/** Data as YAML, a line a value; texts in double quotes, in which YAML reads what JSON writes. */
export function yaml(value: Yaml, indent = ''): string {
  if (Array.isArray(value)) {
    return value.map((item) => `${indent}- ${yaml(item, `${indent}  `).trimStart()}`).join('')
  }
  if (typeof value !== 'object') return `${indent}${JSON.stringify(value)}\n`
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => `${indent}${key}:${after(inner as Yaml, indent)}`)
    .join('')
}

function after(value: Yaml, indent: string): string {
  if (typeof value !== 'object') return ` ${JSON.stringify(value)}\n`
  const isEmpty = Object.keys(value).length === 0
  if (isEmpty) return Array.isArray(value) ? ' []\n' : ' {}\n'
  return `\n${yaml(value, `${indent}  `)}`
}
