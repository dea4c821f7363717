import type { Dashboard, Panel } from './dashboard.ts'
import type { Frame } from './frame.ts'
import type { Choice, Wanted } from './variables.ts'

/** There is nothing to draw yet: the lake has no table of this name. */
export interface NoTable {
  readonly missing: string
}

/** What a page is told of itself. */
export interface PageFacts {
  readonly dashboard: Dashboard
  /** When the tables were written, ISO. */
  readonly writtenAt: string
}

/** Where a page has its data from: the server of `commerce preview`, or what --export wrote beside it. */
export interface PanelData {
  /** Text can be typed: an export has the answers for what was there. */
  readonly takesText: boolean
  facts(): Promise<PageFacts>
  /** What each variable may be and is, where the address asks for `wanted`. */
  choices(wanted: Wanted): Promise<Choice[]>
  /** Throws an Error with the message to show. */
  rows(panel: Panel, choices: readonly Choice[]): Promise<readonly Frame[] | NoTable>
}

/** Everything of a dashboard, in one file of an export. */
export interface ExportedDashboard extends PageFacts {
  /** Variable -> combination of what its options depend on -> options. */
  readonly options: Readonly<Record<string, Readonly<Record<string, Choice['options']>>>>
  /** Panel -> combination of what it depends on -> position in `answers`. */
  readonly panels: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Each answer once: many combinations have the same. */
  readonly answers: readonly (readonly Frame[] | NoTable | { readonly error: string })[]
}
