import type { Panel } from '../dashboard.ts'
import { toneOf, valueText } from '../drawing/fields.ts'
import type { Figure } from '../drawing/reduce.ts'
import { element } from './element.ts'
import type { Look } from './look.ts'

/** Large numbers, each under its name where there are several or the panel wants names. */
export function statFigures(panel: Panel, figures: readonly Figure[], look: Look): HTMLElement {
  const { textMode, colorMode } = panel.options as { textMode?: string; colorMode?: string }
  const named =
    textMode === 'value_and_name' ||
    (textMode !== 'value' && (figures.length > 1 || figures.some(({ isNamedByText }) => isNamedByText)))
  const texts = figures.map((figure) => valueText(figure.field, figure.value))
  const longest = Math.max(6, ...texts.map((text) => text.length))
  const items = figures.map((figure, i) => {
    const text = texts[i] as string
    const value = element('span', { class: 'figure-value', title: text }, text)
    const tone = colorMode === 'none' ? undefined : toneOf(figure.field, figure.value)
    if (tone !== undefined && tone !== 'text') value.style.color = look.tone(tone)
    // Long numbers shrink with the room, all to the same size, so that no digit is cut off.
    value.style.setProperty('--characters', String(longest))
    return element(
      'div',
      { class: 'figure', role: 'listitem' },
      named && element('span', { class: 'figure-name', title: figure.name }, figure.name),
      value,
    )
  })
  return element('div', { class: 'figures', role: 'list' }, ...items)
}
