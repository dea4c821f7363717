import { shiftDate } from '../local-time.ts'
import type { StagedEvent } from '../staged-event.ts'
import { type ReferenceService, type Row, windowsOf } from '../summaries/window.ts'
import { conversion } from './conversion.ts'
import { dau } from './dau.ts'
import { eventDistribution } from './event-distribution.ts'
import { funnel } from './funnel.ts'
import { mau } from './mau.ts'
import { monthStart } from './periods.ts'
import { retention } from './retention.ts'
import { retentionMatrix } from './retention-matrix.ts'
import { sessionMetrics } from './session-metrics.ts'
import { stickiness } from './stickiness.ts'
import { userCohort } from './user-cohort.ts'

/** The seven tables of domain.md section 7, and three that go beyond it. */
export const behaviorTypes = [
  'mau',
  'dau',
  'retention',
  'conversion',
  'user_cohort',
  'session_metrics',
  'event_distribution',
  'stickiness',
  'retention_matrix',
  'funnel',
] as const
export type BehaviorType = (typeof behaviorTypes)[number]

/** The summaries of user behaviour of one service's distinct events, their rows in the order of their grain. */
export function summariseBehavior(
  staged: readonly StagedEvent[],
  service: ReferenceService,
  runDate: string,
): Record<BehaviorType, Row[]> {
  const { days, since } = windowsOf(staged, service, runDate)
  return {
    mau: mau(since(monthStart(shiftDate(runDate, -1), 11))),
    dau: dau(days(90)),
    retention: retention(days(31)),
    conversion: conversion(days(90)),
    user_cohort: userCohort(days(365)),
    session_metrics: sessionMetrics(days(90)),
    event_distribution: eventDistribution(days(7)),
    stickiness: stickiness(days(119)),
    retention_matrix: retentionMatrix(days(365)),
    funnel: funnel(days(30)),
  }
}
