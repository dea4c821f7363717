import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Dataquery } from '@grafana/grafana-foundation-sdk/athena'
import type { Dashboard, Panel, VariableModel } from '@grafana/grafana-foundation-sdk/dashboard'
import { uids } from '../../dashboards/dashboard.ts'

export const folder = path.resolve(import.meta.dirname, '../../dashboards')

export type AthenaQuery = Omit<Dataquery, '_implementsDataqueryVariant'>
export type CommittedPanel = Omit<Panel, 'targets' | 'id'> & { id: number; targets: AthenaQuery[] }
export interface CommittedDashboard extends Omit<Dashboard, 'panels' | 'templating'> {
  uid: string
  panels: CommittedPanel[]
  templating: { list: VariableModel[] }
}

/** The dashboards as they are committed: what Grafana and the preview read. */
export const committed: readonly CommittedDashboard[] = Object.values(uids).map((uid) =>
  JSON.parse(readFileSync(path.join(folder, `${uid}.json`), 'utf8')),
)

export const rawSqlOf = ({ query }: VariableModel): string | undefined =>
  typeof query === 'object' ? (query.rawSQL as string) : undefined
