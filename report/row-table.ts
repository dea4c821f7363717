import type { Column } from '../queries/model/columns.ts'
import { commonColumns, publishedColumns } from '../queries/model/common-columns.ts'
import { breakable, type Html, html } from './html.ts'
import type { ShownTable } from './shown-tables.ts'
import { isNumeric, noValue, valueWriter } from './value-text.ts'

type Row = Readonly<Record<string, unknown>>

/** These columns are the same in every row, and stand in the card's head instead. */
export const shownColumns = (summary: ShownTable): [string, Column][] =>
  Object.entries(publishedColumns(summary)).filter(([name]) => !(name in commonColumns))

/** Rows in their own scroll box, which the keyboard can reach; the ranked measure with a bar beside its number. */
export function rowTable(summary: ShownTable, rows: readonly Row[], label: string): Html {
  // Each row's bar must begin at the same place.
  let numberWidth = 0
  const columns = shownColumns(summary).map(([name, column]) => {
    const values = rows.map((row) => row[name])
    const write = valueWriter(column, values)
    const greatest = Math.max(...values.map((value) => Number(value) || 0))
    const numeric = isNumeric(column)
    if (name === summary.top?.by) numberWidth = Math.max(...values.map((value) => write(value).length))
    const cell = (value: unknown): Html => {
      if (value === null || value === undefined)
        return html`<td class="${numeric ? 'number' : ''}">${noValue}</td>`
      const text = write(value)
      if (name === summary.top?.by) return barCell(text, Number(value) / greatest)
      return numeric
        ? html`<td class="number">${text}</td>`
        : html`<td class="text"><span title="${text}">${text}</span></td>`
    }
    return { name, column, numeric, cell }
  })
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table style="--number-width:${numberWidth}ch">
<thead><tr>${columns.map(
    ({ name, column, numeric }) =>
      html`<th scope="col" class="${name === summary.top?.by ? 'ranked' : numeric ? 'number' : ''}" title="${column.doc}">${breakable(name)}${column.unit && html`<small>${column.unit}</small>`}</th>`,
  )}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map(({ name, cell }) => cell(row[name]))}</tr>\n`)}</tbody>
</table></div>`
}

function barCell(text: string, share: number): Html {
  const percent = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) * 100 : 0
  return html`<td class="ranked"><div class="ranking"><span class="number">${text}</span><span class="bar" aria-hidden="true"><span style="width:${percent.toFixed(1)}%"></span></span></div></td>`
}

export const columnList = (summary: ShownTable): Html => html`<details>
<summary>What the columns mean</summary>
<dl>${shownColumns(summary).map(
  ([name, column]) =>
    html`<div><dt>${name}</dt><dd>${column.doc}${column.unit && html` <span class="muted">(${column.unit})</span>`}</dd></div>`,
)}</dl>
</details>`
