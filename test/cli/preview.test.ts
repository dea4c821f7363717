import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { previewCommand } from '../../cli/preview.ts'
import { uids } from '../../dashboards/dashboard.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { brand, flat, line, noonInSeoul } from '../pipeline/log-lines.ts'
import { startCommerce, within } from './command.ts'

const log = new LocalLog([brand])
const preview = (...args: string[]) => within(previewCommand(), args)
beforeAll(async () => {
  log.write([flat([line(brand, noonInSeoul('2026-11-05'), 'commerce.button.click', { action: "a'b" })])])
  await log.run('2026-11-06')
})
afterAll(() => log.remove())

describe('commerce preview', () => {
  it('--help exits with 0 and shows examples and exit codes', async () => {
    const { code, stdout } = await preview('--help')
    expect(code).toBe(0)
    for (const text of ['--lake', '--port', '--export', '--open', 'Examples:', 'Exit codes'])
      expect(stdout).toContain(text)
  })

  it('on a lake without tables says how to make some, and exits with 2', async () => {
    const lake = path.join(log.folder, 'nowhere')
    const { code, stderr } = await preview('--lake', lake)
    expect(stderr).toContain(`no tables in ${lake}: run "commerce run --lake ${lake}" first`)
    expect(code).toBe(2)
  })

  it.each([
    [['--port', '0'], '--port 0 is not a port'],
    [['--port', '65536'], '--port 65536 is not a port'],
    [['--port', 'http'], '--port http is not a port'],
    [['--export', 'x', '--port', '8080'], 'leave out --port and --open'],
    [['--export', 'package.json'], 'package.json is a file; --export takes a folder'],
    [['--prot', '1'], "unknown option '--prot'"],
  ])('%j exits with 2 and says what is wrong', async (args, message) => {
    const { code, stdout, stderr } = await preview('--lake', log.lake, ...args)
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('with a port that is taken says so, and exits with 2', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { code, stderr } = await preview('--lake', log.lake, '--port', String(port))
    other.close()
    expect(stderr).toContain(`port ${port} is taken`)
    expect(code).toBe(2)
  })

  it('says its address, opens it when asked to, answers there, and ends with 0 at Ctrl-C', async () => {
    const [bin, openedFile] = [path.join(log.folder, 'bin'), path.join(log.folder, 'opened')]
    mkdirSync(bin)
    for (const opener of ['xdg-open', 'open'])
      writeFileSync(path.join(bin, opener), `#!/bin/sh\necho "$1" > '${openedFile}'\n`, { mode: 0o755 })
    const PATH = `${bin}${path.delimiter}${process.env.PATH}`
    const child = startCommerce(['preview', '--lake', log.lake, '--open'], { PATH })
    onTestFinished(() => void child.kill('SIGKILL'))
    const said = await new Promise<string>((resolve) =>
      child.stdout.once('data', (text) => resolve(String(text))),
    )
    const [address] = /^http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
    expect(await (await fetch(`${address}/`)).text()).toContain('<h1>Commerce analytics</h1>')
    await vi.waitFor(() => expect(readFileSync(openedFile, 'utf8')).toBe(`${address}\n`), {
      timeout: 300_000,
    })
    child.kill('SIGINT')
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
  })

  it('--export writes its own files and leaves others alone', async () => {
    const site = path.join(log.folder, 'site')
    mkdirSync(site)
    writeFileSync(path.join(site, 'mine.txt'), 'mine')
    const { code, stdout } = await preview('--lake', log.lake, '--export', site)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^commerce-analytics-multi-service: \d+ panels, \d+ combinations, .* MB$/m)
    expect(stdout).toContain(`open ${path.join(site, 'index.html')}`)
    const pages = Object.values(uids).sort()
    expect(readdirSync(site).sort()).toEqual(
      [
        ...pages.map((page) => `${page}.html`),
        'app.js',
        'data',
        'index.html',
        'mine.txt',
        'style.css',
        'theme.js',
      ].sort(),
    )
    expect(readdirSync(path.join(site, 'data')).sort()).toEqual(pages.map((page) => `${page}.js`))
  })
})
