import type { UnreadFiles } from '../../pipelines/sources/unread-files.ts'
import type { Guess, ProposedConfig } from './proposed-config.ts'

/** What `commerce inspect --json` prints. Shares are percent with one decimal. */
export interface InspectReport {
  readonly folder: string
  readonly read: {
    /** Whether every file was read to its end. */
    readonly whole: boolean
    readonly files: number
    readonly of_files: number
    /** As they lie there, packed or not. */
    readonly bytes: number
    readonly of_bytes: number
    readonly percent: number
  }
  readonly files: {
    readonly packings: readonly { readonly packing: string; readonly files: number; readonly bytes: number }[]
    readonly outside_folders: number
    /** Of those looked into: with bytes that are not UTF-8, and with objects that follow each other on a line. */
    readonly not_utf8: readonly string[]
    readonly without_line_ends: readonly string[]
    /** A run stops at these. */
    readonly damaged: readonly { readonly file: string; readonly why: string }[]
  }
  readonly unread_files: readonly UnreadFiles[]
  readonly formats: readonly {
    readonly format: string
    readonly lines: number
    readonly files: number
    readonly examples: readonly string[]
  }[]
  /** What other files look like, and what to do about it, a sentence each. */
  readonly hints: readonly string[]
  readonly period: {
    readonly first_event: string | null
    readonly last_event: string | null
    readonly days_with_events: number
    readonly first_arrival_day: string | null
    readonly last_arrival_day: string | null
    readonly arrival_days: number
  }
  readonly records: number
  readonly documents: number
  readonly events: number
  readonly services: readonly {
    readonly service: string | null
    readonly records: number
    readonly events: number
    readonly prefix: string | null
  }[]
  readonly event_names: readonly {
    readonly name: string
    readonly format: string | null
    readonly records: number
    readonly read_as: string | null
    readonly how: 'event' | 'activity' | 'not_an_event'
  }[]
  readonly attributes: readonly {
    readonly column: string
    readonly read_from: readonly string[]
    readonly events: number
    readonly present_percent: number
    /** Of the events that have it. */
    readonly readable_percent: number
  }[]
  readonly other_attributes: readonly {
    readonly name: string
    readonly events: number
    readonly present_percent: number
  }[]
  readonly quarantined: readonly {
    readonly reason: string
    readonly records: number
    readonly meaning: string
    readonly files: number | null
    readonly examples: readonly string[]
  }[]
  readonly beside: { readonly not_an_event: number; readonly other_service: number; readonly pending: number }
  readonly duplicates: {
    readonly by_event_id: number
    readonly by_content: number
    readonly events_with_id: number
  }
  readonly configuration: ProposedConfig | null
  readonly guesses: readonly Guess[]
  /** Of objects that no format knows, where no mapping could be guessed. */
  readonly unknown_paths: readonly {
    readonly path: string
    readonly objects: number
    readonly example: string
  }[]
}
