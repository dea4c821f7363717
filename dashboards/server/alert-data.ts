import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { pipelines } from '../../pipelines/index.ts'

/** What an alert rule looks at: a metric that every run tells (engines/aws/announcements.ts). */
export interface AlertData {
  readonly uid: string
  readonly title: string
  readonly metric: string
  /** `*`: each value by itself. */
  readonly dimensions: Readonly<Record<string, string>>
  readonly statistic: keyof typeof reducers
  /** Fires when the metric comes to more than this in the last hours, or to less. */
  readonly fires: { readonly above: number } | { readonly below: number }
  readonly hours: number
  readonly severity: 'error' | 'warning'
  /** What happened, and what a person does. */
  readonly summary: string
  /** The panel that shows it. */
  readonly panelId: number
}

/** How the values of single hours make one number. */
export const reducers = { Sum: 'sum', SampleCount: 'sum', Maximum: 'max' } as const

/** Begins the namespace: aws.brand of the configuration unless it says another. */
export const NAMESPACE = 'Commerce/DataQuality'
const eachService = { ServiceName: '*' }
const DAY = 24
/** A day, and two hours of grace. */
const HOURS_WITHOUT_RUN = 26
const GB = 1_000_000_000

function notRun({ name, deployment }: Pipeline, place: number): AlertData {
  // The commands are about the first one unless they are told otherwise.
  const option = place === 0 ? '' : ` --pipeline ${name}`
  return {
    uid: `commerce-not-run-${deployment.name}`,
    title: `${deployment.name} did not run`,
    metric: 'RunSeconds',
    dimensions: { Pipeline: deployment.name },
    statistic: 'SampleCount',
    fires: { below: 1 },
    hours: HOURS_WITHOUT_RUN,
    severity: 'error',
    summary: `No run of ${deployment.name} ended for ${HOURS_WITHOUT_RUN} hours. See "npx commerce-pipelines schedule show${option}", then start one with "npx commerce-pipelines start${option}".`,
    panelId: 107,
  }
}

export const alertData: readonly AlertData[] = [
  {
    uid: 'commerce-tables-failed',
    title: 'Tables were not built',
    metric: 'TablesFailed',
    dimensions: eachService,
    statistic: 'Sum',
    fires: { above: 0 },
    hours: DAY,
    severity: 'error',
    summary:
      'Tables of the service failed in the last day; readers have the ones before. "npx commerce-pipelines status" says why.',
    panelId: 103,
  },
  {
    uid: 'commerce-checks-failed',
    title: 'Checks failed',
    metric: 'ChecksFailed',
    dimensions: eachService,
    statistic: 'Sum',
    fires: { above: 0 },
    hours: DAY,
    severity: 'error',
    summary:
      'New tables of the service broke checks in the last day and were not published. The report of the run shows each check with what was found.',
    panelId: 104,
  },
  {
    uid: 'commerce-checks-warned',
    title: 'Checks warned',
    metric: 'ChecksWarned',
    dimensions: eachService,
    statistic: 'Sum',
    fires: { above: 0 },
    hours: DAY,
    severity: 'warning',
    summary:
      'Tables of the service were published in the last day although they broke checks of warning severity.',
    panelId: 105,
  },
  ...pipelines.map(notRun),
  {
    uid: 'commerce-run-slow',
    title: 'A run took more than two hours',
    metric: 'RunSeconds',
    dimensions: { Pipeline: '*' },
    statistic: 'Maximum',
    fires: { above: 2 * 3600 },
    hours: DAY,
    severity: 'warning',
    summary:
      'A run of the pipeline took more than two hours; after six it is ended. See in its history where it waited.',
    panelId: 108,
  },
  {
    uid: 'commerce-scans-much',
    title: 'More than 200 GB were scanned in a day',
    metric: 'BytesScanned',
    dimensions: { Pipeline: '*' },
    statistic: 'Sum',
    fires: { above: 200 * GB },
    hours: DAY,
    severity: 'warning',
    summary:
      'Queries of the pipeline scanned more than 200 GB, about a dollar, in the last day. A run over a new log does so once; else see which table scans more than before.',
    panelId: 109,
  },
]
