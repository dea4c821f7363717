import { failWith, queryStates } from './query-states.ts'
import { inline, item, jsonata, lambda } from './states.ts'

/** Raw lines -> arrivals: one statement a chunk of UTC days, one after the other. */
export const stageArrivals = inline('Arrivals', {
  ...queryStates({
    name: 'arrivals',
    statement: { kind: 'arrivals', days: item('days') },
    next: 'SwitchArrivals',
    onFailure: { next: 'ArrivalsUnstaged', variable: 'arrivals_failure' },
  }),
  SwitchArrivals: lambda({
    function: 'switchPartitions',
    payload: {
      kind: 'arrivals',
      run_id: jsonata('$run_id'),
      days: item('days'),
      location: jsonata('$arrivals_query.location'),
      bytes_scanned: jsonata('$arrivals_bytes'),
    },
    output: {},
  }),
  ArrivalsUnstaged: failWith('arrivals_failure'),
})

/** Arrivals -> events of one service: one statement a chunk of local days. */
export const stageEvents = inline('Events', {
  ...queryStates({
    name: 'events',
    statement: {
      kind: 'events',
      service_name: item('service_name'),
      run_date: item('staged_date'),
      from: item('from'),
      to_exclusive: item('to_exclusive'),
    },
    next: 'SwitchEvents',
    onFailure: { next: 'EventsUnstaged', variable: 'events_failure' },
  }),
  SwitchEvents: lambda({
    function: 'switchPartitions',
    payload: {
      kind: 'events',
      run_id: jsonata('$run_id'),
      service_name: item('service_name'),
      staged_date: item('staged_date'),
      from: item('from'),
      to_exclusive: item('to_exclusive'),
      location: jsonata('$events_query.location'),
      bytes_scanned: jsonata('$events_bytes'),
    },
    output: {},
  }),
  EventsUnstaged: failWith('events_failure'),
})
