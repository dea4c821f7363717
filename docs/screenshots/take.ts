import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { bundledAssets } from '../../preview/bundle.ts'
import { readDashboards } from '../../preview/dashboards-read.ts'
import { LakeReader } from '../../preview/lake-reader.ts'
import { PanelQueries } from '../../preview/panel-query.ts'
import { listen, previewServer } from '../../preview/server.ts'
import { sampleLake } from './sample-lake.ts'

// `npm run screenshots`: pictures of every dashboard from a lake of its own, or from one that is named:
// npm run screenshots -- my-lake. Needs Chromium, at /usr/bin/chromium or where CHROMIUM says.

const HERE = path.dirname(fileURLToPath(import.meta.url))
const WIDTHS = [1440, 390]
/** Also taken in the dark, and as it looks when it is opened. */
const SHOWN_FIRST = 'commerce-analytics-multi-service'

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
    for (const width of WIDTHS) await take(browser, { uid, width, name: `${uid}-${width}` })
    if (uid !== SHOWN_FIRST) continue
    const width = WIDTHS[0] as number
    await take(browser, { uid, width, name: `${uid}-${width}-dark`, colorScheme: 'dark' })
    await take(browser, { uid, width, name: 'preview', fullPage: false })
  }
} finally {
  await browser.close()
  server.closeAllConnections()
  server.close()
  await lake.close()
  rmSync(folder, { recursive: true })
}

interface Picture {
  readonly uid: string
  readonly width: number
  readonly name: string
  readonly colorScheme?: 'light' | 'dark'
  /** Down to the end of the page. */
  readonly fullPage?: boolean
}

async function take(browser: Browser, picture: Picture) {
  const { uid, width, name, colorScheme = 'light', fullPage = true } = picture
  const viewport = { width, height: 900 }
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' })
  await page.goto(`${address}/d/${uid}`)
  await page.waitForSelector('#panels[aria-busy=false]')
  await page.screenshot({ path: path.join(HERE, `${name}.png`), fullPage })
  await page.close()
  say(name)
}
