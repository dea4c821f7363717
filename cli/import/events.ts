import { eventNameAliases, eventNamePrefixes, eventNames } from '../../queries/events/event-names.ts'
import { SERVICE_NAME, SERVICE_NAME_RULE } from '../../queries/model/services.ts'
import { hourFolder } from './instants.ts'
import type { Results, Row } from './records.ts'

/** An event, read out of a row. */
export interface ReadEvent {
  /** Epoch milliseconds; the text where it means no instant. */
  readonly time: number | { readonly unreadable: string } | undefined
  readonly name: string | undefined
  readonly service: string | undefined
  readonly attributes: Readonly<Record<string, string | undefined>>
}

const aliases = new Set<string>(eventNameAliases.map(([alias]) => alias))
const isKnown = (name: string): boolean =>
  Object.hasOwn(eventNames, name) ||
  aliases.has(name) ||
  eventNamePrefixes.some((prefix) => name.startsWith(prefix))

/** Adds a line of the log, or says why the row makes none. */
export function addEvent({ line, text }: Row, event: ReadEvent, { add, reject, note }: Results): void {
  const { time, name, service, attributes } = event
  const reason = whyNot(event)
  if (reason !== undefined || typeof time !== 'number') {
    reject({ line, reason: reason ?? 'it has no time', text })
    return
  }
  if (name !== undefined && !isKnown(name))
    note(`called ${JSON.stringify(name)}, which is no name of an event: counted as an ordinary log line`)
  add({
    folder: hourFolder(time),
    record: {
      timestamp: new Date(time).toISOString(),
      body: name,
      attributes: { 'resource.service.name': service, ...attributes },
    },
  })
}

function whyNot({ time, name, service }: ReadEvent): string | undefined {
  if (time === undefined) return 'it has no time'
  if (typeof time !== 'number')
    return `its time ${JSON.stringify(time.unreadable)} cannot be read; expected such as 2026-11-05T03:15:20Z, 2026-11-05 03:15:20 or 1793848520`
  if (name === undefined) return 'it has no name of an event'
  if (service === undefined) return 'it names no service: give one with --service'
  return SERVICE_NAME.test(service)
    ? undefined
    : `its service ${JSON.stringify(service)} is no name that a configuration can give a service: ${SERVICE_NAME_RULE}`
}
