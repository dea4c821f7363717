import { DataqueryBuilder, FormatOptions } from '@grafana/grafana-foundation-sdk/athena'
import {
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard'
import type { Expression } from 'kysely'
import type { Varchar } from '../../queries/model/sql-types.ts'
import type { Select } from '../panels/panel.ts'
import { compiled, sqlOf } from '../sql/compile.ts'
import { DATASOURCE } from './datasource.ts'

interface Queried {
  readonly name: string
  readonly label: string
  readonly doc: string
  /** One column: the values. */
  readonly query: Select<Record<string, Varchar>>
  /** Offers All. Grafana writes this instead of its values: the expression that panels compare with them. */
  readonly all?: readonly Expression<Varchar>[]
}

/** A choice of one of the values that a query finds when the dashboard is opened. */
export function queriedVariable({ name, label, doc, query, all }: Queried): QueryVariableBuilder {
  const { rawSQL, connectionArgs, format } = new DataqueryBuilder()
    .format(FormatOptions.Table)
    .rawSQL(sqlOf(query))
    .build()
  const variable = new QueryVariableBuilder(name)
    .label(label)
    .description(doc)
    .datasource(DATASOURCE)
    .query({ rawSQL, connectionArgs, format })
    .definition(rawSQL)
    .refresh(VariableRefresh.OnDashboardLoad)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(false)
    // What is typed into an address must not become part of a query.
    .allowCustomValue(false)
    .includeAll(all !== undefined)
  if (all !== undefined) {
    variable.allValue(all.map(compiled).join(', ')).current({ selected: true, text: 'All', value: '$__all' })
  }
  return variable
}
