import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { usageExits2 } from './failures.ts'
import { DEFAULT_LAKE, missingTables } from './lake-option.ts'

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
    .description('show the dashboards in a browser, from the tables of this machine')
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
    .action(async (options: PreviewOptions) => {
      const refuse = (message: string) => command.error(`error: ${message}`, { exitCode: 2 })
      const { lake } = options
      const missing = missingTables(lake)
      if (missing !== undefined) refuse(missing)
      const port = portOf(options.port)
      if (port === 'wrong') refuse(`--port ${options.port} is not a port: 1 to 65535`)
      if (options.export !== undefined && (options.port !== undefined || options.open))
        refuse('--export writes files and serves nothing: leave out --port and --open')
      if (
        options.export !== undefined &&
        existsSync(options.export) &&
        !statSync(options.export).isDirectory()
      )
        refuse(`${options.export} is a file; --export takes a folder`)
      const { exportPreview, servePreview } = await import('./preview/index.ts')
      try {
        if (options.export !== undefined) await exportPreview(lake, path.normalize(options.export))
        else await servePreview(lake, port as number | undefined, options.open)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
          refuse(`port ${port} is taken: give another --port, or none`)
        command.error(`error: ${(error as Error).message}`, { exitCode: 1 })
      }
    })
}

function portOf(text: string | undefined): number | undefined | 'wrong' {
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : 'wrong'
}
