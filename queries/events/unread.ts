/** Why a line is not read as a record. */
export const unreadReasons = {
  other_format:
    'a JSON object that is not of the configured format: set `format`, which may also be `auto` or a list',
  no_records: 'the line is of the format, and its lists hold no record, or a list within them is not there',
} as const

/** A line that held several records, or a record of several items. It stands beside them, and is no record itself. */
export const DOCUMENT = 'document'
