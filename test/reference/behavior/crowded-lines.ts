import fc from 'fast-check'
import { peopleOf } from '../arbitrary-attributes.ts'
import { type EventRecipe, eventLine, type LineRecipe } from '../line-recipes.ts'
import { arbitraryVisit } from './arbitrary-visit.ts'

const crowd = peopleOf(numbered('s', 40), numbered('u', 15))
const anchor = fc.constantFrom(0, 0, 0, 0, 0, 0, 1)
const pages = 50

/** A shop's session enters by one of many pages. */
const entrance = eventLine('client.routing', anchor, crowd).map(
  (line): EventRecipe => ({
    ...line,
    front: 0,
    attributes: [
      ...line.attributes.filter(([key]) => key !== 'toPath' && key !== 'path'),
      ['path', JSON.stringify(`/p${line.noise % pages}`)],
    ],
  }),
)

/** A day with more sessions than ten, so that nine tenths are not all, and with more entry pages than are shown. */
export const crowdedLines: fc.Arbitrary<LineRecipe[]> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: entrance.map((line) => [line]) },
      { weight: 1, arbitrary: arbitraryVisit(anchor, crowd) },
    ),
    { minLength: 20, maxLength: 120, size: 'max' },
  )
  .map((some) => some.flat())

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)
}
