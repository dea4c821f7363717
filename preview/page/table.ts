import { type Field, toneOf, valueText } from '../drawing/fields.ts'
import { order } from '../drawing/row-order.ts'
import { columnWidths } from './column-widths.ts'
import { element } from './element.ts'

type Direction = 'ascending' | 'descending'

/** Rows under headers that sort them. Scrolls in its own window, which the keyboard reaches. */
export function dataTable(
  fields: readonly Field[],
  title: string,
  options: Readonly<Record<string, unknown>>,
): HTMLElement {
  const body = element('tbody')
  const headers = fields.map((field) => headerOf(field))
  let sorted: { at: number; direction: Direction } | undefined = presetOf(fields, options)
  const show = () => {
    const rows = sorted === undefined ? rowsOf(fields) : order(fields[sorted.at] as Field, sorted.direction)
    body.replaceChildren(...rows.map((row) => rowOf(fields, row)))
    for (const [at, { cell }] of headers.entries()) {
      if (sorted?.at === at) cell.setAttribute('aria-sort', sorted.direction)
      else cell.removeAttribute('aria-sort')
    }
  }
  for (const [at, { button }] of headers.entries()) {
    button.addEventListener('click', () => {
      const first: Direction = fields[at]?.kind === 'number' ? 'descending' : 'ascending'
      const other: Direction = first === 'ascending' ? 'descending' : 'ascending'
      sorted = { at, direction: sorted?.at === at && sorted.direction === first ? other : first }
      show()
      unfold(body)
    })
  }
  show()
  const head = element('thead', {}, element('tr', {}, ...headers.map(({ cell }) => cell)))
  const { columns, least, roomy } = columnWidths(fields)
  const table = element('table', {}, element('caption', { class: 'only-heard' }, title), columns, head, body)
  table.style.setProperty('--least', `${least}px`)
  table.style.setProperty('--roomy', `${roomy}px`)
  // Cells have a width once they are on the page.
  requestAnimationFrame(() => unfold(body))
  return element('div', { class: 'table-scroll', role: 'region', 'aria-label': title, tabindex: 0 }, table)
}

function headerOf(field: Field) {
  const button = element('button', { type: 'button', class: 'sort' }, field.displayName)
  const cell = element('th', { scope: 'col', class: field.kind === 'number' ? 'number' : undefined }, button)
  return { button, cell }
}

function rowOf(fields: readonly Field[], row: number): HTMLTableRowElement {
  const cells = fields.map((field) => {
    const text = valueText(field, field.values[row] ?? null)
    const cell = element('td', { class: field.kind === 'number' ? 'number' : undefined, title: text }, text)
    colour(cell, field, row)
    return cell
  })
  return element('tr', {}, ...cells)
}

/** Behind the number: the darker the greater, or the tone of its threshold. The text keeps its contrast. */
function colour(cell: HTMLElement, field: Field, row: number): void {
  const { type } = (field.settings.custom?.cellOptions ?? {}) as { type?: string }
  const value = field.values[row] ?? null
  if (value === null || (type !== 'color-background' && type !== 'color-text')) return
  if (field.settings.color?.mode.startsWith('continuous-') && typeof value === 'number') {
    const greatest = field.settings.max ?? Math.max(...field.values.map(Number))
    cell.classList.add('shaded')
    cell.style.setProperty('--share', String(greatest > 0 ? Math.min(1, Math.max(0, value / greatest)) : 0))
    return
  }
  const tone = toneOf(field, value)
  if (tone === undefined) return
  cell.classList.add(type === 'color-text' ? 'toned-text' : 'toned')
  cell.style.setProperty(
    '--tone',
    `var(--tone-${tone.replace(/^(?:dark|semi-dark|light|super-light)-/, '')})`,
  )
}

/** A text that does not fit can be reached and then shows itself whole. */
function unfold(body: HTMLElement): void {
  for (const cell of body.querySelectorAll('td'))
    if (cell.scrollWidth > cell.clientWidth + 1) cell.tabIndex = 0
}

const rowsOf = (fields: readonly Field[]) => (fields[0]?.values ?? []).map((_, row) => row)

function presetOf(fields: readonly Field[], { sortBy }: Readonly<Record<string, unknown>>) {
  const [wanted] = (sortBy ?? []) as readonly { displayName?: string; desc?: boolean }[]
  const at = fields.findIndex(({ displayName }) => displayName === wanted?.displayName)
  return at < 0
    ? undefined
    : { at, direction: wanted?.desc ? ('descending' as const) : ('ascending' as const) }
}
