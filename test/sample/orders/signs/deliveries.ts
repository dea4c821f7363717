import { outcomeOf } from '../outcome.ts'
import { grouped, type SampleRecord } from '../sample-records.ts'
import type { Told } from '../told-orders.ts'
import { idOf, orderIds, type Sign, someLine } from './looking.ts'

const isDelivery = (a: SampleRecord, b: SampleRecord) =>
  a !== b &&
  a.resource.updated_at === b.resource.updated_at &&
  (a.eventId ?? a.webhookId) === (b.eventId ?? b.webhookId)

const triggeredAt = ({ json }: SampleRecord) => String(json.detail.metadata['X-Shopify-Triggered-At'])

const pairs = (list: SampleRecord[]) => list.flatMap((a) => list.map((b) => [a, b] as const))
const pairsOfVersions = ({ versions }: Told) => versions.flatMap(pairs)
const goneOrders = (told: Told) => new Map(told.of('orders/delete').map((record) => [idOf(record), record]))

export const signsOfDeliveries = {
  same_second: (told) =>
    pairsOfVersions(told).some(
      ([a, b]) =>
        a.resource.updated_at === b.resource.updated_at &&
        a.resource.total_price !== b.resource.total_price &&
        (a.webhookId ?? '') > (b.webhookId ?? '') &&
        triggeredAt(a) < triggeredAt(b),
    ),
  older_version_late: (told) =>
    pairsOfVersions(told).some(([a, b]) => a.resource.updated_at < b.resource.updated_at && a.day > b.day),
  redelivered_same_day: (told) =>
    pairsOfVersions(told).some(([a, b]) => isDelivery(a, b) && a.day === b.day && a.json.id !== b.json.id),
  redelivered_other_day: (told) => pairsOfVersions(told).some(([a, b]) => isDelivery(a, b) && a.day < b.day),
  updated_in_later_month: ({ versions }) =>
    versions.some((all) => {
      const { created_at, updated_at } = all.at(-1)?.resource ?? {}
      return all.length > 1 && created_at.slice(0, 7) < updated_at.slice(0, 7)
    }),
  only_id: (told) => {
    const isKnown = (record: SampleRecord) => orderIds(told).has(idOf(record))
    const parts = told.records.filter((record) => outcomeOf(record) === 'refetch' && isKnown(record))
    return (
      parts.some(({ resource }) => resource.updated_at === undefined) &&
      parts.some(({ resource }) => resource.updated_at !== undefined) &&
      told.records.some(({ json }) => orderIds(told).has(String(json?.order?.id)))
    )
  },
  tombstone_before_last_version: (told) =>
    told.versions.some((all) => {
      const gone = goneOrders(told).get(String(all[0]?.resource.id))
      return gone !== undefined && all.some(({ json }) => json.time > gone.json.time)
    }),
  deleted_and_undelivered: (told) => [...goneOrders(told).keys()].some((id) => !orderIds(told).has(id)),
  customer_deleted: (told) => told.of('customers/delete').length > 0,
  product_deleted: (told) =>
    told
      .of('products/delete')
      .some((gone) => someLine(({ product_id }) => product_id === gone.resource.id)(told)),
  orders_in_the_same_second: (told) =>
    [
      ...grouped(
        told.orders.filter(({ resource }) => resource.customer),
        ({ resource }) => `${resource.customer.id} ${resource.created_at}`,
      ).values(),
    ].some((all) => new Set(all.map(idOf)).size > 1),
} satisfies Record<string, Sign>
