import type { Dataquery } from '@grafana/grafana-foundation-sdk/athena'
import type * as barchart from '@grafana/grafana-foundation-sdk/barchart'
import type {
  Dashboard,
  FieldConfig,
  FieldConfigSource,
  Panel,
} from '@grafana/grafana-foundation-sdk/dashboard'
import type * as nodegraph from '@grafana/grafana-foundation-sdk/nodegraph'
import type * as stat from '@grafana/grafana-foundation-sdk/stat'
import type * as table from '@grafana/grafana-foundation-sdk/table'
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries'

// Grafana's own types put together: where a dashboard says "any", here is what the panel types and the data source take.

interface PanelOf<Type extends string, Options, Custom>
  extends Omit<Panel, 'type' | 'id' | 'options' | 'fieldConfig' | 'targets'> {
  type: Type
  id: number
  options: Options
  fieldConfig: Omit<FieldConfigSource, 'defaults'> & {
    defaults: Omit<FieldConfig, 'custom'> & { custom?: Custom }
  }
  targets: Dataquery[]
}

type Panels =
  | PanelOf<'stat', stat.Options, never>
  | PanelOf<'table', table.Options, Partial<table.FieldConfig>>
  | PanelOf<'barchart', barchart.Options, barchart.FieldConfig>
  | PanelOf<'timeseries', timeseries.Options, timeseries.FieldConfig>
  | PanelOf<'nodeGraph', nodegraph.Options, never>

/** The root of the JSON Schema. */
export interface AthenaDashboard extends Omit<Dashboard, 'panels' | 'annotations' | 'snapshot'> {
  uid: string
  annotations: { list: [] }
  panels: Panels[]
}
