import fc from 'fast-check'
import type { People } from '../arbitrary-attributes.ts'
import { type EventRecipe, eventLine } from '../line-recipes.ts'

const walk = [
  'client.routing',
  'commerce.search',
  'commerce.product.view',
  'commerce.cart.add',
  'commerce.checkout.start',
  'commerce.checkout.purchase',
]

/** Most of the way to a purchase, of one session on one day; some of it comes out of order, or from another one. */
export function arbitraryVisit(anchor: fc.Arbitrary<number>, people: People): fc.Arbitrary<EventRecipe[]> {
  return fc
    .record({
      steps: fc.tuple(...walk.map((name) => eventLine(name, anchor, people))),
      left: fc.nat({ max: 11 }),
      upTo: fc.integer({ min: 3, max: walk.length }),
      inOrder: fc.constantFrom(true, true, true, false),
    })
    .map(({ steps, left, upTo, inOrder }) => {
      const jitters = steps.map(({ jitter }) => jitter)
      if (inOrder) jitters.sort((a, b) => a - b)
      const together = steps.map(
        (step, i): EventRecipe => ({
          ...step,
          ...placeOf(steps[0] ?? step),
          jitter: jitters[i] ?? 0,
          attributes: [...others(step), ...ids(steps[0] ?? step)],
        }),
      )
      return together.filter((_, i) => i !== left).slice(0, upTo)
    })
}

function placeOf({ front, anchor, serviceName }: EventRecipe) {
  return { front, anchor, serviceName }
}

function ids({ attributes }: EventRecipe) {
  return attributes.filter(([key]) => key === 'sessionId' || key === 'userKey')
}

function others({ attributes }: EventRecipe) {
  return attributes.filter(([key]) => key !== 'sessionId' && key !== 'userKey')
}
