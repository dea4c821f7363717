import { dashboards } from './index.ts'

/** The generated files: path below dashboards/ -> content. */
export const files = (): Record<string, string> =>
  Object.fromEntries(
    dashboards().map((dashboard) => [`${dashboard.uid}.json`, `${JSON.stringify(dashboard, null, 2)}\n`]),
  )
