import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import {
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { type Field, isText } from './fields.ts'
import { type Drawn, dressed, target, type Unplaced, withFields } from './panel.ts'

interface Stat<Row> extends Drawn<Row> {
  /** Colours by the number, in ascending order. */
  readonly colors?: readonly Threshold[]
}

/** Large numbers: one a row and column. A text column, such as the currency, names the numbers of its row. */
export const stat =
  <Row>(spec: Stat<Row>): Unplaced =>
  (place) => {
    const panel = dressed(new PanelBuilder(), spec, place, spec.fields)
      .withTarget(target(spec.query))
      .reduceOptions(new ReduceDataOptionsBuilder().values(true).calcs(['lastNotNull']).fields(''))
      .graphMode(BigValueGraphMode.None)
      .textMode(BigValueTextMode.Auto)
      .colorMode(spec.colors === undefined ? BigValueColorMode.None : BigValueColorMode.Value)
    if (spec.colors !== undefined)
      panel.thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([...spec.colors]))
    // Grafana names a row's number by its text column unless the number has a name.
    const isNamedByRow = Object.values<Field>(spec.fields).some(isText)
    return withFields(panel, spec.fields, ({ label }) => (isNamedByRow ? undefined : label)).build()
  }

/** Green, and red from `n` on. */
export const redFrom = (n: number): Threshold[] => [
  { value: null, color: 'green' },
  { value: n, color: 'red' },
]
