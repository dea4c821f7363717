import { type SummaryContext, summariesOver } from '../model/summary.ts'
import type { EventName } from './event-names.ts'
import { commerceEvents } from './events.ts'

/** The service's events within the window: all, or those of one name. */
const eventDoors = ({ rowsOf }: SummaryContext) => ({
  events: (name?: EventName) => {
    const inWindow = rowsOf(commerceEvents)
    return name === undefined ? inWindow : inWindow.where('event_name', '=', name)
  },
})

/** What a summary over events is written over. */
export type EventContext = SummaryContext & ReturnType<typeof eventDoors>

/** Declares a summary over the staged events: see `summariesOver`. */
export const defineSummary = summariesOver(eventDoors)
