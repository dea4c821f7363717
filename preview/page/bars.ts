import type { EChartsOption } from 'echarts'
import type { Panel } from '../dashboard.ts'
import { type Field, valueText } from '../drawing/fields.ts'
import { axisLines, colorOf, grid, isStacked, labelStyle, valueAxes, valueAxisOptions } from './axes.ts'
import type { Drawing } from './chart.ts'
import type { Look } from './look.ts'
import { CHARACTER, roomOf, standingNames } from './standing-names.ts'
import { tooltip, tooltipFrame } from './tooltip.ts'

/** A lying bar needs a line of text, with a little air. */
const LYING_BAR = 16
const LABELLED_BARS = 60
/** A bar, or a group of bars, for each value of the x field. */
export function bars(panel: Panel, fields: readonly Field[], look: Look): Drawing {
  const x = xFieldOf(panel, fields)
  const numbers = fields.filter((field) => field !== x && field.kind === 'number')
  const names = x.values.map((value) => valueText(x, value))
  const axes = valueAxes(numbers)
  const series = numbers.map((field, i) => ({ name: field.displayName, color: colorOf(look, field, i) }))
  const lying = panel.options.orientation === 'horizontal'
  const texts =
    numbers.length === 1
      ? (numbers[0]?.values ?? []).map((value) => valueText(numbers[0] as Field, value))
      : []
  // Beside lying bars there is room; above standing ones only for numbers that are not wider than their bar's share.
  const isLabelled = (width: number) =>
    texts.length > 0 &&
    texts.length <= LABELLED_BARS &&
    (lying || Math.max(...texts.map(({ length }) => length)) * CHARACTER <= roomOf(names, width))
  return {
    axisTitles: axes.axes.map(({ title }) => title),
    series,
    ...(lying && {
      minHeight: names.length * LYING_BAR * (isStacked(numbers[0] as Field) ? 1 : rowsOf(numbers)) + 24,
    }),
    option: ({ width, height }): EChartsOption => {
      const labelled = isLabelled(width)
      const category = {
        type: 'category' as const,
        data: names,
        inverse: lying,
        ...axisLines(look),
        axisLabel: {
          ...labelStyle(look),
          ...(lying
            ? { interval: 0, width: Math.min(190, width * 0.42), overflow: 'truncate' as const }
            : standingNames(names, width)),
        },
      }
      const values = valueAxisOptions(axes, look, Math.max(2, Math.floor((lying ? width : height * 2) / 130)))
      return {
        animation: !look.reducedMotion,
        animationDuration: 250,
        grid: grid(labelled && lying ? 56 : 12),
        legend: { show: false },
        tooltip: {
          ...tooltipFrame,
          trigger: 'axis',
          axisPointer: { type: 'shadow' },
          formatter: (points) => {
            const row = (Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0
            const lines = numbers.map((field, i) => ({
              ...series[i],
              name: field.displayName,
              value: valueText(field, field.values[row] ?? null),
            }))
            return tooltip(names[row] ?? '', lines)
          },
        },
        ...(lying ? { xAxis: values, yAxis: category } : { xAxis: category, yAxis: values }),
        series: numbers.map((field, i) => ({
          type: 'bar' as const,
          name: field.displayName,
          data: field.values.map((value) => (value === null ? '-' : (value as number))),
          itemStyle: { color: series[i]?.color ?? '', borderRadius: lying ? [0, 3, 3, 0] : [3, 3, 0, 0] },
          barMaxWidth: lying ? 16 : 40,
          ...(lying ? { xAxisIndex: axes.axisOf(field) } : { yAxisIndex: axes.axisOf(field) }),
          ...(isStacked(field) && { stack: `axis-${axes.axisOf(field)}` }),
          ...(labelled && {
            label: {
              ...{ show: true, position: lying ? ('right' as const) : ('top' as const) },
              ...{ ...labelStyle(look), color: look.text },
              // A line of the grid must not go through a number.
              ...{ backgroundColor: look.surface, padding: [0, 2] },
              formatter: ({ dataIndex }: { dataIndex: number }) => texts[dataIndex] ?? '',
            },
          }),
        })),
      }
    },
  }
}

const rowsOf = (numbers: readonly Field[]) => Math.max(1, numbers.length * 0.7)
function xFieldOf({ options }: Panel, fields: readonly Field[]): Field {
  const found =
    fields.find(({ name, displayName }) => [name, displayName].includes(String(options.xField))) ??
    fields.find(({ kind }) => kind !== 'number')
  if (found === undefined) throw new Error('a bar chart needs a column that names the bars')
  return found
}
