import { PanelBuilder } from '@grafana/grafana-foundation-sdk/barchart'
import {
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import { isText } from './fields.ts'
import { type Drawn, dressed, target, type Unplaced, withFields } from './panel.ts'

interface Barchart<Row> extends Drawn<Row> {
  /** The text column that a bar, or a group of bars, stands for. */
  readonly x: keyof Row & string
  /** What the numbers are, along their axis. */
  readonly axis: string
  /** Bars lie, so that long names can be read. */
  readonly isHorizontal?: boolean
}

/** A bar a row and number column. */
export const barchart =
  <Row>(spec: Barchart<Row>): Unplaced =>
  (place) => {
    const bars = Object.values<(typeof spec.fields)[keyof Row & string]>(spec.fields).filter(
      (f) => !isText(f),
    )
    const panel = dressed(new PanelBuilder(), spec, place, spec.fields)
      .withTarget(target(spec.query))
      .xField(spec.x)
      .orientation(spec.isHorizontal === true ? VizOrientation.Horizontal : VizOrientation.Vertical)
      .xTickLabelRotation(0)
      .xTickLabelMaxLength(24)
      .xTickLabelSpacing(0)
      .stacking(StackingMode.None)
      .showValue(VisibilityMode.Auto)
      .barWidth(0.8)
      .groupWidth(0.75)
      .fullHighlight(false)
      .axisLabel(spec.axis)
      .axisSoftMin(0)
      .fillOpacity(80)
      .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.None))
      .legend(
        new VizLegendOptionsBuilder()
          .displayMode(LegendDisplayMode.List)
          .placement(LegendPlacement.Bottom)
          .showLegend(bars.length > 1)
          .calcs([]),
      )
    return withFields(panel, spec.fields).build()
  }
