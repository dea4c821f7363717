import { expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { escapeHtml, html, htmlText } from '../../report/html.ts'
import { reportHtml } from '../../report/index.ts'
import { exampleRun } from './example.ts'
import { markupProblems } from './well-formed.ts'

const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></title><svg onload=alert(1)>',
  '--><!-- ]]> &lt;script&gt; &amp',
  '상품 \u0000\u0007 "특가" <b>',
]

/** Every text of a value replaced, but for the words that the types allow only. */
function planted<T>(value: T, attack: string): T {
  if (typeof value === 'string')
    return (isTime(value) || WORDS.includes(value) || names.includes(value) ? value : attack) as T
  if (Array.isArray(value)) return value.map((each) => planted(each, attack)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key === 'not_json' ? attack : key, planted(each, attack)]),
  ) as T
}

const WORDS = 'SUCCEEDED,FAILED,published,kept_newer,failed,passed,error,warning,equals,at most'.split(',')
/** Dates and instants stay: a row whose date is none is in no picture, and pictures are what is to be attacked. */
const isTime = (value: unknown) => /^\d{4}-\d\d-\d\d/.test(String(value))
const names = commerceSummaries.map((summary) => summary.name)

it.each(ATTACKS)('%j stays text wherever it stands', (attack) => {
  const { report, tables } = exampleRun()
  const evilTables = tables.map((table) => ({ ...planted(table, attack), query_type: table.query_type }))
  const evil = planted(report, attack)
  const page = reportHtml(evil, evilTables, commerce)
  expect(markupProblems(page)).toEqual([])
  expect(page).not.toMatch(/<script|<img|<svg onload|<b>|<!--/)
  // The tags that are there have only attributes of ours.
  expect(page.replace(/="[^"]*"/g, '')).not.toMatch(/<[a-z][^>]*\son/)
  expect(page.split(escapeHtml(attack)).length).toBeGreaterThan(300)
})

it('declared names and docs are text too', () => {
  const { report, tables } = exampleRun()
  const evil = commerceSummaries.map(
    (summary): AnySummary => ({
      ...summary,
      doc: ATTACKS[1] as string,
      columns: Object.fromEntries(
        Object.entries(summary.columns).map(([name, column]) => [
          name,
          {
            ...column,
            doc: ATTACKS[0] as string,
            ...(column.unit && column.unit !== 'percent' ? { unit: ATTACKS[3] as string } : {}),
          },
        ]),
      ),
    }),
  )
  expect(markupProblems(reportHtml(report, tables, { ...commerce, summaries: evil }))).toEqual([])
})

it('only what the html tag made is markup', () => {
  const forged = { markup: '<b>', toString: () => '<b>' }
  expect(htmlText(html`<p title="${'a"b'}">${'<b>'}${[html`<i>${"'&'"}</i>`, null, false, 3]}</p>`)).toBe(
    '<p title="a&quot;b">&lt;b&gt;<i>&#39;&amp;&#39;</i>3</p>',
  )
  expect(() => htmlText(html`${forged as never}`)).toThrow()
})
