import type { Service } from '../../../queries/model/services.ts'
import { sqlLiteral } from '../../../queries/sql/literals.ts'

/** A summary in the manner of the guide: SQL of our own over the raw lines of its window. */
export interface GuideTable {
  /** The summary's. */
  readonly name: string
  /** @param lines FROM and WHERE for the service's lines of the window */
  readonly select: (lines: string, service: Service, runDate: string) => string
  /** What has to be about the same as in the summary's table; nothing is where the lines are not told apart well enough. */
  readonly compared?: Compared
}

export interface Compared {
  /** The column that both have their rows by. */
  readonly by: string
  readonly columns: readonly string[]
  /**
   * The column of a row's local day, where it has one. The first day of a window is left out: it began before the first
   * UTC day did.
   */
  readonly day?: string
}

export const of = (attribute: string) => `element_at(attributes, '${attribute}')`
export const NAME = `coalesce(event_name, ${of('event.name')}, body)`
export const USERS = `count(DISTINCT ${of('userKey')})`
export const SESSIONS = `count(DISTINCT ${of('sessionId')})`
export const localTime = ({ timeZone }: Service) =>
  `TRY(from_iso8601_timestamp("timestamp")) AT TIME ZONE ${sqlLiteral(timeZone)}`
