import path from 'node:path'
import { Command } from 'commander'
import { usageExits2, withFailuresExplained, wrong } from './failures.ts'
import { requireFolder } from './folder-option.ts'
import { DEFAULT_LAKE } from './lake-option.ts'
import { startProgress } from './progress.ts'
import { requireTables } from './require-tables.ts'

interface PreviewOptions {
  lake: string
  port?: string
  export?: string
  open: boolean
}

/** `commerce preview`: the dashboards, drawn from the local lake. */
export function previewCommand(): Command {
  const command = new Command('preview')
  return usageExits2(command)
    .option('--lake <DIR>', 'where the tables are kept', DEFAULT_LAKE)
    .option('--port <N>', 'where to listen (default: 4173, or a free port where that is taken)')
    .option('--open', 'open the browser, too', false)
    .option('--export <DIR>', 'write a site of files instead, which needs no server and no network')
    .addHelpText(
      'after',
      `
The panels are those of dashboards/*.json, which Grafana reads, too: the same SQL, answered by DuckDB instead of Athena.
Only this machine can look; nothing is sent anywhere. After another commerce run, reload the page.

Examples:
  commerce preview                        then open the address that it says; Ctrl-C ends it
  commerce preview --lake my-lake --port 8080
  commerce preview --export site          then open site/index.html, or put the folder on any web server

Exit codes: 0 ok, 1 it could not be shown or written, 2 wrong usage, or no tables to show.`,
    )
    .action(withFailuresExplained(command, preview))
}

async function preview({ lake, export: to, open, ...given }: PreviewOptions): Promise<void> {
  requireTables(lake)
  const port = portOf(given.port)
  if (to === undefined) {
    const { servePreview } = await import('../preview/index.ts')
    await servePreview(lake, port, open).catch((error: NodeJS.ErrnoException) => {
      throw notListening(error, port) ?? error
    })
    return
  }
  if (port !== undefined || open)
    throw wrong('--export writes files and serves nothing: leave out --port and --open')
  requireFolder('--export', to)
  const { exportPreview } = await import('../preview/index.ts')
  const progress = startProgress({ interrupted: `${to} holds a part of the site` })
  try {
    const lines = await exportPreview(lake, path.normalize(to), progress.say)
    progress.stop()
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    progress.stop()
  }
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw wrong(`--port ${text} is not a port: 1 to 65535`)
  return port
}

function notListening({ code }: NodeJS.ErrnoException, port: number | undefined) {
  if (code === 'EADDRINUSE') return wrong(`port ${port} is taken: give another --port, or none`)
  if (code === 'EACCES') return wrong(`port ${port} is not for every user: give one from 1024, or none`)
  return undefined
}
