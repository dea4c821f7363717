import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { bundledAssets } from '../../cli/preview/bundle.ts'
import { readDashboards } from '../../cli/preview/dashboards-read.ts'
import { LakeReader } from '../../cli/preview/lake-reader.ts'
import { PanelQueries } from '../../cli/preview/panel-query.ts'
import { listen, previewServer } from '../../cli/preview/server.ts'
import { sampleLake } from './sample-lake.ts'

// `npm run screenshots`: pictures of every dashboard from a lake of its own, or from one that is named:
// npm run screenshots -- my-lake. Needs Chromium, at /usr/bin/chromium or where CHROMIUM says.

const HERE = path.dirname(fileURLToPath(import.meta.url))
const WIDTHS = [1440, 390]
const IN_DARK = 'commerce-analytics-multi-service'

const say = (line: string) => process.stderr.write(`${line}\n`)
const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-screenshots-'))
const lake = new LakeReader(process.argv[2] ?? (await sampleLake(folder, say)))
const queries = new PanelQueries(readDashboards(), lake)
const server = previewServer(queries, await bundledAssets(), () => lake.writtenAt)
const address = await listen(server, 0)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  for (const old of readdirSync(HERE).filter((name) => name.endsWith('.png'))) rmSync(path.join(HERE, old))
  for (const { uid } of queries.dashboards) {
    for (const width of WIDTHS) await take(browser, uid, width, 'light')
    if (uid === IN_DARK) await take(browser, uid, WIDTHS[0] as number, 'dark')
  }
} finally {
  await browser.close()
  server.closeAllConnections()
  server.close()
  await lake.close()
  rmSync(folder, { recursive: true })
}

async function take(browser: Browser, uid: string, width: number, colorScheme: 'light' | 'dark') {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  })
  await page.goto(`${address}/d/${uid}`)
  await page.waitForSelector('#panels[aria-busy=false]')
  const name = `${uid}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`
  await page.screenshot({ path: path.join(HERE, name), fullPage: true })
  await page.close()
  say(name)
}
