import { element } from './element.ts'

export interface TooltipLine {
  readonly color?: string
  readonly name: string
  readonly value: string
}

/** What a chart says of a point: elements, so that no name in it is ever read as markup. */
export function tooltip(heading: string, lines: readonly TooltipLine[]): HTMLElement {
  const rows = lines.map(({ color, name, value }) => {
    const swatch = color === undefined ? null : element('span', { class: 'swatch' })
    if (swatch !== null) swatch.style.background = color as string
    return element(
      'div',
      { class: 'tooltip-line' },
      swatch,
      element('span', { class: 'tooltip-name' }, name),
      element('strong', {}, value),
    )
  })
  return element('div', { class: 'tooltip' }, element('div', { class: 'tooltip-title' }, heading), ...rows)
}

/** Shared by all charts; inside the panel's window, for the page clips what stands out of it. */
export const tooltipFrame = {
  confine: true,
  padding: 0,
  borderWidth: 0,
  backgroundColor: 'transparent',
  extraCssText: 'box-shadow: none',
  transitionDuration: 0,
} as const
