import type { EventName } from '../events/event-names.ts'

/**
 * Where a text stands, seen from a record. A plain text is a path: `context.page.path`, `terms[0]`; a key with a dot
 * stands in brackets: `attributes["event.name"]`.
 */
export type Place =
  | string
  /** A place where some texts mean that there is none. */
  | { readonly at: Place; readonly unless: readonly string[] }
  /** The texts of a list in the record. */
  | { readonly listAt: string; readonly by: string }
  /** Prices times pieces of the record's items, added up; absent unless all can be read. Of this event of ours only. */
  | { readonly sumOfItems: { readonly price: string; readonly quantity: string }; readonly in: EventName }
  /** A path in the item that the event is about; absent where it is about none. */
  | { readonly item: string }
  /** The value of a key among entries. */
  | { readonly entry: string; readonly of: string }
  /** A text that is always there, or only where another place has one. */
  | { readonly constant: string; readonly where?: Place }
  /** All of these, one after the other; absent where one of them is. */
  | { readonly joined: readonly Place[]; readonly by: string }
  /** The path of an address: /cart of https://shop.example/cart?x=1. */
  | { readonly pathOf: Place }

/** The first place that has a text counts, readable or not. Texts are trimmed; what is blank then is absent. */
export type Places = readonly Place[]

/** A place that is read from a record, and not made of other places. */
export type ReadPlace = Extract<
  Place,
  string | { listAt: string } | { sumOfItems: object } | { item: string } | { entry: string }
>

/** The places that one is made of, itself where it is made of none. */
export function partsOf(place: Place): ReadPlace[] {
  if (
    typeof place === 'string' ||
    'listAt' in place ||
    'sumOfItems' in place ||
    'item' in place ||
    'entry' in place
  )
    return [place]
  if ('at' in place) return partsOf(place.at)
  if ('pathOf' in place) return partsOf(place.pathOf)
  if ('joined' in place) return place.joined.flatMap(partsOf)
  return place.where === undefined ? [] : partsOf(place.where)
}
