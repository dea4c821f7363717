import { documentsText, type LineAccount } from '../pipelines/run-report.ts'
import type { AccountPart, AccountWords } from '../pipelines/sources/source.ts'
import { type Html, html } from './html.ts'
import { wholeNumber } from './value-text.ts'

interface Outcome {
  readonly name: string
  readonly doc: string
  readonly lines: number
  readonly tone: string
}

/** The colour of a part; a part that the next run may still use has that of what is pending. */
const tones = {
  staged: 'staged',
  duplicates: 'duplicates',
  other_service: 'other',
  not_an_event: 'ordinary',
  pending: 'pending',
  refetch: 'pending',
} as const satisfies Record<AccountPart['part'], string>

const outcomesOf = (account: LineAccount, words: AccountWords): Outcome[] => [
  ...words.parts.map(({ part, name, doc }) => ({ name, doc, tone: tones[part], lines: account[part] ?? 0 })),
  ...Object.entries(account.quarantined).map(([reason, lines]) => ({
    name: `quarantined: ${reason}`,
    doc: words.quarantined(reason),
    lines,
    tone: 'quarantined',
  })),
]

/** Lines that were read and are in no part of the account: 0, or the account is wrong. */
export const missingLines = (account: LineAccount, words: AccountWords): number =>
  account.read - outcomesOf(account, words).reduce((sum, outcome) => sum + outcome.lines, 0)

/** Narrower parts of the bar have no room for their name, on a desk and on a phone; the table names them all. */
const LABELLED_SHARE = 0.08
const WIDE_SHARE = 0.4

/** A few lines of a large log must not read as '0.00%', nor all but a few as '100.00%'. */
function shareText(lines: number, read: number): string {
  if (read === 0) return '–'
  const percent = (100 * lines) / read
  if (lines > 0 && percent < 0.01) return '< 0.01%'
  if (lines < read && percent > 99.99) return '> 99.99%'
  return `${percent.toFixed(2)}%`
}

export function lineOutcomes(account: LineAccount, serviceName: string, words: AccountWords): Html {
  const outcomes = outcomesOf(account, words)
  const { title, each } = words
  return html`<div class="card account">
<header><h3>What became of the ${title.toLowerCase()}</h3></header>
<p class="facts"><span>${wholeNumber(account.read)} ${each} read</span>${account.documents && html`<span>records: ${documentsText(account.documents)}</span>`}</p>
<div class="stack" aria-hidden="true">${outcomes
    .filter(({ lines }) => lines > 0)
    .map(
      ({ name, lines, tone }) =>
        html`<span class="tone-${tone}${lines / account.read >= WIDE_SHARE && ' wide'}" style="flex-grow:${lines}" title="${name}: ${wholeNumber(lines)}">${lines / account.read >= LABELLED_SHARE && name}</span>`,
    )}</div>
<div class="scroll" role="region" aria-label="${title} of ${serviceName}" tabindex="0"><table>
<thead><tr><th scope="col">outcome</th><th scope="col" class="number">${each}</th><th scope="col" class="number">share</th><th scope="col">meaning</th></tr></thead>
<tbody>${outcomes.map(
    ({ name, doc, lines, tone }) =>
      html`<tr><th scope="row"><span class="swatch tone-${tone}" aria-hidden="true"></span>${name}</th><td class="number">${wholeNumber(lines)}</td><td class="number">${shareText(lines, account.read)}</td><td class="muted">${doc}</td></tr>\n`,
  )}</tbody>
</table></div>
</div>
`
}
