import type { EChartsOption } from 'echarts'
import { axisValueText, type Field } from '../drawing/fields.ts'
import { type Look, seriesColor } from './look.ts'

/** Values of different units can't share an axis: the first unit is at the left, the others at the right. */
export interface ValueAxes {
  readonly axes: readonly { readonly field: Field; readonly title: string }[]
  readonly axisOf: (field: Field) => number
}

export function valueAxes(fields: readonly Field[]): ValueAxes {
  const units = [...new Set(fields.map(({ settings }) => settings.unit))]
  const axes = units.map((unit, i) => {
    const own = fields.filter(({ settings }) => settings.unit === unit)
    const field = own[0] as Field
    const title = String(field.settings.custom?.axisLabel ?? '')
    // The panel's own title of the axis is meant for the first.
    return {
      field,
      title: i === 0 && title !== '' ? title : own.map(({ displayName }) => displayName).join(', '),
    }
  })
  return { axes, axisOf: ({ settings }) => units.indexOf(settings.unit) }
}

/** ECharts' value axes; they begin at zero unless values are below it. */
export const valueAxisOptions = ({ axes }: ValueAxes, look: Look, splitNumber: number) =>
  axes.map(({ field }, i) => ({
    type: 'value' as const,
    ...(field.settings.min !== undefined && { min: field.settings.min }),
    ...(field.settings.max !== undefined && { max: field.settings.max }),
    ...(onlyWhole(field) && { minInterval: 1 }),
    splitNumber,
    axisLabel: {
      ...labelStyle(look),
      hideOverlap: true,
      formatter: (value: number) => axisValueText(field, value),
    },
    splitLine: { show: i === 0, lineStyle: { color: look.line } },
  }))

const onlyWhole = ({ settings }: Field) => settings.decimals === 0

export const labelStyle = (look: Look) => ({ color: look.muted, fontSize: 12, fontFamily: look.font })

export const axisLines = (look: Look) => ({
  axisLine: { lineStyle: { color: look.line } },
  axisTick: { show: false },
})

/** The chart fills its room; labels of axes stay inside. */
export const grid = (right = 12): EChartsOption['grid'] => ({
  ...{ left: 4, right, top: 10, bottom: 4 },
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
})

export const colorOf = (look: Look, { settings }: Field, i: number): string =>
  settings.color?.mode === 'fixed' && settings.color.fixedColor !== undefined
    ? look.tone(settings.color.fixedColor)
    : seriesColor(look, i)

export const isStacked = ({ settings }: Field): boolean => {
  const mode = (settings.custom?.stacking as { mode?: string } | undefined)?.mode
  return mode !== undefined && mode !== 'none'
}
