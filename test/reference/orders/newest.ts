import { compareFields } from '../text-rules.ts'
import type { Delivery } from './accepted.ts'

type Order = (string | number | null)[]
interface Copy<T> {
  thing: T
  delivery: Delivery
  /** What counts before the times of the records. */
  ownOrder: Order
}

/** Of each thing, by its id, the copy that counts. */
export class Newest<T extends { id: bigint }> {
  readonly #copies = new Map<bigint, Copy<T>[]>()

  offer(thing: T, delivery: Delivery, ownOrder: Order = []): void {
    const copies = this.#copies.get(thing.id)
    const copy = { thing, delivery, ownOrder }
    if (copies === undefined) this.#copies.set(thing.id, [copy])
    else copies.push(copy)
  }

  kept(): Copy<T>[] {
    return [...this.#copies.values()].map(newestOf)
  }

  things(gone?: ReadonlySet<string>, kind?: string): T[] {
    return this.kept()
      .map(({ thing }) => thing)
      .filter(({ id }) => !gone?.has(`${kind} ${id}`))
  }
}

/** The greatest time; of these none that another was triggered after; of these the greatest webhook id, file, hash. */
function newestOf<T>(copies: readonly Copy<T>[]): Copy<T> {
  const inTime = greatest(copies, ({ ownOrder, delivery }) => [...ownOrder, delivery.time])
  const standing = inTime.filter((copy) => !inTime.some((other) => isTriggeredAfter(other, copy)))
  const [newest] = greatest(standing, ({ delivery: { webhookId, file, textHash } }) => [
    webhookId,
    file,
    textHash,
  ])
  return newest as Copy<T>
}

function greatest<T>(copies: readonly T[], order: (copy: T) => Order): T[] {
  return copies.filter((copy) => !copies.some((other) => compareFields(order(other), order(copy)) > 0))
}

function isTriggeredAfter({ delivery: a }: Copy<unknown>, { delivery: b }: Copy<unknown>): boolean {
  if (a.triggered === null || b.triggered === null) return false
  const fields = ({ second, fraction }: NonNullable<Delivery['triggered']>) => [second, fraction]
  return compareFields(fields(a.triggered), fields(b.triggered)) > 0
}
