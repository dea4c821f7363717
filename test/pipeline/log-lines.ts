import type { RawFile } from '../reference/index.ts'

export const brand = { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' }
export const pharmacy = { name: 'theshop-pharmacy', timeZone: 'Asia/Seoul', currency: 'KRW' }

/** One log line of a service. A value of undefined leaves the attribute out. */
export function line(
  service: { name: string },
  time: string,
  name: string,
  attributes: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({
    timestamp: time,
    severityNumber: 9,
    severityText: 'INFO',
    body: name,
    attributes: { 'resource.service.name': service.name, ...attributes },
  })
}

/** A file of the partition of a UTC minute, as '2026-11-05T03:15'. */
export function arrived(
  minute: string,
  lines: readonly string[],
  name = 'a.ndjson',
): RawFile & { content: string } {
  const [year, month, day, hour, minutes] = minute.split(/[-T:]/)
  const folder = `year=${year}/month=${month}/day=${day}/hour=${hour}/minute=${minutes}`
  return { path: `${folder}/${name}`, content: `${lines.join('\n')}\n` }
}

/** A file outside the partition folders: its lines count as arrived at their events' times. */
export const flat = (lines: readonly string[], name = 'flat.ndjson') => ({
  path: name,
  content: `${lines.join('\n')}\n`,
})

/** A log of a day that has an event, and nothing that anything is made of. */
export const oneEvent = (service: { name: string }, day: string) =>
  arrived(`${day}T10:00`, [line(service, `${day}T10:00:00Z`, 'commerce.cart.view', {})])

/** Midday in Seoul on a day, as UTC text. */
export const noonInSeoul = (day: string): string => `${day}T03:00:00.000Z`

/** The lines of a few shoppers on some local days, so that every summary of the service has rows. */
export function ordinaryDays(service: { name: string }, days: readonly string[]): RawFile[] {
  return days.map((day, i) => {
    const at = (minute: number) => `${day}T03:${String(minute).padStart(2, '0')}:00.000Z`
    const who = (shopper: number) => ({ sessionId: `${day}-s${shopper}`, userKey: `u${shopper}` })
    const shoppers = [1, 2, 3].flatMap((shopper) => [
      line(service, at(0), 'client.routing', { ...who(shopper), path: '/' }),
      line(service, at(1), 'client.routing', { ...who(shopper), path: `/list/${shopper % 2}` }),
      line(service, at(2), 'commerce.button.click', { ...who(shopper), action: `button ${shopper}` }),
      line(service, at(3), 'commerce.search', {
        ...who(shopper),
        query: `term ${i % 2}`,
        resultCount: shopper - 1,
      }),
      line(service, at(4), 'commerce.search.result_click', who(shopper)),
      line(service, at(5), 'commerce.cart.add', {
        ...who(shopper),
        goodsCd: `P${shopper}`,
        productName: `Product ${shopper}`,
        category: `Category ${shopper % 2}`,
        salePrice: 1000 * shopper,
        quantity: i + 1,
      }),
    ])
    const purchase = line(service, at(9), 'commerce.checkout.purchase', {
      ...who(1),
      orderId: `${service.name}-${day}`,
      totalAmount: '12500',
      paymentMethod: i % 2 === 0 ? 'card' : 'transfer',
    })
    return arrived(`${day}T03:10`, [...shoppers, purchase], `${service.name}.ndjson`)
  })
}
