import type { Config } from './config.ts'
import type { Pipeline } from './define-pipeline.ts'

/** Pipelines in the order in which their daily runs begin; those without a fixed time of the day come last. */
export const inDailyOrder = (pipelines: readonly Pipeline[], config: Config): Pipeline[] =>
  [...pipelines].sort((a, b) => minuteOfDay(a, config) - minuteOfDay(b, config))

/** The minute of the day, UTC, that cron(MINUTE HOUR ...) names. */
function minuteOfDay({ deployment }: Pipeline, config: Config): number {
  const [, minute, hour] = /^cron\((\d+) (\d+) /.exec(deployment.dailyRun.schedule(config)) ?? []
  return minute === undefined ? Number.MAX_SAFE_INTEGER : Number(hour) * 60 + Number(minute)
}
