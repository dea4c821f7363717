import { type OrderSampleTruth, plantedDefects } from '../sample/orders/index.ts'

/** What `commerce sample --orders` plants, a line each. */
export const orderDefectLines = (): string[] =>
  plantedDefects.map(({ kind, share, doc }) => {
    const percent = `${Number((share * 100).toFixed(3))} %`
    return `  ${kind.padEnd(30)} ${percent.padStart(7)} of orders: ${doc}`
  })

/** What was written. */
export function orderSampleText(truth: OrderSampleTruth, to: string, seconds: number): string {
  const orders = Object.values(truth.services).reduce((sum, service) => sum + service.orders, 0)
  const megabytes = (truth.bytes / 1e6).toFixed(1)
  const rejected = Object.entries(truth.outcomes).filter(([outcome]) => outcome !== 'accepted')
  const count = (name: string, number: number) => `  ${name.padEnd(30)} ${String(number).padStart(8)}`
  return [
    `${truth.records} records (${orders} orders) in ${truth.files} files, ${megabytes} MB, in ${seconds.toFixed(1)} s: ${to}`,
    ...Object.entries(truth.services).map(([name, service]) => count(`orders of ${name}`, service.orders)),
    count('delivered again', truth.duplicates),
    ...rejected.map(([outcome, records]) => count(outcome, records)),
    'Planted:',
    ...truth.planted.map(({ kind, planted }) => count(kind, planted)),
  ].join('\n')
}
