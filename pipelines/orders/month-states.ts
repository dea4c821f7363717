import type { EnrichedTableName } from '../../queries/orders/tables.ts'
import { inputOf, jsonata } from '../expressions.ts'
import { lambda, ofRun } from '../lambda-task.ts'
import type { ServiceBegin } from '../pieces.ts'
import { queryStates, resultOf } from '../query-states.ts'
import { serviceBeganAt } from '../service-states.ts'
import type { OnFailure, States } from '../states.ts'
import type { OrdersServicePlan } from './run-plan.ts'

const service = inputOf<OrdersServicePlan>()
const which = { service_name: service('service_name'), run_date: service('run_date') }
const [months, lines, orders] = [resultOf('months'), resultOf('lines'), resultOf('orders')]
const built = { months: months.location, lines: lines.location, orders: orders.location }

/**
 * The account of a service's records, then its two tables: built month by month, or taken from the job; audited both;
 * the months that differ switched.
 */
export const buildMonths: ServiceBegin<OrdersServicePlan> = {
  startAt: 'Counts',
  states: ({ next, onFailure }) => ({
    ...countRecords('WhatToBuild', onFailure),
    WhatToBuild: {
      Type: 'Choice',
      Choices: [
        { Condition: jsonata('$states.input.has_changes = false'), Next: next },
        { Condition: jsonata("$built_by = 'athena'"), Next: 'Months' },
        { Condition: jsonata('$states.input.service_name in $built_services'), Next: 'BuiltByJob' },
      ],
      Default: 'NotBuilt',
    },
    ...buildStates('AuditLines', onFailure),
    ...auditStates('Lines', 'order_lines_enriched', 'AuditOrders', onFailure),
    // Neither table is switched before both have passed.
    ...auditStates('Orders', 'orders_enriched', 'SwitchMonths', onFailure),
    SwitchMonths: lambda({
      step: 'publishMonths',
      payload: {
        ...ofRun,
        ...which,
        began_at: serviceBeganAt,
        months_bytes: months.bytes,
        tables: [
          switched('lines', 'Lines', 'order_lines_enriched'),
          switched('orders', 'Orders', 'orders_enriched'),
        ],
      },
      output: jsonata('$states.input'),
      onFailure,
      next,
    }),
    NotBuilt: {
      Type: 'Pass',
      Assign: { [onFailure.variable]: jsonata('$job_failure') },
      Next: onFailure.next,
    },
  }),
  statements: ({ service_name }) => [`counts.${service_name}`, `months.${service_name}`],
  restages: () => [],
}

const countRecords = (next: string, onFailure: OnFailure): States => ({
  ...queryStates({
    name: 'counts',
    statement: { kind: 'record_counts', ...which },
    next: 'RecordCounts',
    onFailure,
  }),
  RecordCounts: lambda({
    step: 'countRecords',
    payload: {
      ...ofRun,
      ...which,
      query_execution_id: resultOf('counts').id,
      bytes_scanned: resultOf('counts').bytes,
    },
    output: jsonata('$states.input'),
    onFailure,
    next,
  }),
})

/** Statement by statement: the affected months, their lines, their orders. */
const buildStates = (next: string, onFailure: OnFailure): States => ({
  ...queryStates({
    name: 'months',
    statement: {
      kind: 'affected_months',
      ...which,
      changed_days: service('changed_days'),
      session_months: service('session_months'),
    },
    next: 'Lines',
    onFailure,
  }),
  ...queryStates({
    name: 'lines',
    statement: { kind: 'order_lines', ...which, months: built.months },
    next: 'Orders',
    onFailure,
  }),
  ...queryStates({
    name: 'orders',
    statement: { kind: 'orders', ...which, months: built.months, lines: built.lines },
    next,
    onFailure,
  }),
  BuiltByJob: {
    Type: 'Pass',
    Assign: {
      months_query: { location: service('built', 'months') },
      lines_query: { location: service('built', 'lines') },
      orders_query: { location: service('built', 'orders') },
      months_bytes: null,
      lines_bytes: null,
      orders_bytes: null,
    },
    Next: next,
  },
})

/** Audits what was built, and asks which of its months differ from the public table's. */
const auditStates = (
  Of: 'Lines' | 'Orders',
  query_type: EnrichedTableName,
  next: string,
  onFailure: OnFailure,
): States => ({
  ...queryStates({
    name: `audit${Of}`,
    statement: { kind: 'enriched_audit', ...which, query_type, ...built },
    next: `Judge${Of}`,
    onFailure,
  }),
  [`Judge${Of}`]: lambda({
    step: 'audit',
    payload: { ...ofRun, ...which, query_type, query_execution_id: resultOf(`audit${Of}`).id },
    output: jsonata('$states.input'),
    onFailure,
    next: `Changed${Of}`,
  }),
  ...queryStates({
    name: `changed${Of}`,
    statement: { kind: 'changed_months', ...which, query_type, ...built },
    next,
    onFailure,
  }),
})

const switched = (of: 'lines' | 'orders', Of: 'Lines' | 'Orders', query_type: EnrichedTableName) => {
  const [made, audited, compared] = [resultOf(of), resultOf(`audit${Of}`), resultOf(`changed${Of}`)]
  return {
    query_type,
    location: made.location,
    query_execution_id: compared.id,
    bytes_scanned: [made.bytes, audited.bytes, compared.bytes],
  }
}
