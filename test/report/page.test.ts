import { describe, expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import type { RunReport, SummaryReport } from '../../pipelines/run-report.ts'
import { reportHtml } from '../../report/index.ts'
import { exampleRun } from './example.ts'
import { markupProblems } from './well-formed.ts'

const { report, tables } = exampleRun()
const page = reportHtml(report, tables, commerce)

/** The text of the element with an id, up to its end tag: elements with ids don't contain their own kind. */
const card = (markup: string, id: string, tag = 'article'): string =>
  new RegExp(`<${tag}[^>]* id="${id}"[\\s\\S]*?</${tag}>`).exec(markup)?.[0] ?? ''
const text = (markup: string): string =>
  markup
    .replace(/<wbr>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

const withSummaries = (change: (summary: SummaryReport) => SummaryReport): RunReport => ({
  ...report,
  services: report.services.map((service) => ({ ...service, summaries: service.summaries.map(change) })),
})

describe('the page', () => {
  it('is well-formed', () => expect(markupProblems(page)).toEqual([]))

  it('loads nothing and runs nothing', () => {
    expect(page).not.toMatch(
      /<script|<img|<iframe|<object|@import|url\(|\ssrc=|\son[a-z]+=|https?:|javascript:/i,
    )
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href as string)
    expect(links.filter((href) => !href.startsWith('#'))).toEqual(['data:,'])
    expect(page).toContain("default-src 'none'")
  })

  it('follows the colour scheme of the reader', () => expect(page).toContain('prefers-color-scheme: dark'))

  it('names each service in the navigation, with what failed', () => {
    const nav = text(/<nav[\s\S]*?<\/nav>/.exec(page)?.[0] ?? '')
    expect(nav).toContain('theshop-brand theshop-pharmacy ✕ 1 failed theshop-hospital ✕ 1 failed Timeline')
  })

  it('tells the run in its head', () => {
    const head = text(/<header class="head[\s\S]*?<\/header>/.exec(page)?.[0] ?? '')
    expect(head).toContain('commerce-2026-11-02-7f3a91c2 ✕ Failed')
    expect(head).toContain('Tables 18 of 21 published, 1 newer kept, 2 failed')
    expect(head).toContain('Duration 2 min 2 s')
    expect(head).toContain('Queries at once 3 at peak of 3 allowed')
    // 1,043,551 + 88,102 + 88,102
    expect(head).toContain('Events staged 1,219,755')
    expect(head).toContain('Started 2026-11-02 04:00:02 UTC')
  })

  it('does not call a peak that was not measured 0', () => {
    const unmeasured = text(reportHtml({ ...report, peak_concurrency: null }, tables, commerce))
    expect(unmeasured).toContain('Queries at once at most 3 allowed')
  })

  it('lists the files that were not read: how many, why, some by name, and what to do', () => {
    const told = text(page).replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    expect(told).toContain('Files that were not read of s3://the-lake/logs/')
    expect(told).toContain('1 file: it is UTF-16 text: 한글 <1>.txt. To do: write it as UTF-8')
    expect(told).toContain('at least 1000 files: it lies outside')
    expect(told).toContain('other/000, other/001')
    expect(told).toContain('other/019 and 980 more. To do: move it into such folders.')
    expect(reportHtml({ ...report, unread_files: [] }, tables, commerce)).not.toContain('not read')
  })

  it('is the same for the same run', () => expect(reportHtml(report, tables, commerce)).toBe(page))
})

describe('statuses', () => {
  it('are words beside their icon', () => {
    expect(text(card(page, 'service-1-table-1'))).toContain('✓ Published')
    expect(text(card(page, 'service-2-table-4'))).toContain('✕ Failed')
    expect(text(card(page, 'service-3-table-2'))).toContain('↻ Newer table kept')
    expect(text(card(page, 'service-3-table-2'))).toContain(
      'not published: the public table is of a newer run date',
    )
  })

  it('a run without problems says nothing of problems', () => {
    const passed = exampleRun().report.services.slice(0, 1)
    const good = reportHtml({ ...report, status: 'SUCCEEDED', services: passed }, tables, commerce)
    expect(text(good)).toContain('✓ Succeeded')
    expect(good).not.toContain('class="problems"')
  })

  it('problems come first, with code, cause, finding and what to do', () => {
    const problems = text(/<section class="problems[\s\S]*?<\/section>/.exec(page)?.[0] ?? '')
    expect(problems).toContain('2 problems')
    expect(problems).toContain('theshop-pharmacy: category_performance failed AuditFailed')
    expect(problems).toContain('observed 2, expected 0, for example 건강식품 &lt;b&gt;특가&lt;/b&gt;')
    expect(problems).toContain('QueryTimedOut A query took longer than queryTimeoutSeconds and was stopped.')
    expect(problems).toContain('stopped after 900 s in state RUNNING')
    expect(problems).toContain('What to do: Raise queryTimeoutSeconds')
    expect(page.indexOf('class="problems"')).toBeLessThan(page.indexOf('id="service-1"'))
  })

  it('a failed warning is a problem of a published table', () => {
    const warned = withSummaries((summary) => ({
      ...summary,
      status: 'published',
      audit: summary.audit.map((check) =>
        summary.query_type === 'hourly_traffic' && check.id === 'row_count'
          ? { ...check, severity: 'warning', status: 'failed', observed: '23', expected: '24' }
          : { ...check, status: 'passed' },
      ),
    }))
    const markup = reportHtml({ ...warned, status: 'SUCCEEDED' }, tables, commerce)
    expect(text(markup)).toContain('3 problems theshop-brand: hourly_traffic has warnings')
    expect(text(card(markup, 'service-1-table-2'))).toContain(
      '! Warning row_count always 24 rows observed 23, expected 24',
    )
  })

  it('a code that the error table does not know is shown with its cause', () => {
    const odd = withSummaries((summary) => ({
      ...summary,
      status: 'failed',
      error: { code: 'toString', cause: 'odd' },
    }))
    expect(text(card(reportHtml(odd, [], commerce), 'service-1-table-1'))).toContain('toString odd')
  })
})

describe('a table', () => {
  it('without rows says so', () => {
    expect(text(card(page, 'service-2-table-5'))).toContain('No data in the window.')
    expect(card(page, 'service-2-table-5')).not.toContain('<table')
  })

  it('that failed shows why and no rows, even if some are handed over', () => {
    expect(card(page, 'service-3-table-7')).not.toContain('<table')
    expect(text(card(page, 'service-3-table-7'))).toContain('No rows to show')
  })

  it('whose rows are not handed over says so', () =>
    expect(text(card(reportHtml(report, [], commerce), 'service-1-table-1'))).toContain(
      'The rows are not part of this report.',
    ))

  it('that is ranked shows its first rows with a bar as long as its share of the greatest', () => {
    const rows = [
      {
        rank: 1,
        action: '찜하기',
        total_clicks: 1600,
        unique_users: 3,
        unique_sessions: 4,
        avg_clicks_per_user: 533.33,
      },
      {
        rank: 2,
        action: 'share',
        total_clicks: 400,
        unique_users: 0,
        unique_sessions: 4,
        avg_clicks_per_user: null,
      },
    ]
    const table = { service_name: 'theshop-brand', query_type: 'button_interaction', rows }
    const markup = card(reportHtml(report, [table], commerce), 'service-1-table-1')
    expect(text(markup)).toContain('1 찜하기 1,600 3 4 533.33 2 share 400 0 4 –')
    expect([...markup.matchAll(/width:([\d.]+%)/g)].map(([, width]) => width)).toEqual(['100.0%', '25.0%'])
    expect(text(markup)).toContain('The first 2 of 50 rows')
  })

  it('that this code does not declare still has its card, the last of its service', () => {
    const summaries = commerce.summaries.filter(({ name }) => name !== 'button_interaction')
    const markup = reportHtml(report, tables, { ...commerce, summaries })
    expect(markupProblems(markup)).toEqual([])
    expect(text(card(markup, 'service-1-table-1'))).toContain(
      'theshop_brand_commerce_button_interaction_summary',
    )
    expect(markup.indexOf('id="service-1-table-1"')).toBeGreaterThan(markup.indexOf('id="service-1-table-7"'))
  })
})

describe('the account of lines', () => {
  const account = (events: Partial<RunReport['services'][number]['events']>) => {
    const [first] = report.services
    if (!first) throw new Error('the example has services')
    const nothing = {
      staged: 0,
      duplicates: 0,
      other_service: 0,
      not_an_event: 0,
      pending: 0,
      quarantined: {},
    }
    const service = { ...first, events: { read: 0, ...nothing, ...events } }
    return text(reportHtml({ ...report, services: [service] }, tables, commerce))
  }

  it('tells each outcome with its share', () => {
    const told = account({ read: 40_000, staged: 39_000, duplicates: 997, quarantined: { not_json: 3 } })
    expect(told).toContain('40,000 lines read')
    expect(told).toContain('staged 39,000 97.50%')
    expect(told).toContain('duplicates 997 2.49%')
    expect(told).toContain('quarantined: not_json 3 &lt; 0.01%')
    expect(told).not.toContain('does not add up')
  })

  it('that does not add up is a problem', () =>
    expect(account({ read: 10, staged: 7 })).toContain('The outcomes differ from the lines read by 3.'))

  it('of an empty log divides by nothing', () => expect(account({})).toContain('staged 0 –'))
})

describe('the timeline', () => {
  it('places each summary between its start and its end', () => {
    const row = /<th scope="row">search_<wbr>analytics<\/th>[\s\S]*?<\/tr>/.exec(page)?.[0] ?? ''
    // Of 121.6 s: from 31.4 s on, for 7.3 s. 31.4 / 121.6 = 25.822 %, 7.3 / 121.6 = 6.003 %.
    expect(row).toContain('x="25.822%" width="6.003%"')
    expect(row).toContain('aria-label="Published: from 31.4 s to 38.7 s"')
    expect(text(row)).toContain('31.4 s')
  })
})
