/** So much went from one place to another; names as people read them. */
export interface Flow {
  readonly from: string
  readonly to: string
  readonly value: number
}
type Side = 'from' | 'to'
interface Node {
  /** 'from:/cart': the same place on the other side is another node. */
  readonly name: string
  readonly side: Side
}
interface Edge {
  readonly source: string
  readonly target: string
  readonly value: number
}

/**
 * Flows as a picture of two sides, greatest first. A side shows at most `places` names: what is smaller shares the last
 * one, which says how many it stands for.
 */
export function sides(flows: readonly Flow[], places: number): { nodes: Node[]; edges: Edge[] } {
  const nameFrom = shortened(flows, 'from', places)
  const nameTo = shortened(flows, 'to', places)
  const edges = new Map<string, Edge>()
  for (const flow of flows) {
    const [source, target] = [nameFrom(flow.from), nameTo(flow.to)]
    const key = JSON.stringify([source, target])
    edges.set(key, { source, target, value: (edges.get(key)?.value ?? 0) + flow.value })
  }
  const all = [...edges.values()].sort((a, b) => b.value - a.value)
  return { nodes: [...nodesOf(all, 'from'), ...nodesOf(all, 'to')], edges: all }
}

function shortened(flows: readonly Flow[], side: Side, places: number): (title: string) => string {
  const sums = new Map<string, number>()
  for (const flow of flows) sums.set(flow[side], (sums.get(flow[side]) ?? 0) + flow.value)
  const titles = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([title]) => title)
  if (titles.length <= places) return (title) => `${side}:${title}`
  const named = new Set(titles.slice(0, places - 1))
  return (title) => `${side}:${named.has(title) ? title : `${titles.length - named.size} others`}`
}

function nodesOf(edges: readonly Edge[], side: Side): Node[] {
  const sums = new Map<string, number>()
  for (const edge of edges) {
    const name = side === 'from' ? edge.source : edge.target
    sums.set(name, (sums.get(name) ?? 0) + edge.value)
  }
  return [...sums].sort(([, x], [, y]) => y - x).map(([name]) => ({ name, side }))
}
