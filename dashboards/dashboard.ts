import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  TimePickerBuilder,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { placed, type Section } from './layout.ts'

/** Where the dashboards are: each is the file of its uid. */
export const uids = {
  commerce: 'commerce-analytics-multi-service',
  orders: 'orders',
  behavior: 'otel-analytics-multi-service',
  runs: 'pipeline-runs-and-quality',
} as const
type Name = keyof typeof uids

const titles: Record<Name, string> = {
  commerce: 'Commerce analytics',
  orders: 'Orders',
  behavior: 'User behaviour',
  runs: 'Pipeline runs and quality',
}

const docs: Record<Name, string> = {
  commerce: "What a shop's visitors buy, look for and click. Each number is of its table's own window.",
  orders: "A shop's orders, from gross to net, by customer and by source. Test orders are never counted.",
  behavior:
    "How many visitors a shop has, who of them comes back, and where they are lost. Each number is of its table's own window.",
  runs: 'What the pipelines ran, scanned, cost and found wrong.',
}

interface Spec {
  readonly name: Name
  /** The span of time axes, such as 'now-90d'. */
  readonly from: string
  readonly variables: readonly Builder<VariableModel>[]
  readonly sections: readonly Section[]
}

/** A dashboard. The time picker is hidden, because no number depends on it. */
export function dashboard({ name, from, variables, sections }: Spec): Dashboard {
  const builder = new DashboardBuilder(titles[name])
    .uid(uids[name])
    .description(docs[name])
    .tags(['commerce'])
    // Days are the shop's own, written as midnights in UTC.
    .timezone('utc')
    .time({ from, to: 'now' })
    .timepicker(new TimePickerBuilder().hidden(true))
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([...variables])
    .annotations([])
    .links(linksOf(name))
  return { ...builder.build(), panels: placed(sections) }
}

/** Links to the other dashboards. The runs call a service by its name, the others by the prefix of its tables. */
const linksOf = (name: Name) =>
  (Object.keys(uids) as Name[])
    .filter((other) => other !== name)
    .map((other) => {
      const link = new DashboardLinkBuilder(titles[other])
        .type(DashboardLinkType.Link)
        .url(`/d/${uids[other]}`)
        .icon('dashboard')
        .tooltip(docs[other])
        .includeVars(name !== 'runs' && other !== 'runs')
        .build()
      // Its one value would put the link into a menu.
      const { placement: _menu, ...shown } = link
      return { build: () => shown }
    })
