type Row = Readonly<Record<string, unknown>>
type Tables = Readonly<Record<string, readonly Row[]>>

const MOST = 20

/** Where tables differ from what is expected of them, a line a cell, the first ones: a whole table's diff says nothing. */
export function differentCells(tables: Tables, expected: Tables): string[] {
  const found: string[] = []
  for (const table of new Set([...Object.keys(expected), ...Object.keys(tables)])) {
    const [got, wanted] = [tables[table] ?? [], expected[table] ?? []]
    if (got.length !== wanted.length) found.push(`${table}: ${got.length} rows, not ${wanted.length}`)
    for (let i = 0; i < Math.max(got.length, wanted.length) && found.length < MOST; i++)
      found.push(...differentColumns(got[i] ?? {}, wanted[i] ?? {}).map((cell) => `${table}[${i}] ${cell}`))
  }
  return found.slice(0, MOST)
}

function differentColumns(got: Row, wanted: Row): string[] {
  const columns = [...new Set([...Object.keys(wanted), ...Object.keys(got)])]
  const name = wanted.order_id ?? columns.slice(0, 3).map((column) => wanted[column])
  return columns
    .filter((column) => !Object.is(got[column], wanted[column]))
    .map((column) => `(${name}) ${column}: ${show(got[column])}, not ${show(wanted[column])}`)
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'no such column'
}
