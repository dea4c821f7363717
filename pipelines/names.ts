/** Fixed, so that a deployment, the commands that look for it and a laptop's run call the same thing the same. */
/** Folder of the lake that Athena writes results to. */
export const QUERY_RESULTS = 'athena-results/'
/** Below it, what dashboards ask: whoever draws them reads no other results. */
export const DASHBOARD_RESULTS = `${QUERY_RESULTS}dashboards/`
/** Policies to attach to whoever draws dashboards, and to whoever judges alert rules. */
export const DASHBOARD_READER = 'commerce-dashboard-reader'
export const ALERT_READER = 'commerce-alert-reader'
