import { inputOf, itemOf, jsonata } from '../../expressions.ts'
import { lambda, ofRun } from '../../lambda-task.ts'
import { type DaysChunk, rangeOf } from '../../local-days.ts'
import type { ServiceBegin, Stage } from '../../pieces.ts'
import { failWith, queryStates, resultOf } from '../../query-states.ts'
import { type PlanForStates, stagedPart } from '../../run-plan.ts'
import { catchAll, inline, type OnFailure } from '../../states.ts'
import type { ArrivalChunk } from '../arrival-days.ts'
import type { EventsRunPlan, EventsServicePlan } from './run-plan.ts'

/** Raw lines -> arrivals: one statement a chunk of UTC days, one after the other. */
export const stageArrivals: Stage<EventsRunPlan> = {
  startAt: 'StageArrivals',
  variables: {},
  states: ({ next, onFailure }) => ({
    StageArrivals: {
      Type: 'Map',
      Items: inputOf<PlanForStates<EventsRunPlan>>()('arrival_chunks'),
      MaxConcurrency: 1,
      ItemProcessor: arrivals(),
      Output: jsonata('$states.input'),
      Catch: [catchAll(onFailure)],
      Next: next,
    },
  }),
  statements: ({ arrival_chunks }) => arrival_chunks.map(({ days }) => `arrivals.${days[0]}`),
}

function arrivals() {
  const days = inputOf<ArrivalChunk>()('days')
  const { location, bytes } = resultOf('arrivals')
  return inline('Arrivals', {
    ...queryStates({
      name: 'arrivals',
      statement: { kind: 'arrivals', days },
      next: 'SwitchArrivals',
      onFailure: { next: 'ArrivalsUnstaged', variable: 'arrivals_failure' },
    }),
    SwitchArrivals: lambda({
      step: 'switchArrivals',
      payload: { ...ofRun, days, location, bytes_scanned: bytes },
      output: {},
    }),
    ArrivalsUnstaged: failWith('arrivals_failure'),
  })
}

const service = inputOf<EventsServicePlan>()

/** Arrivals -> events of one service, then what became of its lines. Nothing is counted where nothing was staged. */
export const stageEvents: ServiceBegin<EventsServicePlan> = {
  startAt: 'StageEvents',
  states: ({ next, onFailure }) => ({
    StageEvents: {
      Type: 'Map',
      Items: service('event_chunks'),
      ItemSelector: {
        service_name: service('service_name'),
        staged_date: service('staged_date'),
        from: itemOf<DaysChunk>()('from'),
        to_exclusive: itemOf<DaysChunk>()('to_exclusive'),
      },
      MaxConcurrency: 1,
      ItemProcessor: events(),
      Output: jsonata('$states.input'),
      Catch: [catchAll(onFailure)],
      Next: 'AnythingStaged',
    },
    AnythingStaged: {
      Type: 'Choice',
      Choices: [{ Condition: jsonata('$count($states.input.event_chunks) > 0'), Next: 'Counts' }],
      Default: next,
    },
    ...countLines(next, onFailure),
  }),
  statements: ({ service_name, event_chunks }) => [
    ...event_chunks.map(({ from }) => stagedPart('events', service_name, from)),
    ...(event_chunks.length > 0 ? [`counts.${service_name}`] : []),
  ],
  restages: ({ event_chunks }) => event_chunks.map(rangeOf),
}

/** One statement a chunk of local days. */
function events() {
  const chunk = inputOf<DaysChunk & Pick<EventsServicePlan, 'service_name' | 'staged_date'>>()
  const days = {
    service_name: chunk('service_name'),
    from: chunk('from'),
    to_exclusive: chunk('to_exclusive'),
  }
  const staged_date = chunk('staged_date')
  const { location, bytes } = resultOf('events')
  return inline('Events', {
    ...queryStates({
      name: 'events',
      statement: { kind: 'events', ...days, run_date: staged_date },
      next: 'SwitchEvents',
      onFailure: { next: 'EventsUnstaged', variable: 'events_failure' },
    }),
    SwitchEvents: lambda({
      step: 'switchEvents',
      payload: { ...ofRun, ...days, staged_date, location, bytes_scanned: bytes },
      output: {},
    }),
    EventsUnstaged: failWith('events_failure'),
  })
}

function countLines(next: string, onFailure: OnFailure) {
  const counted = {
    service_name: service('service_name'),
    run_date: service('staged_date'),
    from: service('counts_from'),
    lines_from: service('lines_from'),
  }
  const { id, bytes } = resultOf('counts')
  return {
    ...queryStates({
      name: 'counts',
      statement: { kind: 'counts', ...counted, to_exclusive: service('staged_date') },
      next: 'RecordCounts',
      onFailure,
    }),
    RecordCounts: lambda({
      step: 'countLines',
      payload: { ...ofRun, ...counted, query_execution_id: id, bytes_scanned: bytes },
      output: jsonata('$states.input'),
      onFailure,
      next,
    }),
  }
}
