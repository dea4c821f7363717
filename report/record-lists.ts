import type { RunReport } from '../pipelines/run-report.ts'
import { type Html, html } from './html.ts'
import { wholeNumber } from './value-text.ts'

/** Links to the files of records that no table is made from, which lie beside the page. */
export function recordLists({ unused_records }: RunReport): Html | null {
  if (unused_records === undefined) return null
  const { quarantined, refetch } = unused_records
  const listed = [
    { what: 'quarantined records, each with its reason, what to do and its text', of: quarantined },
    { what: 'records that hold only a part, to be fetched from the shop', of: refetch },
  ].filter(({ of }) => of.total > 0)
  if (listed.length === 0) return null
  return html`<ul class="notes">${listed.map(({ what, of: { total, listed, file } }) => {
    const name = file.slice(file.lastIndexOf('/') + 1)
    return html`<li>${wholeNumber(total)} ${what}: <a href="${name}">${name}</a>${listed < total && html` has the first ${wholeNumber(listed)}`}</li>`
  })}</ul>`
}
