/** Few instants (UTC), some at the start of a month, a day or the run date of one of the zones, so that orders meet. */
export const instants = [
  '2026-10-31T14:59:59Z',
  '2026-10-31T15:00:00Z',
  '2026-11-01T03:59:59.250Z',
  '2026-11-01T04:00:00Z',
  '2026-11-15T12:00:00Z',
  '2026-11-15T12:00:00Z',
  '2026-11-15T12:00:01Z',
  '2026-11-30T23:59:59.999Z',
  '2026-12-01T00:00:00Z',
  '2026-12-01T10:20:30.500Z',
  '2026-12-04T20:00:00Z',
].map((text) => Date.parse(text))

/** In the order of time, but for the last two, which are one; text that does not sort so. */
export const triggeredTimes = [
  '2026-12-03T00:00:00Z',
  '2026-12-03 00:00:00.000000001',
  '2026-12-03T00:00:00.00000001Z',
  '2026-12-03T09:00:00.2+09:00',
  '2026-12-02T23:00:00.21-01:00',
  '2026-12-03T00:00:00.2100Z',
]

export const landingSites = [
  null,
  '/',
  '/products/cat?variant=1',
  '/?utm_source=google&utm_medium=cpc&utm_campaign=spring+sale&utm_term=a%20b&utm_content=x',
  '/?utm_source=first&utm_source=second&utm_medium=&utm_medium=late',
  'https://shop.example/a?x=1&utm_source=%EA%B3%A0%EC%96%91%EC%9D%B4&utm_campaign=100%25#utm_medium=fragment',
  '/?utm_source=a%2Bb%26c%3Dd&utm_medium=e=f&utm_campaign=%F0%9F%98%80&utm_term=%27--&utm_content=+',
  '/?UTM_SOURCE=upper&utm_source',
  '/?xutm_source=no&utm_medium=%20&utm_campaign=100%&utm_term=%zz%41&utm_content=a?b',
  '?&&utm_source=q&',
]

export const titles = ['Cat', 'Cat', 'O\'Neil "x" \\ ;--', '고양이', '😀', 'a,b']
