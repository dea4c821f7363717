import { FormatOptions } from '@grafana/grafana-foundation-sdk/athena'
import {
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries'
import type { Timestamp } from '../../queries/model/sql-types.ts'
import { type Field, type Fields, isText } from './fields.ts'
import { dressed, type Select, target, type Unplaced, type Words, withFields } from './panel.ts'

interface Timeseries<Row extends { time: Timestamp }> extends Words {
  /** In the order of `time`. A text column makes a series of each of its values. */
  readonly query: Select<Row>
  readonly fields: Fields<Omit<NoInfer<Row>, 'time'>>
  /** What the numbers are, along their axis. */
  readonly axis: string
  /** Bars for what happens on a day, lines for what is so. Only what may be added is stacked. */
  readonly style: 'bars' | 'stacked bars' | 'lines'
}

/** Numbers over time. */
export const timeseries =
  <Row extends { time: Timestamp }>(spec: Timeseries<Row>): Unplaced =>
  (place) => {
    const fields = Object.entries<Field>(spec.fields)
    const [labels, measures] = [fields.filter(([, f]) => isText(f)), fields.filter(([, f]) => !isText(f))]
    const hasBars = spec.style !== 'lines'
    const panel = dressed(new PanelBuilder(), spec, place, spec.fields)
      .withTarget(target(spec.query, 'A', FormatOptions.TimeSeries))
      .drawStyle(hasBars ? GraphDrawStyle.Bars : GraphDrawStyle.Line)
      .fillOpacity(hasBars ? 80 : 10)
      .lineWidth(hasBars ? 0 : 2)
      .showPoints(hasBars ? VisibilityMode.Never : VisibilityMode.Auto)
      // Series whose times differ have gaps at the times of the others.
      .spanNulls(!hasBars)
      .stacking(
        new StackingConfigBuilder().mode(
          spec.style === 'stacked bars' ? StackingMode.Normal : StackingMode.None,
        ),
      )
      .axisLabel(spec.axis)
      .axisSoftMin(0)
      .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
      .legend(
        new VizLegendOptionsBuilder()
          .displayMode(LegendDisplayMode.List)
          .placement(LegendPlacement.Bottom)
          .showLegend(fields.length > 1)
          .calcs([]),
      )
    const seriesName = labels.map(([column]) => `${'$'}{__field.labels.${column}}`).join(', ')
    const nameOf = (field: Field) =>
      isText(field) || seriesName === ''
        ? field.label
        : [...(measures.length > 1 ? [field.label] : []), seriesName].join(' ')
    return withFields(panel, spec.fields, nameOf).build()
  }
