import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { type OrderSampleService, writeOrderSample } from '../../sample/orders/index.ts'
import { type OrderFile, order, webhook } from '../pipeline/order-records.ts'
import { cartsIn, sessionLog } from '../pipeline/session-log.ts'
import { plainArrival } from '../reference/orders/arbitrary-arrival.ts'
import { arbitraryHistory, runDate } from '../reference/orders/arbitrary-history.ts'
import { namedFiles, type Packings, type StoredFile } from './named-files.ts'

/** Raw records of some shops as they arrive. */
export interface OrderArrivals {
  readonly services: readonly object[]
  readonly runDate: string
  /** The event log of the shops, in which carts of orders are sessions. */
  readonly log: readonly OrderFile[]
  /** What is there before the first run, and what comes before the second. */
  readonly deliveries: readonly (readonly StoredFile[])[]
}

const late = ['year=2026/month=12/day=04/', 'year=2026/month=11/day=16/hour=05/']

/** The ids from here on are of orders in files of odd names. */
const FIRST_NAMED = 880_000_000_001
export const ordersOfNamedFiles = (table: string): string =>
  `SELECT count(*) AS n FROM ${table} WHERE order_id >= ${FIRST_NAMED} AND order_id < ${FIRST_NAMED + 1000}`

/**
 * Orders of the sample, with every defect that it knows, many small nasty histories, a stranger's records among them, real
 * orders, and files of any name, plain and packed, beside what neither engine reads: all of one shop, for a statement takes
 * longer to plan than to run. The last day comes late, and so does a file of an older one.
 */
export async function nastyArrivals(size: {
  orders: number
  histories: number
  seed: number
  packings: Packings
}): Promise<OrderArrivals> {
  const setting = fc.constant('one, and a stranger' as const)
  const [history] = fc.sample(arbitraryHistory(size.histories, setting), { numRuns: 1, seed: size.seed })
  if (history === undefined) throw new Error('there is one')
  const { services } = history
  const generated = plainArrival(history).map(({ path: name, content }) => ({
    path: deployed(name),
    content: Buffer.from(content),
  }))
  const { shopDomain } = services[0] ?? {}
  const all = [
    ...(await sample(services, size)),
    ...generated,
    ...realOrders(shopDomain),
    ...(await ordersInNamedFiles(shopDomain, size.packings)),
  ]
  const isLate = ({ path: name }: StoredFile) => late.some((folder) => name.startsWith(folder))
  return {
    services,
    runDate,
    log: sessionLog(cartsIn(all, services)),
    deliveries: [all.filter((file) => !isLate(file)), all.filter(isLate)],
  }
}

async function ordersInNamedFiles(shopDomain: string | undefined, packings: Packings): Promise<StoredFile[]> {
  const folder = 'year=2026/month=11/day=20/shop=x'
  const ids = new Map<string, number>()
  const created = (name: string) => {
    const id = FIRST_NAMED + ids.set(name, ids.size).size - 1
    return webhook('orders/create', order({ id, created: '2026-11-20T10:00:00Z' }), shopDomain)
  }
  const overLines = Buffer.from(created('over lines').replace('{', '{\n'))
  return [
    ...(await namedFiles(folder, created, packings)),
    { path: `${folder}/one [a].json`, content: overLines },
  ]
}

async function sample(
  services: readonly OrderSampleService[],
  { orders, seed }: { orders: number; seed: number },
): Promise<StoredFile[]> {
  const to = mkdtempSync(path.join(os.tmpdir(), 'commerce-order-arrivals-'))
  try {
    await writeOrderSample({ services, orders, days: 12, endDate: runDate, seed, to, defects: true })
    return storedIn(to)
  } finally {
    rmSync(to, { recursive: true })
  }
}

/** Two weeks of a real shop, as orders of another; none where they are not on this machine. */
function realOrders(shopDomain = ''): StoredFile[] {
  const folder = path.join(import.meta.dirname, '../../../shared/data/online-retail/orders')
  const files = existsSync(folder)
    ? storedIn(folder).filter(({ path: name }) => name.endsWith('.ndjson.gz'))
    : []
  return files.map(({ path: name, content }) => ({
    path: deployed(name),
    content: gzipSync(gunzipSync(content).toString().replaceAll('online-retail.myshopify.com', shopDomain)),
  }))
}

/** Files of a folder that holds year=/month=/day=/. */
export const storedIn = (folder: string): StoredFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort()
    .map((file) => ({ path: path.relative(folder, file), content: readFileSync(file) }))

export function put(folder: string, files: readonly StoredFile[]): void {
  for (const { path: name, content } of files) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

/** Whether a record stands on a line of its own: a .json file may hold one over several, which Athena can't put together. */
export function isOfLines({ path: name, content }: StoredFile): boolean {
  if (!/\.json(\.gz)?$/.test(name)) return true
  const text = (name.endsWith('.gz') ? gunzipSync(content) : Buffer.from(content)).toString()
  return !/^[ \t\r\n]*\{[ \t\r]*\n/.test(text)
}

/** A deployment reads nothing that lies above or outside of the folders of a day. */
function deployed(name: string): string {
  const [, above = '', day = '', below = ''] =
    /^(.*?)(year=\d{4}\/month=\d{2}\/day=\d{2}\/)(.*)$/.exec(name) ?? []
  return day === '' ? `year=2026/month=11/day=02/${name}` : `${day}${above}${below}`
}
