import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { wantedIn } from './address.ts'
import type { Assets } from './bundle.ts'
import { failureText, NotFound, type PanelQueries } from './panel-query.ts'
import { dashboardHtml, POLICY } from './shell.ts'
import type { Wanted } from './variables.ts'

const HOST = '127.0.0.1'
const addresses = {
  start: '/',
  dashboard: (uid: string) => `/d/${uid}`,
  asset: (name: string) => `/${name}`,
}
const kinds: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html',
  json: 'application/json',
  txt: 'text/plain',
}
type Answer = readonly [status: number, kind: keyof typeof kinds, body: string]

/** Serves pages and their data to this machine only. */
export function previewServer(queries: PanelQueries, assets: Assets, writtenAt: () => Date): Server {
  return createServer(
    // An address with a chosen text of 10 kB in it is long.
    { maxHeaderSize: 1_048_576 },
    async (request, response) => {
      const answer = await answerTo(request, queries, assets, writtenAt).catch(failure)
      send(response, request, answer)
    },
  )
}

/** Listens on a port; 0 is any free one. Returns the address. */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve(`http://${HOST}:${(server.address() as AddressInfo).port}`)
    })
  })
}

/**
 * Whether a request was meant for this server. A page of another site can have its own name point here; the browser then
 * says that name.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  // Names mean the same in any case, and with the dot of the root at their end.
  const asked = host?.toLowerCase().replace(/^([^:]*)\.(?=:|$)/, '$1')
  return [HOST, 'localhost', '[::1]'].some(
    (name) => asked === `${name}:${port}` || (port === 80 && asked === name),
  )
}

/** An address that no page of ours makes; the message says what is wrong with it. */
class BadRequest extends Error {}

function partsOf(address: string): { pathname: string; wanted: Wanted } {
  if (!URL.canParse(address, `http://${HOST}`)) throw new BadRequest('this address is not a URL')
  const { pathname, search } = new URL(address, `http://${HOST}`)
  const wanted = wantedIn(search)
  // DuckDB would take it for the end of the statement.
  for (const [name, value] of Object.entries(wanted))
    if (value.includes('\0')) throw new BadRequest(`the value of "${name}" holds a NUL character`)
  return { pathname, wanted }
}

async function answerTo(
  request: IncomingMessage,
  queries: PanelQueries,
  assets: Assets,
  writtenAt: () => Date,
): Promise<Answer> {
  if (!isOwnHost(request.headers.host, request.socket.localPort ?? 0))
    return [403, 'txt', 'This preview answers to this machine only.\n']
  if (request.method !== 'GET' && request.method !== 'HEAD') return [405, 'txt', 'GET only.\n']
  const { pathname, wanted } = partsOf(request.url ?? '/')
  const all = queries.dashboards
  const asset = pathname.slice(1)
  if (Object.hasOwn(assets, asset))
    return [200, asset.split('.').at(-1) ?? 'txt', assets[asset as keyof Assets]]
  const page = pathname === '/' ? all[0]?.uid : /^\/d\/([^/]+)\/?$/.exec(pathname)?.[1]
  if (page !== undefined) return [200, 'html', dashboardHtml(all, queries.dashboard(page), addresses)]
  const [, uid, part, panel] = /^\/api\/([^/]+)(?:\/(choices|panels\/(\d+)))?$/.exec(pathname) ?? []
  if (uid === undefined) throw new NotFound(`nothing is at ${pathname}`)
  if (panel !== undefined) return json(await queries.panel(uid, Number(panel), wanted))
  if (part !== undefined) return json(await queries.choices(uid, wanted))
  return json({ dashboard: queries.dashboard(uid), writtenAt: writtenAt().toISOString() })
}

const json = (value: unknown): Answer => [200, 'json', JSON.stringify(value)]
const failure = (error: Error): Answer => [
  error instanceof NotFound ? 404 : error instanceof BadRequest ? 400 : 500,
  'json',
  JSON.stringify({ error: failureText(error) }),
]

function send(response: ServerResponse, request: IncomingMessage, [status, kind, body]: Answer): void {
  response.writeHead(status, {
    'Content-Type': `${kinds[kind]}; charset=utf-8`,
    // A reload shows what the last run made.
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `${POLICY}; frame-ancestors 'none'`,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 405 && { Allow: 'GET, HEAD' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
