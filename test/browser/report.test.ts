import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runLocally } from '../../cli/local-run.ts'
import { commerce } from '../../pipelines/commerce/index.ts'
import { pipelines } from '../../pipelines/index.ts'
import { runDocument } from '../../pipelines/run-plan.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { reportHtml } from '../../report/index.ts'
import { writeSample } from '../../sample/events/index.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { exampleRun } from '../report/example.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const example = exampleRun()
const RUN_DATE = '2026-11-05'
const services = [
  { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-pharmacy', timeZone: 'Asia/Seoul', currency: 'KRW' },
]

describe('the report in a browser', () => {
  const log = new LocalLog(services)
  let browser: Browser
  let ofARun: string
  const ofFailures = path.join(log.folder, 'failures.html')

  beforeAll(async () => {
    await writeSample({ events: 5_000, days: 30, seed: 3, runDate: RUN_DATE, services, to: log.events })
    const report = await runLocally({
      pipelines,
      pipeline: 'commerce',
      config: log.config,
      events: log.events,
      lake: log.lake,
      input: { run_date: RUN_DATE },
    })
    ofARun = path.join(log.lake, runDocument(report.run_id, 'report.html'))
    writeFileSync(ofFailures, reportHtml(example.report, example.tables, commerce))
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    log.remove()
  })

  async function opened(file: string, width: number): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => !request.url().startsWith('file:') && complaints.push(request.url()))
    await page.goto(pathToFileURL(file).href)
    return { page, complaints }
  }

  for (const width of [1440, 390]) {
    it(`draws a run at ${width} pixels without an error and without anything beside the page`, async () => {
      const { page, complaints } = await opened(ofARun, width)
      expect(complaints).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      const text = await page.innerText('body')
      for (const service of services) expect(text).toContain(service.name)
      for (const { doc } of commerceSummaries)
        expect(await page.getByText(doc, { exact: true }).count()).toBe(services.length)
      await page.close()
    })

    it(`names what failed at ${width} pixels`, async () => {
      const { page, complaints } = await opened(ofFailures, width)
      expect(complaints).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      const text = await page.innerText('body')
      for (const { summaries } of example.report.services) {
        for (const { error } of summaries) if (error !== undefined) expect(text).toContain(error.cause)
      }
      await page.close()
    })
  }
})
