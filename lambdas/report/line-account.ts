import type { LineAccount } from '../../pipelines/run-report.ts'
import { type Html, html } from './html.ts'
import { wholeNumber } from './value-text.ts'

interface Outcome {
  readonly name: string
  readonly doc: string
  readonly lines: number
  readonly tone: string
}

const outcomesOf = (account: LineAccount): Outcome[] => [
  { name: 'staged', doc: 'events that the tables are made from', lines: account.staged, tone: 'staged' },
  {
    name: 'duplicates',
    doc: 'repeated arrivals of a staged event',
    lines: account.duplicates,
    tone: 'duplicates',
  },
  {
    name: 'other_service',
    doc: 'of services that are not configured',
    lines: account.other_service,
    tone: 'other',
  },
  { name: 'not_an_event', doc: 'ordinary log lines', lines: account.not_an_event, tone: 'ordinary' },
  {
    name: 'pending',
    doc: 'of the run date itself: the next run stages them',
    lines: account.pending,
    tone: 'pending',
  },
  ...Object.entries(account.quarantined).map(([reason, lines]) => ({
    name: `quarantined: ${reason}`,
    doc: 'could not become an event',
    lines,
    tone: 'quarantined',
  })),
]

/** Lines read of which nothing is told: 0, or the account is wrong. */
export const missingLines = (account: LineAccount): number =>
  account.read - outcomesOf(account).reduce((sum, outcome) => sum + outcome.lines, 0)

/** Narrower parts of the bar have no room for their name, on a desk and on a phone; the table names them all. */
const LABELLED_SHARE = 0.08
const WIDE_SHARE = 0.4

/** Lines in a millionth of the log must not read as '0.00%', nor all but one as '100.00%'. */
function shareText(lines: number, read: number): string {
  if (read === 0) return '–'
  const percent = (100 * lines) / read
  if (lines > 0 && percent < 0.01) return '< 0.01%'
  if (lines < read && percent > 99.99) return '> 99.99%'
  return `${percent.toFixed(2)}%`
}

export function lineAccount(account: LineAccount, serviceName: string): Html {
  const outcomes = outcomesOf(account)
  return html`<div class="card account">
<header><h3>What became of the log lines</h3></header>
<p class="facts"><span>${wholeNumber(account.read)} lines read</span></p>
<div class="stack" aria-hidden="true">${outcomes
    .filter(({ lines }) => lines > 0)
    .map(
      ({ name, lines, tone }) =>
        html`<span class="tone-${tone}${lines / account.read >= WIDE_SHARE && ' wide'}" style="flex-grow:${lines}" title="${name}: ${wholeNumber(lines)}">${lines / account.read >= LABELLED_SHARE && name}</span>`,
    )}</div>
<div class="scroll" role="region" aria-label="Log lines of ${serviceName}" tabindex="0"><table>
<thead><tr><th scope="col">outcome</th><th scope="col" class="number">lines</th><th scope="col" class="number">share</th><th scope="col">meaning</th></tr></thead>
<tbody>${outcomes.map(
    ({ name, doc, lines, tone }) =>
      html`<tr><th scope="row"><span class="swatch tone-${tone}" aria-hidden="true"></span>${name}</th><td class="number">${wholeNumber(lines)}</td><td class="number">${shareText(lines, account.read)}</td><td class="muted">${doc}</td></tr>\n`,
  )}</tbody>
</table></div>
</div>
`
}
