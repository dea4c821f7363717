import type { SourceSteps } from '../source-steps.ts'
import type { StatementWriters, StepHandlers } from '../step-handlers.ts'
import { countLines } from './count-lines.ts'
import { lineAccount } from './line-account.ts'
import { planEventsRun } from './plan-events-run.ts'
import { readStagedService, withoutEvents } from './staging-state.ts'
import { arrivalsStatement, eventsStatement, lineCountsStatement } from './statements.ts'
import { switchArrivals } from './switch-arrivals.ts'
import { switchEvents } from './switch-events.ts'

export const eventSource: SourceSteps = {
  plan: planEventsRun,
  daysWithoutRows: (ports, { name }) => withoutEvents(ports, name),
  account: async (ports, { name }) => lineAccount(await readStagedService(ports, name)),
  aboutService: async () => ({}),
  aboutRun: async () => ({}),
}

/** The steps of pipelines over the event log. */
export const eventSteps = { switchArrivals, switchEvents, countLines } satisfies Partial<StepHandlers>

export const eventStatements = {
  arrivals: arrivalsStatement,
  events: eventsStatement,
  counts: lineCountsStatement,
} satisfies Partial<StatementWriters>
