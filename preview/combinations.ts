import type { Dashboard } from './dashboard.ts'
import type { PanelQueries } from './panel-query.ts'
import { ALL, type Choice } from './variables.ts'

/** Every way to choose values of these variables; the options of one follow the choices before it. */
export async function combinations(
  queries: Pick<PanelQueries, 'choices'>,
  { uid }: Pick<Dashboard, 'uid'>,
  names: readonly string[],
): Promise<Choice[][]> {
  let ways: { wanted: Record<string, string>; choices: Choice[] }[] = [
    { wanted: {}, choices: await queries.choices(uid, {}) },
  ]
  for (const name of names) {
    const next: typeof ways = []
    for (const { wanted, choices } of ways) {
      const choice = choices.find(({ variable }) => variable.name === name)
      const values = valuesOf(choice)
      for (const value of values) {
        const chosen = { ...wanted, [name]: value }
        next.push({ wanted: chosen, choices: await queries.choices(uid, chosen) })
      }
      // Nothing to choose is one way, too.
      if (values.length === 0) next.push({ wanted, choices })
    }
    ways = next
  }
  return ways.map(({ choices }) => choices)
}

const valuesOf = (choice: Choice | undefined): string[] =>
  choice === undefined
    ? []
    : [...(choice.variable.includeAll ? [ALL] : []), ...choice.options.map(({ value }) => value)]
