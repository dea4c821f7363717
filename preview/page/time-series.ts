import type { EChartsOption, SeriesOption } from 'echarts'
import { type Field, valueText } from '../drawing/fields.ts'
import { axisLines, colorOf, grid, isStacked, labelStyle, valueAxes, valueAxisOptions } from './axes.ts'
import type { Drawing } from './chart.ts'
import type { Look } from './look.ts'
import { tooltip, tooltipFrame } from './tooltip.ts'

const DAY = 86_400_000
const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })
const dayAndYear = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'medium' })
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', timeStyle: 'short' })
const month = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' })

/** Lines or bars over time. The first field is the time, the others are numbers. */
export function timeSeries([time, ...fields]: readonly Field[], look: Look): Drawing {
  const at = (time as Field).values.map((value) => Date.parse(String(value)))
  const axes = valueAxes(fields)
  const series = fields.map((field, i) => ({ name: field.displayName, color: colorOf(look, field, i) }))
  const inDays = at.every((ms) => ms % DAY === 0)
  return {
    axisTitles: axes.axes.map(({ title }) => title),
    series,
    option: ({ width, height }): EChartsOption => ({
      useUTC: true,
      animation: !look.reducedMotion,
      animationDuration: 250,
      grid: grid(),
      legend: { show: false },
      tooltip: {
        ...tooltipFrame,
        trigger: 'axis',
        formatter: (points) => {
          const first = (Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0
          return pointText(at[first] ?? 0, first, inDays, fields, series)
        },
      },
      xAxis: {
        type: 'time',
        splitNumber: Math.max(2, Math.floor(width / 110)),
        ...axisLines(look),
        axisLabel: {
          ...labelStyle(look),
          hideOverlap: true,
          formatter: timeLabel(at),
          ...(inDays && { customValues: labelledDays(at, width) }),
        },
        splitLine: { show: false },
      },
      yAxis: valueAxisOptions(axes, look, Math.max(2, Math.floor(height / 60))),
      series: fields.map((field, i) =>
        drawn(field, fields.length, at, axes.axisOf(field), series[i]?.color ?? ''),
      ),
    }),
  }
}

/** Days at a regular distance; the axis' own choice mixes weeks and months. */
function labelledDays(at: readonly number[], width: number): number[] {
  const [first = 0, last = 0] = [at[0], at.at(-1)]
  const days = Math.round((last - first) / DAY)
  const most = Math.max(2, Math.floor(width / 80))
  const step = [1, 2, 7, 14, 28].find((step) => days / step < most) ?? Math.ceil(days / most)
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, i) => first + i * step * DAY)
}

function timeLabel(at: readonly number[]): (ms: number) => string {
  const span = (at.at(-1) ?? 0) - (at[0] ?? 0)
  const format = span > 400 * DAY ? month : span > 2 * DAY ? day : undefined
  return (ms) => (format ?? (ms % DAY === 0 ? day : clock)).format(ms)
}

function drawn(
  field: Field,
  count: number,
  at: readonly number[],
  axis: number,
  color: string,
): SeriesOption {
  const custom = field.settings.custom ?? {}
  const data = at.map((ms, row) => [ms, (field.values[row] as number | null) ?? null])
  const shared = {
    ...{ name: field.displayName, data, yAxisIndex: axis, itemStyle: { color } },
    ...(isStacked(field) && { stack: `axis-${axis}` }),
  }
  if (custom.drawStyle === 'bars')
    return { ...shared, type: 'bar', barMaxWidth: 36, barMinWidth: 2, barCategoryGap: '20%' }
  const fill = Number(custom.fillOpacity ?? 0) / 100
  return {
    ...shared,
    type: 'line',
    connectNulls: Boolean(custom.spanNulls),
    // A point that stands alone has no line to be seen by.
    showSymbol: at.length <= 40 || data.filter(([, value]) => value === null).length > at.length / 2,
    symbolSize: 6,
    lineStyle: { color, width: Number(custom.lineWidth ?? 2) },
    // Areas over one another make a colour that is in no legend.
    ...(fill > 0 && (count === 1 || isStacked(field)) && { areaStyle: { color, opacity: fill } }),
  }
}

function pointText(
  ms: number,
  row: number,
  inDays: boolean,
  fields: readonly Field[],
  series: Drawing['series'],
): HTMLElement {
  const lines = fields.flatMap((field, i) => {
    const value = field.values[row] ?? null
    return value === null ? [] : [{ ...series[i], name: field.displayName, value: valueText(field, value) }]
  })
  return tooltip(inDays ? dayAndYear.format(ms) : `${dayAndYear.format(ms)}, ${clock.format(ms)} UTC`, lines)
}
