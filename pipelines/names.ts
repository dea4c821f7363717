/** Fixed, so that a deployment, the commands that look for it and a laptop's run call the same thing the same. */
export const STATE_MACHINE = 'commerce-analytics-pipeline'
export const DAILY_RUN_RULE = 'commerce-analytics-daily-run'
/** Folder of the lake that Athena writes results to. */
export const QUERY_RESULTS = 'athena-results/'
