import type { Format } from './define-format.ts'
import { events } from './events.ts'

/** How the lines of an event log are read. */
export interface EventReading {
  /**
   * A line is read by the first of these that recognises it. Where `events` is the only one it reads all of them, but for
   * those that are plainly of another format.
   */
  readonly formats: readonly [Format, ...Format[]]
  /** The service of records that name none. */
  readonly defaultService?: string | undefined
  /** Whether objects may follow each other on a line, as Firehose writes them. */
  readonly withoutLineEnds?: boolean | undefined
}

/** Lines of our own, each of which names its service. */
export const plainEvents: EventReading = { formats: [events] }

export const isPlain = ({ formats, defaultService, withoutLineEnds }: EventReading): boolean =>
  formats.length === 1 && formats[0] === events && defaultService === undefined && withoutLineEnds !== true
