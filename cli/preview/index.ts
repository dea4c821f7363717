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

/** Writes the static site. */
export async function exportPreview(folder: string, to: string): Promise<void> {
  const lake = new LakeReader(folder)
  try {
    const say = (line: string) => process.stdout.write(`${line}\n`)
    const queries = new PanelQueries(readDashboards(), lake)
    const { files, bytes } = await writeExport(to, queries, await bundledAssets(), lake.writtenAt, say)
    say(`${files} files, ${megabytes(bytes)}: open ${path.join(to, 'index.html')}`)
  } finally {
    await lake.close()
  }
}
