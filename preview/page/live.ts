import { queryOf } from '../address.ts'
import type { PanelData } from '../panel-data.ts'
import type { Choice, Wanted } from '../variables.ts'

/** Data of the server that the page came from. */
export const liveData = (uid: string): PanelData => ({
  takesText: true,
  facts: () => ask(`/api/${uid}`),
  choices: (wanted: Wanted) => ask(`/api/${uid}/choices${queryOf(wanted)}`),
  rows: (panel, choices) => ask(`/api/${uid}/panels/${panel.id}${queryOf(chosenIn(choices))}`),
})

const chosenIn = (choices: readonly Choice[]): Wanted =>
  Object.fromEntries(
    choices.flatMap(({ variable, chosen }) =>
      variable.hidden || chosen === undefined ? [] : [[variable.name, chosen]],
    ),
  )

async function ask<Answer>(address: string): Promise<Answer> {
  let response: Response
  try {
    response = await fetch(address)
  } catch {
    throw new Error('commerce preview does not answer: is it still running?')
  }
  const answer = (await response.json()) as Answer | { error: string }
  if (!response.ok) throw new Error((answer as { error: string }).error)
  return answer as Answer
}
