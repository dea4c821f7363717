import { TableCellHeight } from '@grafana/grafana-foundation-sdk/common'
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table'
import { type Drawn, dressed, target, type Unplaced, withFields } from './panel.ts'

/** Rows in the order of the query. */
export const table =
  <Row>(spec: Drawn<Row>): Unplaced =>
  (place) =>
    withFields(
      dressed(new PanelBuilder(), spec, place, spec.fields)
        .withTarget(target(spec.query))
        .showHeader(true)
        .cellHeight(TableCellHeight.Sm),
      spec.fields,
    ).build()
