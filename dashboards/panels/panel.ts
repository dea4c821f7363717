import { DataqueryBuilder, FormatOptions } from '@grafana/grafana-foundation-sdk/athena'
import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import type { DynamicConfigValue, GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard'
import type { SelectQueryBuilder } from 'kysely'
import { sqlOf } from '../sql/compile.ts'
import { DATASOURCE } from '../variables/datasource.ts'
import { type Field, type Fields, isText, properties } from './fields.ts'

// biome-ignore lint/suspicious/noExplicitAny: a panel's query may read any tables and WITH parts.
export type Select<Row> = SelectQueryBuilder<any, any, Row>

/** What every panel says. */
export interface Words {
  readonly title: string
  /** What it shows and what is left out, for the panel's description. */
  readonly doc: string
  /** A sentence in place of the drawing where there is nothing to draw. */
  readonly noValue: string
  /** The time axis covers the days of the dashboard's period variable, not of its time range. */
  readonly isOfPeriod?: boolean
}

export interface Drawn<Row> extends Words {
  readonly query: Select<Row>
  readonly fields: Fields<NoInfer<Row>>
}

/** Where a panel stands, and its number in the dashboard. */
export interface Place {
  readonly id: number
  readonly gridPos: GridPos
}
/** A panel that has no place yet. */
export type Unplaced = (place: Place) => Panel

/** The builders of all panel types share these. */
interface Dressable<B> extends Builder<Panel> {
  id(id: number): B
  title(title: string): B
  description(description: string): B
  gridPos(gridPos: GridPos): B
  datasource(datasource: typeof DATASOURCE): B
  unit(unit: string): B
  noValue(noValue: string): B
  timeFrom(timeFrom: string): B
  hideTimeOverride(hide: boolean): B
  withTarget(target: DataqueryBuilder): B
  overrideByName(name: string, properties: DynamicConfigValue[]): B
}

/** Title, description, place and data source, as all panels have them. */
export function dressed<B extends Dressable<B>>(
  builder: B,
  words: Words,
  place: Place,
  fields: Fields<object>,
): B {
  const all: Field[] = Object.values(fields)
  const measured = all.find((field) => !isText(field)) ?? all[0]
  builder
    .id(place.id)
    .title(words.title)
    .description(description(words.doc, all))
    .gridPos(place.gridPos)
    .datasource(DATASOURCE)
    .unit(measured?.shown.unit ?? 'string')
    .noValue(words.noValue)
  return words.isOfPeriod === true ? builder.timeFrom(`${'$'}{period:raw}d`).hideTimeOverride(true) : builder
}

/** An override a column. `nameOf` gives its display name; nothing leaves the naming to Grafana. */
export function withFields<B extends Dressable<B>>(
  builder: B,
  fields: Fields<object>,
  nameOf: (field: Field) => string | undefined = ({ label }) => label,
): B {
  for (const [name, field] of Object.entries<Field>(fields)) {
    // Athena's names are lower case whatever the query says.
    if (name !== name.toLowerCase()) throw new Error(`column ${name} of a panel must be in lower case`)
    builder.overrideByName(name, properties(field, nameOf(field)))
  }
  return builder
}

export const target = (query: Select<unknown>, refId = 'A', format = FormatOptions.Table): DataqueryBuilder =>
  new DataqueryBuilder().refId(refId).datasource(DATASOURCE).format(format).rawSQL(sqlOf(query))

const description = (doc: string, fields: readonly Field[]): string =>
  [doc, fields.flatMap(({ label, doc: meaning }) => (meaning ? [`- ${label}: ${meaning}`] : [])).join('\n')]
    .filter((part) => part !== '')
    .join('\n\n')
