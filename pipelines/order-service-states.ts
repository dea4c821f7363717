import { batches } from './batch-states.ts'
import { queryStates } from './query-states.ts'
import { inline, item, jsonata, lambda, type States } from './states.ts'

const onFailure = { next: 'EnrichFailed', variable: 'enrich_failure' }
const which = { service_name: item('service_name'), run_date: item('run_date') }
const changes = { changed_days: item('changed_days'), session_months: item('session_months') }

/** Statement by statement: the affected months, their lines, their orders. */
const buildStates = (next: string): States => ({
  ...queryStates({
    name: 'months',
    statement: { kind: 'affected_months', ...which, ...changes },
    next: 'Lines',
    onFailure,
  }),
  ...queryStates({
    name: 'lines',
    statement: { kind: 'order_lines', ...which, months: jsonata('$months_query.location') },
    next: 'Orders',
    onFailure,
  }),
  ...queryStates({
    name: 'orders',
    statement: {
      kind: 'orders',
      ...which,
      months: jsonata('$months_query.location'),
      lines: jsonata('$lines_query.location'),
    },
    next,
    onFailure,
  }),
  BuiltByJob: {
    Type: 'Pass',
    Assign: {
      months_query: { location: item('built.months') },
      lines_query: { location: item('built.lines') },
      orders_query: { location: item('built.orders') },
      months_bytes: null,
      lines_bytes: null,
      orders_bytes: null,
    },
    Next: next,
  },
})

/** Audits what was built, and asks which of its months differ from the public table's. */
const auditStates = (of: 'lines' | 'orders', table: string, next: string): States => {
  const [Of, locations] = [
    of === 'lines' ? 'Lines' : 'Orders',
    {
      months: jsonata('$months_query.location'),
      lines: jsonata('$lines_query.location'),
      orders: jsonata('$orders_query.location'),
    },
  ]
  return {
    ...queryStates({
      name: `audit${Of}`,
      statement: { kind: 'enriched_audit', ...which, query_type: table, ...locations },
      next: `Judge${Of}`,
      onFailure,
    }),
    [`Judge${Of}`]: lambda({
      function: 'audit',
      payload: {
        run_id: jsonata('$run_id'),
        ...which,
        query_type: table,
        query_execution_id: jsonata(`$audit${Of}_id`),
      },
      output: jsonata('$states.input'),
      onFailure,
      next: `Changed${Of}`,
    }),
    ...queryStates({
      name: `changed${Of}`,
      statement: { kind: 'changed_months', ...which, query_type: table, ...locations },
      next,
      onFailure,
    }),
  }
}

const switched = (of: 'lines' | 'orders', table: string) => {
  const Of = of === 'lines' ? 'Lines' : 'Orders'
  return {
    query_type: table,
    location: jsonata(`$${of}_query.location`),
    query_execution_id: jsonata(`$changed${Of}_id`),
    bytes_scanned: [jsonata(`$${of}_bytes`), jsonata(`$audit${Of}_bytes`), jsonata(`$changed${Of}_bytes`)],
  }
}

/** One service: the account of its records, its two tables, month by month, then its summaries. */
export const orderService = inline('EnrichBegins', {
  EnrichBegins: {
    Type: 'Pass',
    Assign: { enrich_began_at: jsonata('$states.context.State.EnteredTime') },
    Next: 'Counts',
  },
  ...queryStates({
    name: 'counts',
    statement: { kind: 'record_counts', ...which },
    next: 'RecordCounts',
    onFailure,
  }),
  RecordCounts: lambda({
    function: 'recordCounts',
    payload: {
      kind: 'records',
      run_id: jsonata('$run_id'),
      ...which,
      query_execution_id: jsonata('$counts_id'),
      bytes_scanned: jsonata('$counts_bytes'),
    },
    output: jsonata('$states.input'),
    onFailure,
    next: 'WhatToBuild',
  }),
  WhatToBuild: {
    Type: 'Choice',
    Choices: [
      { Condition: jsonata('$states.input.has_changes = false'), Next: 'Batches' },
      { Condition: jsonata("$built_by = 'athena'"), Next: 'Months' },
      { Condition: jsonata('$states.input.service_name in $built_services'), Next: 'BuiltByJob' },
    ],
    Default: 'NotBuilt',
  },
  ...buildStates('AuditLines'),
  ...auditStates('lines', 'order_lines_enriched', 'AuditOrders'),
  // Neither table is switched before both have passed.
  ...auditStates('orders', 'orders_enriched', 'SwitchMonths'),
  SwitchMonths: lambda({
    function: 'publish',
    payload: {
      kind: 'months',
      run_id: jsonata('$run_id'),
      ...which,
      began_at: jsonata('$enrich_began_at'),
      months_bytes: jsonata('$months_bytes'),
      tables: [switched('lines', 'order_lines_enriched'), switched('orders', 'orders_enriched')],
    },
    output: jsonata('$states.input'),
    onFailure,
    next: 'Batches',
  }),
  Batches: batches,
  NotBuilt: {
    Type: 'Pass',
    Assign: { enrich_failure: jsonata('$job_failure') },
    Next: 'EnrichFailed',
  },
  EnrichFailed: lambda({
    function: 'recordFailure',
    payload: {
      run_id: jsonata('$run_id'),
      ...which,
      began_at: jsonata('$enrich_began_at'),
      failure: jsonata('$enrich_failure'),
    },
    output: {},
  }),
})
