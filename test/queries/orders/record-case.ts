/** What a raw record must become, on every engine; expected values by hand. */
export interface RecordCase {
  readonly says: string
  readonly text: string
  /** Below the orders folder. */
  readonly file?: string
  /** The columns that the case is about. `lists` names one list or more, each element with some of its fields. */
  readonly expected: Readonly<Record<string, unknown>>
}
