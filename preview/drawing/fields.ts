import type { FieldConfig, FieldSettings } from '../dashboard.ts'
import type { Cell, Frame, Kind } from '../frame.ts'
import { axisText, numberText, timeText } from './units.ts'

/** A column with everything that says how it is shown. */
export interface Field {
  /** The column's own name. */
  readonly name: string
  /** What people read. */
  readonly displayName: string
  readonly kind: Kind
  readonly values: readonly Cell[]
  /** For a series of a long table, the values of its text columns. */
  readonly labels?: Labels
  readonly settings: FieldSettings
}
export type Labels = Readonly<Record<string, string>>
export type PlainField = Pick<Field, 'name' | 'kind' | 'values' | 'labels'>

export const fieldsOf = (frame: Frame): PlainField[] =>
  frame.columns.map(({ name, kind }, at) => ({
    ...{ name, kind },
    values: frame.rows.map((row) => row[at] ?? null),
  }))

/** What field settings the preview honours by name; a test compares them with what the dashboards use. */
export const knownProperties = [
  ...[
    'unit',
    'decimals',
    'noValue',
    'displayName',
    'min',
    'max',
    'color',
    'thresholds',
    'mappings',
    'fieldMinMax',
  ],
]

/**
 * Fields under the panel's defaults and the overrides that match their names. The panel's `noValue` is for a panel that
 * has nothing to show; a single value that is absent shows the field's own, or a dash.
 */
export function configured(fields: readonly PlainField[], { defaults, overrides }: FieldConfig): Field[] {
  const plainName = namer(fields)
  const { noValue: _ofPanel, ...ofField } = defaults
  return fields.map((field) => {
    const shown = plainName(field)
    const matching = overrides.filter(({ matcher }) => matches(matcher, field, shown))
    const settings = matching.reduce(
      (settings, { properties }) =>
        properties.reduce((all, { id, value }) => withProperty(all, id, value), settings),
      ofField as FieldSettings,
    )
    return { ...field, displayName: nameIn(settings.displayName, field) ?? shown, settings }
  })
}

function withProperty(settings: FieldSettings, id: string, value: unknown): FieldSettings {
  if (!id.startsWith('custom.')) return { ...settings, [id]: value }
  return { ...settings, custom: { ...settings.custom, [id.slice('custom.'.length)]: value } }
}

function matches(
  { id, options }: { id: string; options?: unknown },
  field: PlainField,
  shown: string,
): boolean {
  if (id === 'byName') return options === field.name || options === shown
  if (id === 'byRegexp') return regexpOf(String(options)).test(shown)
  if (id === 'byType') return options === (field.kind === 'text' ? 'string' : field.kind)
  return false
}

function regexpOf(text: string): RegExp {
  const [, pattern, flags] = /^\/(.*)\/([a-z]*)$/.exec(text) ?? []
  return new RegExp(pattern ?? text, flags ?? '')
}

/** Grafana's names of series: the value's name, and the label's value, or all labels where there are several. */
function namer(fields: readonly PlainField[]): (field: PlainField) => string {
  const labelNames = new Set(fields.flatMap(({ labels }) => Object.keys(labels ?? {})))
  return ({ name, labels }) => {
    if (labels === undefined || labelNames.size === 0) return name
    const told =
      labelNames.size === 1
        ? Object.values(labels).join('')
        : `{${Object.entries(labels)
            .map(([key, value]) => `${key}="${value}"`)
            .join(', ')}}`
    return name === 'value' || name === 'Value' ? told : `${name} ${told}`.trim()
  }
}

/** `displayName` may mention the field's name and labels: ${__field.labels.currency}. */
function nameIn(template: string | undefined, { name, labels = {} }: PlainField): string | undefined {
  if (template === undefined || template === '') return undefined
  return template.replace(/\$\{__(?:field|series)\.(?:(name)|labels\.([^}]+))\}/g, (_, own, label) =>
    own ? name : (labels[label] ?? ''),
  )
}

/** A value as people read it; what is absent is `noValue`, or a dash. */
export function valueText({ kind, settings }: Field, value: Cell, now = Date.now()): string {
  if (value === null) return settings.noValue ?? '–'
  if (typeof value === 'number') return numberText(value, settings.unit, settings.decimals)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return kind === 'time' || kind === 'date' ? timeText(value, settings.unit, now) : mapped(settings, value)
}

export const axisValueText = ({ settings }: Field, value: number): string =>
  axisText(value, settings.unit, settings.decimals)

/** A text that the dashboard has another word for. */
function mapped({ mappings = [] }: FieldSettings, value: string): string {
  return mappingOf(mappings, value)?.text ?? value
}

interface Mapping {
  readonly text?: string
  readonly color?: string
}
function mappingOf(mappings: readonly unknown[], value: string): Mapping | undefined {
  for (const mapping of mappings as readonly { type?: string; options?: Record<string, Mapping> }[]) {
    if (mapping.type === 'value' && mapping.options && Object.hasOwn(mapping.options, value))
      return mapping.options[value]
  }
  return undefined
}

/** The name of the colour that thresholds or mappings give a value; undefined where none does. */
export function toneOf({ settings }: Field, value: Cell): string | undefined {
  if (value === null) return undefined
  const mappedColor = mappingOf(settings.mappings ?? [], String(value))?.color
  if (mappedColor !== undefined) return mappedColor
  const { color, thresholds } = settings
  if (color?.mode === 'fixed') return color.fixedColor
  // Stats and tables use thresholds unless something else is said.
  if ((color?.mode ?? 'thresholds') !== 'thresholds' || typeof value !== 'number') return undefined
  return thresholds?.steps.findLast((step) => step.value === null || value >= step.value)?.color
}
