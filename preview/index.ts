import type { Server } from 'node:http'
import path from 'node:path'
import { bundledAssets } from './bundle.ts'
import { readDashboards } from './dashboards-read.ts'
import { megabytes, writeExport } from './export.ts'
import { LakeReader } from './lake-reader.ts'
import { openBrowser } from './open-browser.ts'
import { PanelQueries } from './panel-query.ts'
import { listen, previewServer } from './server.ts'

const USUAL_PORT = 4173

/** Serves until Ctrl-C. Throws EADDRINUSE where a port that was asked for is taken. */
export async function servePreview(
  folder: string,
  port: number | undefined,
  isOpened: boolean,
): Promise<void> {
  const lake = new LakeReader(folder)
  const queries = new PanelQueries(readDashboards(), lake)
  const server = previewServer(queries, await bundledAssets(), () => lake.writtenAt)
  const address = await (port === undefined ? listenAnywhere(server) : listen(server, port))
  process.stdout.write(`${address}   the dashboards, from ${folder}; Ctrl-C ends this\n`)
  if (isOpened) openBrowser(address)
  await interrupted()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await lake.close()
}

async function listenAnywhere(server: Server): Promise<string> {
  try {
    return await listen(server, USUAL_PORT)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return listen(server, 0)
  }
}

const interrupted = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })

/** Writes the static site into `to`, and returns lines that say what it wrote. `say` is told the progress. */
export async function exportPreview(
  folder: string,
  to: string,
  say: (line: string) => void,
): Promise<string[]> {
  const lake = new LakeReader(folder)
  const startedMs = performance.now()
  try {
    const queries = new PanelQueries(readDashboards(), lake)
    const { lines, files, bytes } = await writeExport(to, queries, await bundledAssets(), lake.writtenAt, say)
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
    return [
      ...lines,
      `${files} files, ${megabytes(bytes)}, in ${seconds} s: open ${path.join(to, 'index.html')}`,
    ]
  } finally {
    await lake.close()
  }
}
