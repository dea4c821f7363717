import { type Random, wholeBelow } from '../events/random.ts'
import type { ArrivalDays } from './arrival-days.ts'
import type { StockedProduct } from './goods.ts'
import { orderNodes } from './graphql/order-nodes.ts'
import { productNodes } from './graphql/product-nodes.ts'
import type { Ledger } from './ledger.ts'
import type { OrderDraft } from './order-draft.ts'
import type { OrderShop } from './order-shop.ts'

const dayMs = 86_400_000
const nodesAtOnce = 4_000
const shareOfOlderOrders = 0.2

/** The bulk export of GraphQL, made once: a part of the orders before it are known from it alone. */
export interface BulkExport {
  atMs: number
  takes(order: OrderDraft): boolean
  /** An order in its state at the time of the export. */
  add(order: OrderDraft, children?: 'shuffled' | 'first' | 'in another file'): void
  addProduct(shop: OrderShop, product: StockedProduct): void
  /** Writes what has been added. Nodes are shuffled among some thousands. */
  write(): void
}

export interface BulkOptions {
  files: ArrivalDays
  ledger: Ledger
  random: Random
  atMs: number
  /** The folder of the file, such as shop=example.myshopify.com/ */
  folderOf(shop: OrderShop): string
}

export function bulkExport({ files, ledger, random, atMs, folderOf }: BulkOptions): BulkExport {
  const waiting = new Map<OrderShop, { first: string[]; shuffled: string[]; elsewhere: string[] }>()

  function nodesOf(shop: OrderShop) {
    const known = waiting.get(shop) ?? { first: [], shuffled: [], elsewhere: [] }
    waiting.set(shop, known)
    return known
  }

  function writeShop(shop: OrderShop): void {
    const { first, shuffled, elsewhere } = nodesOf(shop)
    waiting.delete(shop)
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = wholeBelow(random, last + 1)
      const kept = shuffled[last] as string
      shuffled[last] = shuffled[other] as string
      shuffled[other] = kept
    }
    const append = (name: string, nodes: string[]) => {
      if (nodes.length > 0) files.append(atMs, `${folderOf(shop)}${name}`, `${nodes.join('\n')}\n`)
    }
    append('bulk-orders.jsonl', [...first, ...shuffled])
    append('bulk-orders-continued.jsonl', elsewhere)
  }

  function add(
    shop: OrderShop,
    [parent, ...children]: string[],
    how: 'shuffled' | 'first' | 'in another file',
  ) {
    const nodes = nodesOf(shop)
    const place = { shuffled: nodes.shuffled, first: nodes.first, 'in another file': nodes.elsewhere }[how]
    place.push(...children)
    nodes.shuffled.push(parent as string)
    for (let i = 0; i <= children.length; i++) ledger.record('accepted')
    if (nodes.shuffled.length > nodesAtOnce) writeShop(shop)
  }

  return {
    atMs,
    takes: (order) => order.createdMs < atMs - dayMs && random() < shareOfOlderOrders,
    add(order, children = 'shuffled') {
      add(order.shop, orderNodes(order), children)
      ledger.version(order)
    },
    addProduct: (shop, product) => add(shop, productNodes(shop, product, atMs - dayMs), 'shuffled'),
    write() {
      for (const shop of [...waiting.keys()]) writeShop(shop)
    },
  }
}
