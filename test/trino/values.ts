import type { TrinoClient } from '../servers/trino-client.ts'

/** A scalar query, and what became of it. */
export type Outcome = { readonly value: unknown } | { readonly error: string }

/** Athena takes 262,144 characters a statement; each query stands in one statement once. */
const MAX_CHARACTERS = 200_000
const MAX_QUERIES = 40

/**
 * The values of many scalar queries, in their order, by few statements. Where a statement fails each of its queries is
 * asked alone, so that an error is told of the query that made it.
 */
export async function valuesOf(trino: TrinoClient, queries: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const batch of inBatches(queries)) outcomes.push(...(await batchOf(trino, batch)))
  return outcomes
}

async function batchOf(trino: TrinoClient, queries: readonly string[]): Promise<Outcome[]> {
  try {
    const [row = {}] = await trino.rows(`SELECT ${queries.map((sql, i) => `(${sql}) AS v${i}`).join(', ')}`)
    return queries.map((_, i) => ({ value: row[`v${i}`] }))
  } catch (error) {
    if (queries.length === 1) return [{ error: (error as Error).message }]
    const outcomes: Outcome[] = []
    for (const query of queries) outcomes.push(...(await batchOf(trino, [query])))
    return outcomes
  }
}

function inBatches(queries: readonly string[]): string[][] {
  const batches: string[][] = []
  let characters = 0
  for (const query of queries) {
    const current = batches.at(-1)
    characters += query.length
    if (current === undefined || current.length >= MAX_QUERIES || characters > MAX_CHARACTERS) {
      batches.push([query])
      characters = query.length
    } else current.push(query)
  }
  return batches
}
