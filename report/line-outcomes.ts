import type { PipelineName } from '../pipelines/run-plan.ts'
import type { LineAccount } from '../pipelines/run-report.ts'
import { type RecordRejection, recordRejections } from '../queries/orders/records/index.ts'
import { type Html, html } from './html.ts'
import { wholeNumber } from './value-text.ts'

interface Outcome {
  readonly name: string
  readonly doc: string
  readonly lines: number
  readonly tone: string
}

type Part = Exclude<keyof LineAccount, 'read' | 'quarantined'>
type Words = readonly (readonly [part: Part, name: string, doc: string, tone: string])[]

const words: Readonly<Record<PipelineName, Words>> = {
  commerce: [
    ['staged', 'staged', 'events that the tables are made from', 'staged'],
    ['duplicates', 'duplicates', 'repeated arrivals of a staged event', 'duplicates'],
    ['other_service', 'other_service', 'of services that are not configured', 'other'],
    ['not_an_event', 'not_an_event', 'ordinary log lines', 'ordinary'],
    ['pending', 'pending', 'of the run date itself: the next run stages them', 'pending'],
  ],
  orders: [
    ['staged', 'staged', 'different records that the tables are made from', 'staged'],
    ['duplicates', 'duplicates', 'repeated deliveries of one of them', 'duplicates'],
    ['other_service', 'other_shop', 'of other shops', 'other'],
    ['not_an_event', 'not_used', recordRejections.not_used, 'ordinary'],
    ['refetch', 'refetch', recordRejections.refetch, 'pending'],
  ],
}
const quarantineDoc = (reason: string, pipeline: PipelineName): string =>
  pipeline === 'orders' ? recordRejections[reason as RecordRejection] : 'could not become an event'

const outcomesOf = (account: LineAccount, pipeline: PipelineName): Outcome[] => [
  ...words[pipeline].map(([part, name, doc, tone]) => ({ name, doc, tone, lines: account[part] ?? 0 })),
  ...Object.entries(account.quarantined).map(([reason, lines]) => ({
    name: `quarantined: ${reason}`,
    doc: quarantineDoc(reason, pipeline),
    lines,
    tone: 'quarantined',
  })),
]

/** Lines that were read and are in no part of the account: 0, or the account is wrong. */
export const missingLines = (account: LineAccount, pipeline: PipelineName = 'commerce'): number =>
  account.read - outcomesOf(account, pipeline).reduce((sum, outcome) => sum + outcome.lines, 0)

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

export function lineOutcomes(
  account: LineAccount,
  serviceName: string,
  pipeline: PipelineName = 'commerce',
): Html {
  const outcomes = outcomesOf(account, pipeline)
  const [what, each] = pipeline === 'orders' ? ['Order records', 'records'] : ['Log lines', 'lines']
  return html`<div class="card account">
<header><h3>What became of the ${what.toLowerCase()}</h3></header>
<p class="facts"><span>${wholeNumber(account.read)} ${each} read</span></p>
<div class="stack" aria-hidden="true">${outcomes
    .filter(({ lines }) => lines > 0)
    .map(
      ({ name, lines, tone }) =>
        html`<span class="tone-${tone}${lines / account.read >= WIDE_SHARE && ' wide'}" style="flex-grow:${lines}" title="${name}: ${wholeNumber(lines)}">${lines / account.read >= LABELLED_SHARE && name}</span>`,
    )}</div>
<div class="scroll" role="region" aria-label="${what} of ${serviceName}" tabindex="0"><table>
<thead><tr><th scope="col">outcome</th><th scope="col" class="number">${each}</th><th scope="col" class="number">share</th><th scope="col">meaning</th></tr></thead>
<tbody>${outcomes.map(
    ({ name, doc, lines, tone }) =>
      html`<tr><th scope="row"><span class="swatch tone-${tone}" aria-hidden="true"></span>${name}</th><td class="number">${wholeNumber(lines)}</td><td class="number">${shareText(lines, account.read)}</td><td class="muted">${doc}</td></tr>\n`,
  )}</tbody>
</table></div>
</div>
`
}
