/** What a shop sells decides its catalogue, its searches and its rhythm. */
export type ShopKind = 'brand' | 'pharmacy' | 'hospital'

const kinds: readonly ShopKind[] = ['brand', 'pharmacy', 'hospital']

// How the traffic divides among the services, in the order of the configuration; further ones get 1 each.
const trafficShares: readonly number[] = [5, 3, 2]

/** The kind that a service's name says (theshop-pharmacy), or one chosen by its position. */
export function shopKind(serviceName: string, position: number): ShopKind {
  return kinds.find((kind) => serviceName.includes(kind)) ?? (kinds[position % kinds.length] as ShopKind)
}

/** The share of all events that belongs to the service at a position, from 0 to 1. */
export function trafficShare(position: number, services: number): number {
  let total = 0
  for (let i = 0; i < services; i++) total += trafficShares[i] ?? 1
  return (trafficShares[position] ?? 1) / total
}
