import { type Expression, FunctionNode } from 'kysely'
import type { Double, SqlDate, Timestamp, Varchar } from '../../queries/model/sql-types.ts'
import { call, wrap } from './call.ts'
import { type TableName, tables } from './tables.ts'

// Where Grafana puts the values of variables. The compiler lets these texts through, and no others.

const BEFORE_VARIABLE = '$'
/** As Grafana replaces it: `${name:format}`. */
export const variableText = (name: string, format: 'raw' | 'sqlstring'): string =>
  `${BEFORE_VARIABLE}{${name}:${format}}`

const INTERVAL = `INTERVAL '${variableText('period', 'raw')}' DAY`
const isTableName = /^'\$\{service:raw\}_[a-z_]+'$/
const others = new Set([
  ...['action', 'category', 'service', 'database', 'price_per_tb', 'quote'].map((name) =>
    variableText(name, 'sqlstring'),
  ),
  INTERVAL,
])
export const isVariableText = (text: string): boolean => others.has(text) || isTableName.test(text)

const variable = <T>(text: string) => wrap<T>(FunctionNode.create(text, []))

/**
 * True for the rows of the chosen value, and for all rows where All is chosen: then Grafana puts `expression` itself in
 * place of the values, so it has to be, or be among, the variable's allValue.
 */
export const isChosen = (expression: Expression<Varchar>, name: 'action' | 'category' | 'service') =>
  call<boolean>('is_one_of', expression, variable(variableText(name, 'sqlstring')))

/** The value of a variable as a text. */
export const variableValue = (name: 'database' | 'price_per_tb' | 'quote') =>
  variable<Varchar>(variableText(name, 'sqlstring'))

/** A day or time, less the chosen number of days. */
export const daysBefore = <T>(day: Expression<T>) => call<T>('minus', day, variable(INTERVAL))

/** The public name of a table of the chosen service, as a text. */
export const nameOf = (table: TableName) => variable<Varchar>(`'${tables[table].name}'`)

/** What the price variable says; NULL where somebody typed no number. */
export const pricePerTerabyte = () => call<Double | null>('to_double_or_null', variableValue('price_per_tb'))

export const today = () => call<SqlDate>('today')
/** UTC, where the engine's session is, as Athena's always is. */
export const now = () => call<Timestamp>('now')
