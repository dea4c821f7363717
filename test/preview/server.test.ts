import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDashboard } from '../../preview/dashboards-read.ts'
import type { LakeReader } from '../../preview/lake-reader.ts'
import { PanelQueries } from '../../preview/panel-query.ts'
import { listen, previewServer } from '../../preview/server.ts'

const asked: string[] = []
const lake = {
  version: '1',
  query: async (sql: string) => {
    asked.push(sql)
    if (sql.includes('broken')) throw new Error('no such table')
    if (sql.includes('missing'))
      throw new Error('Catalog Error: Table with name x does not exist!\n\nLINE 1: SELECT missing')
    if (sql.includes('wrong')) throw new Error('Parser Error: syntax error at or near "SELECT wrong"')
    if (sql.includes('full'))
      throw new Error('IO Error: Could not write file "/lake/x.parquet": No space left on device\nSELECT')
    return { columns: [{ name: 'v', kind: 'text' }], rows: [["O'Brien"], ['<script>']] }
  },
} as unknown as LakeReader
const target = (rawSQL: string) => ({ refId: 'A', rawSQL, format: 1 })
const panel = (id: number, sql: string) => ({
  ...{ id, type: 'table', title: 't', gridPos: { x: 0, y: 0, w: 6, h: 4 }, targets: [target(sql)] },
})
const dashboard = readDashboard(
  JSON.stringify({
    ...{ uid: 'd', title: '<b>Sales</b>' },
    templating: {
      list: [
        { type: 'query', name: 'who', query: { rawSQL: 'SELECT who' } },
        { type: 'textbox', name: 'typed', query: '' },
      ],
    },
    panels: [
      panel(1, 'SELECT * FROM t WHERE w = ${who:sqlstring}'),
      panel(2, 'SELECT broken'),
      panel(3, 'SELECT missing'),
      panel(4, 'SELECT wrong'),
      panel(5, 'SELECT full'),
      panel(6, 'SELECT * FROM t WHERE w = ${typed:sqlstring}'),
    ],
  }),
  'd.json',
)

describe('the server of the preview', () => {
  const assets = { 'app.js': '1', 'theme.js': '2', 'style.css': '3' }
  const server = previewServer(new PanelQueries([dashboard], lake), assets, () => new Date(0))
  let address: string
  beforeAll(async () => {
    address = await listen(server, 0)
  })
  afterAll(() => {
    server.close()
  })

  const get = (path: string, host = new URL(address).host, method = 'GET') =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const call = request(`${address}${path}`, { method, headers: { host } }, (response) => {
        const parts: string[] = []
        response.on('data', (part) => parts.push(String(part)))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parts.join('') }),
        )
      })
      call.on('error', reject)
      call.end()
    })

  it('answers on this machine only, and to its own names only', async () => {
    const { port, hostname } = new URL(address)
    expect(hostname).toBe('127.0.0.1')
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `localhost.:${port}`])
      expect((await get('/', host)).status).toBe(200)
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1:1',
      'localhost',
      `localhost:${port}.evil.example`,
      `localhost.evil.example:${port}`,
      `localhost..:${port}`,
    ])
      expect((await get('/api/d/panels/1', host)).status, host).toBe(403)
  })

  it('sends pages that load nothing from elsewhere, have no script inside, and name things as text', async () => {
    const { body, headers } = await get('/d/d')
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    )
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(body).toContain('&lt;b&gt;Sales&lt;/b&gt;')
    expect(body).not.toContain('<b>')
    expect(body).not.toMatch(/<script(?![^>]* src=)/)
    expect(body).not.toMatch(/ style=| on[a-z]+=/)
  })

  it("puts a value into the panel's SQL only if its query offered it", async () => {
    asked.length = 0
    await get(`/api/d/panels/1?var-who=${encodeURIComponent("x' OR 1=1 --")}`)
    await get(`/api/d/panels/1?var-who=${encodeURIComponent('<script>')}`)
    expect(asked.filter((sql) => sql !== 'SELECT who')).toEqual([
      "SELECT * FROM t WHERE w = 'O''Brien'",
      "SELECT * FROM t WHERE w = '<script>'",
    ])
  })

  it('says what failed, and what there is not', async () => {
    expect(await get('/api/d/panels/2')).toMatchObject({ status: 500, body: '{"error":"no such table"}' })
    for (const path of ['/d/x', '/api/x', '/api/d/panels/9', '/x', '/../package.json', '/api/d/panels/x'])
      expect((await get(path)).status, path).toBe(404)
    expect(await get('/', undefined, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  it('answers 400 in plain words to what no page asks for', async () => {
    for (const value of ['%00', 'a%00b'])
      expect(await get(`/api/d/panels/1?var-who=${value}`)).toMatchObject({
        status: 400,
        body: '{"error":"the value of \\"who\\" holds a NUL character"}',
      })
    for (const path of ['//', '//[x']) expect((await get(path)).status, path).toBe(400)
  })

  it('says why a panel failed without the SQL of it', async () => {
    for (const [id, said] of [
      [4, 'the query of this panel is not SQL that DuckDB can read'],
      [5, '/lake/x.parquet: no space is left on its disk'],
    ] as const) {
      const { status, body } = await get(`/api/d/panels/${id}`)
      expect(status).toBe(500)
      expect(JSON.parse(body).error).toContain(said)
      expect(body).not.toMatch(/SELECT|LINE 1/)
    }
  })

  it('says which table is not there, which is no failure', async () => {
    expect(await get('/api/d/panels/3')).toMatchObject({ status: 200, body: '{"missing":"x"}' })
  })

  it('takes a text that is typed for a text, whatever it reads like', async () => {
    asked.length = 0
    await get('/api/d/panels/6?var-typed=$__all')
    expect(asked).toContain("SELECT * FROM t WHERE w = '$__all'")
  })
})
