import { present } from '../text-rules.ts'

export const campaignParts = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const
export type CampaignPart = (typeof campaignParts)[number]

/** The utm_* parameters of the address's query string; the first of a name counts, blank is null. */
export function campaignOf(landingSite: string | null): Record<CampaignPart, string | null> {
  const query = /\?(.*)/s.exec(landingSite?.split('#')[0] ?? '')?.[1] ?? ''
  const parameters = query.split('&').map((parameter) => {
    const [name = '', ...value] = parameter.split('=')
    return { name, value: value.join('=') }
  })
  const part = (wanted: CampaignPart) => {
    const found = parameters.find(({ name }) => name === wanted)
    return found === undefined ? null : present(percentDecoded(found.value))
  }
  return {
    utm_source: part('utm_source'),
    utm_medium: part('utm_medium'),
    utm_campaign: part('utm_campaign'),
    utm_term: part('utm_term'),
    utm_content: part('utm_content'),
  }
}

/** '+' is a space, %XX a byte of UTF-8. Text that can't be decoded, one % that begins no byte is enough, stays as it is. */
export function percentDecoded(text: string): string {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    return decoded.includes('\uFFFD') ? text : decoded
  } catch {
    return text
  }
}
