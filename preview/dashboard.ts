/**
 * What the preview reads of a dashboard's JSON. The names are Grafana's, so that both are read the
 * same way; what the preview does not use is left out.
 */
export interface Dashboard {
  readonly uid: string
  readonly title: string
  readonly description: string
  readonly variables: readonly Variable[]
  readonly panels: readonly Panel[]
  /** To other dashboards: uid, and whether the values of variables go along. */
  readonly links: readonly { readonly uid: string; readonly includeVars: boolean }[]
}

export interface Variable {
  readonly name: string
  readonly label: string
  readonly description: string
  readonly type: 'query' | 'custom' | 'constant' | 'datasource' | 'textbox'
  /** Not shown: its value is always the same. */
  readonly hidden: boolean
  readonly includeAll: boolean
  /** The SQL for "all values"; without it, the list of all values. */
  readonly allValue?: string
  /** SQL of a query variable, `text : value, ...` of a custom one, the value of a constant, what a text box begins with. */
  readonly query: string
  /** Grafana's number: 0 as they come, 1 and 5 by the alphabet. */
  readonly sort: number
  /** Chosen unless the address says otherwise. */
  readonly preset?: string
}

export const panelTypes = ['stat', 'timeseries', 'barchart', 'table', 'nodeGraph'] as const
export type PanelType = (typeof panelTypes)[number]

export interface Panel {
  readonly id: number
  readonly type: PanelType
  readonly title: string
  readonly description: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets: readonly Target[]
  readonly options: Readonly<Record<string, unknown>>
  readonly fieldConfig: FieldConfig
}

export interface Target {
  readonly refId: string
  readonly rawSQL: string
  /** 0 a time series, long, to be made wide; 1 a table. */
  readonly format: 0 | 1
}

export interface FieldConfig {
  readonly defaults: FieldSettings
  readonly overrides: readonly {
    readonly matcher: { readonly id: string; readonly options?: unknown }
    readonly properties: readonly { readonly id: string; readonly value?: unknown }[]
  }[]
}

/** How the values of a field are shown. */
export interface FieldSettings {
  readonly unit?: string
  readonly decimals?: number
  /** The text for a missing value, or for a panel without rows. */
  readonly noValue?: string
  readonly displayName?: string
  readonly min?: number
  readonly max?: number
  readonly color?: { readonly mode: string; readonly fixedColor?: string }
  readonly thresholds?: {
    readonly mode: string
    readonly steps: readonly { readonly value: number | null; readonly color: string }[]
  }
  readonly mappings?: readonly unknown[]
  readonly custom?: Readonly<Record<string, unknown>>
}
