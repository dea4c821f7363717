import type { RunReport, SummaryReport } from '../../pipelines/run-report.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { type Service, summaryTable } from '../../queries/model/services.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { checksOf } from '../../queries/statements/audit.ts'
import type { CheckResult } from '../../queries/statements/judge.ts'
import type { ReportTable } from '../../report/index.ts'
import { exampleRows } from './example-rows.ts'

const RUN_DATE = '2026-11-02'
const STARTED = Date.parse('2026-11-02T04:00:02.000Z')
const at = (seconds: number) => new Date(STARTED + seconds * 1000).toISOString()

const brand: Service = {
  name: 'theshop-brand',
  timeZone: 'Asia/Seoul',
  currency: 'KRW',
  tablePrefix: 'theshop_brand',
}
const pharmacy: Service = { ...brand, name: 'theshop-pharmacy', tablePrefix: 'theshop_pharmacy' }
const hospital: Service = {
  ...brand,
  name: 'theshop-hospital',
  currency: 'EUR',
  tablePrefix: 'theshop_hospital',
}

/** A table that was published, with all its checks passed, `from` and `seconds` after the run's start. */
export function publishedSummary(
  summary: AnySummary,
  service: Service,
  rows: number,
  from = 0,
  seconds = 4,
): SummaryReport {
  const audit = checksOf(summary, service, RUN_DATE).map((check): CheckResult => {
    const value = check.id === 'row_count' || check.id === 'grain_unique' ? String(rows) : '0'
    return { ...check, status: 'passed', observed: value, expected: value, sample: null }
  })
  return {
    query_type: summary.name,
    table: summaryTable(service, summary.name),
    status: 'published',
    rows,
    bytes_scanned: null,
    seconds,
    audit,
    started_at: at(from),
    finished_at: at(from + seconds),
  }
}

const batches = [
  ['button_interaction', 'hourly_traffic'],
  ['product_ranking', 'category_performance'],
  ['search_analytics', 'purchase_analytics', 'navigation_flow'],
]

function serviceRun(service: Service, tables: Record<string, readonly unknown[]>, begin: number) {
  return batches.flatMap((batch, b) =>
    batch.map((name, i) => {
      const summary = commerceSummaries.find((each) => each.name === name) as AnySummary
      return publishedSummary(summary, service, tables[name]?.length ?? 0, begin + b * 11, 5.3 + i * 2.17 + b)
    }),
  )
}

/** Three services and everything that can happen to a table: published, kept, empty, failed audit, failed query. */
export function exampleRun(): { report: RunReport; tables: ReportTable[] } {
  const ofBrand = exampleRows(brand.name, 1840, [
    ['KRW', 38900],
    ['USD', 42.5],
    ['JPY', 5200],
  ])
  const ofPharmacy = { ...exampleRows(pharmacy.name, 420, [['KRW', 21400]]), search_analytics: [] }
  const ofHospital = exampleRows(hospital.name, 96, [['EUR', 64.2]])
  const failedAudit = (summary: SummaryReport): SummaryReport => ({
    ...summary,
    status: 'failed',
    audit: summary.audit.map((check) =>
      check.id === 'values_in_range'
        ? { ...check, status: 'failed', observed: '2', sample: '건강식품 <b>특가</b>' }
        : check,
    ),
    error: { code: 'AuditFailed', cause: 'values_in_range: observed 2, expected 0' },
  })
  const failedQuery = (summary: SummaryReport): SummaryReport => ({
    ...summary,
    status: 'failed',
    rows: null,
    audit: [],
    error: {
      code: 'QueryTimedOut',
      cause: 'theshop_hospital_commerce_navigation_flow_summary: stopped after 900 s in state RUNNING',
    },
  })
  const change = (
    summaries: SummaryReport[],
    changes: Record<string, (summary: SummaryReport) => SummaryReport>,
  ) => summaries.map((summary) => changes[summary.query_type]?.(summary) ?? summary)
  const events = {
    read: 1_284_077,
    staged: 1_043_551,
    duplicates: 81_204,
    other_service: 22_871,
    not_an_event: 120_338,
    pending: 14_022,
    quarantined: { not_json: 1_204, no_timestamp: 611, future: 38, too_late: 238 },
  }
  const quiet = {
    read: 96_410,
    staged: 88_102,
    duplicates: 3_101,
    other_service: 0,
    not_an_event: 5_204,
    pending: 0,
    quarantined: { not_json: 3 },
  }
  const service = (
    name: string,
    summaries: SummaryReport[],
    account: typeof events | typeof quiet,
    notes: string[],
  ) => ({
    service_name: name,
    run_date: RUN_DATE,
    summaries,
    staging_bytes_scanned: null,
    events: account as typeof events,
    notes,
  })
  const services = [
    service(brand.name, serviceRun(brand, ofBrand, 9.4), events, []),
    service(
      pharmacy.name,
      change(serviceRun(pharmacy, ofPharmacy, 46.8), { category_performance: failedAudit }),
      { ...quiet, read: 96_410 },
      ['The events of 2026-11-01 were used as they stand: a newer run staged them.'],
    ),
    service(
      hospital.name,
      change(serviceRun(hospital, ofHospital, 84.2), {
        navigation_flow: failedQuery,
        hourly_traffic: (summary) => ({ ...summary, status: 'kept_newer' }),
      }),
      quiet,
      [],
    ),
  ]
  const tables = (
    [
      [brand, ofBrand],
      [pharmacy, ofPharmacy],
      [hospital, ofHospital],
    ] as const
  ).flatMap(([{ name }, all]) =>
    Object.entries(all).map(([query_type, rows]) => ({ service_name: name, query_type, rows })),
  )
  return {
    report: {
      pipeline: 'commerce',
      run_id: 'commerce-2026-11-02-7f3a91c2',
      status: 'FAILED',
      started_at: at(0),
      finished_at: at(121.6),
      seconds: 121.6,
      services,
      bytes_scanned: null,
      peak_concurrency: 3,
      concurrency_bound: 3,
      raw_data: 's3://the-lake/logs/',
      unread_files: [
        { reason: 'encoding', why: 'it is UTF-16 text', files: 1, bytes: 9, examples: ['한글 <1>.txt'] },
        {
          reason: 'outside',
          why: 'it lies outside the folders year=/month=/day=/hour=/minute=',
          files: 1000,
          bytes: 4711,
          is_at_least: true,
          examples: Array.from({ length: 100 }, (_, i) => `other/${String(i).padStart(3, '0')}`),
        },
      ],
    },
    tables,
  }
}
