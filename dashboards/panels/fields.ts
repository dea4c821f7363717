import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard'
import type { Column } from '../../queries/model/columns.ts'
import { type Shown, shownAs, TEXT } from './units.ts'

/** How a panel shows one column of its query. */
export interface Field {
  readonly label: string
  /** What it means; part of the panel's description. */
  readonly doc: string | undefined
  readonly shown: Shown
  readonly look: Look
}

interface Look {
  /** Pixels, in tables. */
  readonly width?: number
  /** Cells are the darker the greater the number: up to the column's greatest, or up to a number. */
  readonly shaded?: 'by column' | number
  /** A colour by its name in Grafana, such as 'green'. */
  readonly color?: string
  /** The text in place of a missing value, where the panel's sentence would say too much. */
  readonly missing?: string
}

/** Each column of the query has to be there, and no other: a panel can't name what its query does not return. */
export type Fields<Row> = { readonly [K in keyof Row & string]: Field }

/** A number as its column is declared: unit and meaning come from there. */
export const declared = ({ unit, doc }: Column, label: string, look: Look = {}): Field => ({
  ...{ label, doc, look },
  shown: unit === undefined ? TEXT : shownAs(unit),
})
/** A number that the panel works out, in a unit as column declarations have them. */
export const derived = (unit: string, label: string, doc: string, look: Look = {}): Field => ({
  ...{ label, doc, look },
  shown: shownAs(unit),
})
/** A text. */
export const named = (label: string, doc?: string, look: Look = {}): Field => ({
  ...{ label, doc, look },
  shown: TEXT,
})

export const isText = ({ shown }: Field): boolean => shown === TEXT

/** Grafana's properties of a field. */
export function properties({ shown, look }: Field, displayName?: string): DynamicConfigValue[] {
  const { width, shaded, color, missing } = look
  return [
    ...(displayName === undefined ? [] : [{ id: 'displayName', value: displayName }]),
    { id: 'unit', value: shown.unit },
    ...(shown === TEXT ? [] : [{ id: 'decimals', value: shown.decimals }]),
    ...(width === undefined ? [] : [{ id: 'custom.width', value: width }]),
    ...(color === undefined ? [] : [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }]),
    ...(missing === undefined ? [] : [{ id: 'noValue', value: missing }]),
    ...(shaded === undefined ? [] : shades(shaded)),
  ]
}

const shades = (upTo: 'by column' | number): DynamicConfigValue[] => [
  { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
  { id: 'color', value: { mode: 'continuous-blues' } },
  { id: 'min', value: 0 },
  upTo === 'by column' ? { id: 'fieldMinMax', value: true } : { id: 'max', value: upTo },
]
