import { type Field, valueText } from '../drawing/fields.ts'
import { element } from './element.ts'

/** Pixels beside the text of a cell, and of a header with its arrow. */
const CELL = 21
const HEADER = 28
/** Texts longer than this share the room that is left, and are cut where it is too little. */
const SHORT_TEXT = 105
const LEAST_TEXT = 100
/** So many rows say how wide a column is. */
const ROWS = 200

/**
 * Columns as wide as their numbers, dates and short texts need; long texts share the rest. The widths that a dashboard
 * states are for Grafana's type and its room; they are left aside.
 */
export function columnWidths(fields: readonly Field[]): { columns: HTMLElement; leastWidth: number } {
  const [inCell, inHeader] = [textMeasure(400), textMeasure(600)]
  const widths = fields.map((field) => {
    const texts = field.values.slice(0, ROWS).map((value) => inCell(valueText(field, value)))
    const words = field.displayName.split(' ').map((word) => inHeader(word))
    // A header may break into two lines.
    const header = Math.max(inHeader(field.displayName) * 0.6, ...words) + HEADER
    const content = Math.max(0, ...texts) + CELL
    const isShort = field.kind === 'number' || content <= Math.max(SHORT_TEXT, header)
    return isShort ? Math.ceil(Math.max(header, content)) : undefined
  })
  const columns = widths.map((width) => {
    const column = element('col')
    if (width !== undefined) column.style.width = `${width}px`
    return column
  })
  return {
    columns: element('colgroup', {}, ...columns),
    leastWidth: widths.reduce<number>((sum, width) => sum + (width ?? LEAST_TEXT), 0),
  }
}

function textMeasure(weight: number): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return (text) => text.length * 8
  context.font = `${weight} 13.6px ${getComputedStyle(document.body).fontFamily}`
  // Beyond this it is a long text anyway.
  return (text) => context.measureText(text.slice(0, 80)).width
}
