import type { Browser, Page } from 'playwright-core'

export interface Opened {
  readonly page: Page
  /** What the console said, and addresses that were asked for beyond `origin`. */
  readonly complaints: string[]
}

export async function opened(
  browser: Browser,
  address: string,
  { width = 1440, colorScheme = 'light' as 'light' | 'dark', scripts = [] as string[] } = {},
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  })
  for (const content of scripts) await context.addInitScript({ content })
  const page = await context.newPage()
  const complaints: string[] = []
  const own = address.startsWith('file:') ? 'file:' : new URL(address).origin
  page.on('console', (message) => message.type() !== 'log' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(own) && !url.startsWith('data:')) complaints.push(url)
  })
  await page.goto(address)
  await settled(page)
  return { page, complaints }
}

/** Waits until every panel shows what it has. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('#panels[aria-busy=false]')
}

export const panelOf = (page: Page, id: number) => page.locator(`[data-panel="${id}"]`)

/** What people can read of a panel: texts of the drawing, numbers, cells. */
export const textOf = (page: Page, id: number): Promise<string> =>
  panelOf(page, id).locator('.panel-body').innerText()

const outlines = (paths: { getAttribute(name: string): string | null }[]) =>
  paths.map((path) => path.getAttribute('d'))

/** Title, state and what is drawn, of each panel. */
export async function drawnPanels(page: Page) {
  const panels = await page.locator('.panel').all()
  return Promise.all(
    panels.map(async (panel) => ({
      title: (await panel.locator('h2').textContent()) ?? '',
      state: await panel.getAttribute('data-state'),
      shapes: await panel.locator('.chart svg path').evaluateAll(outlines),
      rows: await panel.locator('tbody tr').count(),
      figures: await panel.locator('.figure-value').allTextContents(),
      text: (await panel.locator('.panel-body').textContent()) ?? '',
    })),
  )
}

/** Chooses a value and waits for what it changes. */
export async function choose(page: Page, variable: string, value: string): Promise<void> {
  await page.locator(`#variable-${variable}`).selectOption(value)
  await page.waitForURL((url) => url.searchParams.get(`var-${variable}`) === value)
  await settled(page)
}
