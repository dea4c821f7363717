import type { RunReport } from '../pipelines/run-report.ts'
import { filesText, namesText, type UnreadFiles, unreadReasons } from '../pipelines/sources/unread-files.ts'
import { type Html, html } from './html.ts'

const FILES_SHOWN = 20

/** The files that the run did not read: how many, why, which, and what to do about it. */
export function unreadFiles({ raw_data, unread_files = [] }: RunReport): Html | null {
  if (unread_files.length === 0) return null
  return html`<section aria-labelledby="unread">
<h2 id="unread">Files that were not read</h2>
<p class="facts"><span>of ${raw_data}</span></p>
<ul class="notes">${unread_files.map(
    (each) =>
      html`<li>${filesText(each)}: ${each.why}: ${namesText(each, FILES_SHOWN)}.${whatToDo(each)}</li>\n`,
  )}</ul>
</section>
`
}

/** Nothing of a reason that only another version knows. */
const whatToDo = ({ reason }: UnreadFiles): string =>
  reason in unreadReasons ? ` To do: ${unreadReasons[reason].whatToDo}.` : ''
