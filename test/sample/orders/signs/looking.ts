import { outcomeOf } from '../outcome.ts'
import type { Json, SampleRecord } from '../sample-records.ts'
import type { Told } from '../told-orders.ts'

/** Whether something is to be seen in what a folder tells. */
export type Sign = (told: Told) => boolean

export const someOrder = (is: (order: Json, record: SampleRecord) => boolean) => (told: Told) =>
  told.orders.some((record) => is(record.resource, record))

export const someLine = (is: (line: Json, order: Json) => boolean) =>
  someOrder((order) => order.line_items.some((line: Json) => is(line, order)))

export const rejected =
  (outcome: string, ...shown: string[]) =>
  ({ records }: Told) => {
    const texts = records.filter((record) => outcomeOf(record) === outcome).map(({ text }) => text)
    return shown.every((piece) => texts.some((text) => text.includes(piece)))
  }

export const idOf = ({ resource }: SampleRecord) => String(resource.id)

export const orderIds = (told: Told) => new Set(told.versions.map(([first]) => String(first?.resource.id)))

export const ofNode = (told: Told, type: string) =>
  told.nodes.filter(({ json }) => json.id.includes(`/${type}/`))
