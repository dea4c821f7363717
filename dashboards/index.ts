import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import { commerceDashboard } from './commerce/index.ts'

/** The registry: every dashboard. */
export const dashboards = (): Dashboard[] => [commerceDashboard()]
