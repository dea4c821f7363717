import { type Field, valueText } from '../drawing/fields.ts'
import { element } from './element.ts'

/** Pixels beside the text of a cell, and of a header with its arrow. */
const CELL = 21
const HEADER = 28
/** Texts longer than this share the room that is left, and are cut where it is too little; dates and ids may be longer. */
const SHORT_TEXT = 105
const UNIFORM_TEXT = 160
/** What such a text has at least, and where the table scrolls sideways anyway. */
const LEAST_TEXT = 100
const ROOMY_TEXT = 190
/** So many rows say how wide a column is. */
const ROWS = 200

export interface Widths {
  readonly columns: HTMLElement
  /** Pixels below which a table scrolls: on a desk, and on a phone. */
  readonly least: number
  readonly roomy: number
}

/**
 * Columns as wide as their numbers, dates and short texts need; long texts share the rest. The widths that a dashboard
 * states are for Grafana's font and width, and are ignored.
 */
export function columnWidths(fields: readonly Field[]): Widths {
  const [inCell, inHeader] = [textMeasure(400), textMeasure(600)]
  const widths = fields.map((field) => {
    const texts = field.values.slice(0, ROWS).map((value) => inCell(valueText(field, value)))
    const words = field.displayName.split(' ').map((word) => inHeader(word))
    // A header may break into two lines.
    const header = Math.max(inHeader(field.displayName) * 0.6, ...words) + HEADER
    const content = Math.max(0, ...texts) + CELL
    const isUniform = new Set(field.values.map((value) => String(value).length)).size === 1
    const longest = Math.max(isUniform ? UNIFORM_TEXT : SHORT_TEXT, header)
    const isRigid = field.kind === 'number' || content <= longest
    return { isRigid, needed: Math.ceil(Math.max(header, content)) }
  })
  const columns = widths.map(({ isRigid, needed }) => {
    const column = element('col')
    if (isRigid) column.style.width = `${needed}px`
    return column
  })
  const sum = (most: number) =>
    widths.reduce((sum, { isRigid, needed }) => sum + (isRigid ? needed : Math.min(needed, most)), 0)
  return { columns: element('colgroup', {}, ...columns), least: sum(LEAST_TEXT), roomy: sum(ROOMY_TEXT) }
}

function textMeasure(weight: number): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return (text) => text.length * 8
  context.font = `${weight} 13.6px ${getComputedStyle(document.body).fontFamily}`
  // Beyond this it is a long text anyway.
  return (text) => context.measureText(text.slice(0, 80)).width
}
