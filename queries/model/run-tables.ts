import type { Columns } from './columns.ts'
import { count, date, optionalCount, optionalText, text } from './columns.ts'

const instant = (doc: string) => ({ type: 'timestamp', nullable: false, doc }) as const
const optionalInstant = (doc: string) => ({ type: 'timestamp', nullable: true, doc }) as const
const seconds = (doc: string) => ({ type: 'double', nullable: false, doc, unit: 'seconds' }) as const

/** pipeline_runs: one row a summary of a run. Appended to by every run, never rewritten. */
export const pipelineRunsColumns = {
  run_id: text('the run'),
  run_status: text('SUCCEEDED or FAILED, of the run as a whole'),
  service_name: text('the service'),
  query_type: text('the summary'),
  table_name: text('its public table'),
  run_date: date('the run date D'),
  status: text('published, unchanged (order tables without new rows), kept_newer or failed'),
  row_count: optionalCount('rows', 'rows of the table that was built; NULL when it was not'),
  seconds: seconds('from the build to the end, of this summary'),
  error_code: optionalText('class of the failure'),
  error_cause: optionalText('the failure in words'),
  started_at: instant('UTC, of this summary'),
  finished_at: instant('UTC, of this summary'),
  bytes_scanned: optionalCount(
    'bytes',
    'scanned by its query and its audit; NULL where the engine does not say',
  ),
  staging_bytes_scanned: optionalCount(
    'bytes',
    "scanned to stage the service's events; the same in each row of the service and run",
  ),
  lines_read: count('lines', "the service's raw lines in the staged log"),
  lines_quarantined: count('lines', 'of them, those that could not become an event'),
  run_started_at: optionalInstant('UTC, of the run as a whole; NULL in rows of older versions, as below'),
  run_finished_at: optionalInstant('UTC, of the run as a whole: all tables made, its report not yet written'),
  utc_offset_minutes: {
    type: 'bigint',
    nullable: true,
    doc: "how far the service's clock was ahead of UTC when the run started, below 0 where it was behind",
    unit: 'minutes',
  },
  pipeline: optionalText('the pipeline; NULL in rows of older versions, which had commerce and orders'),
} as const satisfies Columns

/** data_quality_results: one row a check of a table in a run. */
export const dataQualityResultsColumns = {
  check_id: text('the check'),
  check_doc: text('what it says'),
  table_name: text('the table that was checked'),
  service_name: text('the service'),
  run_id: text('the run'),
  status: text('passed or failed'),
  observed: optionalText('what was found'),
  expected: optionalText('what should have been'),
  severity: text('error keeps the table from being published, warning does not'),
  sample: optionalText('the first row that breaks it'),
  checked_at: instant('UTC'),
  pipeline: optionalText('the pipeline; NULL in rows of older versions, which had commerce and orders'),
} as const satisfies Columns
