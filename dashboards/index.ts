import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import { behaviorDashboard } from './behavior/index.ts'
import { commerceDashboard } from './commerce/index.ts'
import { ordersDashboard } from './orders/index.ts'
import { runsDashboard } from './runs/index.ts'

/** The registry: every dashboard. */
export const dashboards = (): Dashboard[] => [
  commerceDashboard(),
  ordersDashboard(),
  behaviorDashboard(),
  runsDashboard(),
]
