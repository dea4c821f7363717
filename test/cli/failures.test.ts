import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explained } from '../../cli/failures.ts'
import { previewCommand } from '../../cli/preview.ts'
import { queryCommand } from '../../cli/query.ts'
import { runCommand } from '../../cli/run.ts'
import { sampleCommand } from '../../cli/sample.ts'
import { sqlCommand } from '../../cli/sql.ts'
import { startCommand } from '../../cli/start.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { brand, ordinaryDays, pharmacy } from '../pipeline/log-lines.ts'
import { commerce, startCommerce, within } from './command.ts'

const log = new LocalLog([brand, pharmacy])
const at = (name: string) => path.join(log.folder, name)
const config = at('my.json')
const program = fileURLToPath(new URL('../../cli/commerce.mjs', import.meta.url))
const STACK = /^ {4}at /m

beforeAll(async () => {
  log.write(ordinaryDays(brand, ['2026-11-04', '2026-11-05']))
  writeFileSync(config, JSON.stringify({ services: [brand, pharmacy] }))
  await log.run('2026-11-06')
  symlinkSync('/no/where', at('dangling'))
  mkdirSync(at('folder'))
})
afterAll(() => log.remove())

describe('what a path is instead of what it should be', () => {
  const commands = {
    run: runCommand,
    query: queryCommand,
    preview: previewCommand,
    sample: sampleCommand,
    sql: sqlCommand,
  }
  const refused = async (name: keyof typeof commands, ...args: string[]) => {
    const { code, stdout, stderr } = await within(commands[name]([]), args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).not.toMatch(STACK)
    return stderr
  }

  it('is said with the path, what it is and what to do', async () => {
    const link = `${at('dangling')}: is a link to /no/where, which does not exist (ENOENT)`
    expect(await refused('run', '--lake', at('dangling'))).toContain(link)
    expect(await refused('query', 'SELECT 1', '--lake', at('dangling'))).toContain(link)
    expect(await refused('preview', '--lake', log.lake, '--export', at('dangling'))).toContain(link)
    expect(await refused('sample', '--to', at('dangling'))).toContain(link)
    for (const below of ['sub', 'sub/sub'])
      expect(await refused('run', '--lake', path.join(at('dangling'), below))).toContain(link)
    for (const lake of [config, path.join(config, 'x')])
      expect(await refused('run', '--lake', lake)).toMatch(/--lake takes a folder|where a folder is needed/)
    expect(await refused('run', '--lake', '')).toContain('--lake is empty; it takes a folder')
    expect(await refused('run', '--config', at('folder'))).toContain(
      'folder: is a folder, not a file (EISDIR)',
    )
    expect(await refused('run', '--config', at('dangling'))).toContain('is a link to /no/where')
    expect(await refused('run', '--config', at('none.json'))).toContain(
      'Correct the configuration file, or give',
    )
    const sql = ['hourly_traffic', '--service', brand.name, '--date', '2026-11-06']
    expect(await refused('sql', ...sql, '--config', at('folder'))).toContain('EISDIR')
  })

  it('is told to a person who started no run, too, and without blaming a file that is right', async () => {
    const advice = '\nChange what the cause names, and try again.\n'
    expect(await refused('query', 'SELECT 1', '--lake', config)).toContain(advice)
    const noRegion = { AWS_REGION: '', AWS_DEFAULT_REGION: '', AWS_PROFILE: '', AWS_CONFIG_FILE: '/no/where' }
    for (const args of [['status'], ['start'], ['schedule', 'show']]) {
      const { code, stderr } = await commerce([...args, '--config', config], noRegion)
      expect([code, stderr]).toEqual([
        2,
        `error: InvalidInput: no AWS region is set: set AWS_REGION, or AWS_PROFILE to a profile that has one${advice}`,
      ])
    }
  })

  it('says nothing of deleting a folder that is not ours', async () => {
    const text = await refused('sample', '--to', log.events)
    expect(text).toContain(`${log.events} is not empty: choose another folder with --to`)
    expect(text).not.toMatch(/\brm\b|delete/)
  })

  it('that stands where the lake has a folder is moved aside and kept', async () => {
    const lake = at('blocked')
    mkdirSync(lake)
    writeFileSync(path.join(lake, 'commerce-summary'), 'a file where the folder should be')
    const usual = ['--config', config, '--events', log.events, '--lake', lake, '--date', '2026-11-06']
    const { code } = await within(runCommand([]), [...usual, '--service', brand.name, '--json'])
    expect(code).toBe(0)
    const [aside = ''] = readdirSync(lake).filter((name) => name.startsWith('commerce-summary.set-aside-'))
    expect(readFileSync(path.join(lake, aside), 'utf8')).toBe('a file where the folder should be')
  })
})

describe('a misspelt name', () => {
  it.each([
    [runCommand, ['--service', 'theshop-bread'], 'theshop-brand'],
    [runCommand, ['--query-type', 'hourly_trafic'], 'hourly_traffic'],
    [runCommand, ['--pipeline', 'orders', '--query-type', 'daily_sale'], 'daily_sales'],
    [runCommand, ['--pipeline', 'order'], 'orders'],
    [runCommand, ['--replace-never'], '--replace-newer'],
    [startCommand, ['--service', 'theshop-bread'], 'theshop-brand'],
    [startCommand, ['--services', 'theshop-brand,theshop-bread'], 'theshop-brand'],
    [startCommand, ['--query-type', 'hourly_trafic'], 'hourly_traffic'],
    [sqlCommand, ['hourly_trafic', '--service', brand.name], 'hourly_traffic'],
    [sqlCommand, ['hourly_traffic', '--service', 'theshop-bread', '--date', '2026-11-06'], 'theshop-brand'],
    [sqlCommand, ['hourly_traffic', '--service', brand.name, '--dialect', 'duckbd'], 'duckdb'],
  ])('%o %j is told which was meant, before anything is done', async (command, args, meant) => {
    const lake = command === runCommand ? ['--lake', at('untouched')] : []
    const { code, stderr } = await within(command([]), ['--config', config, ...lake, ...args])
    expect(stderr.toLowerCase()).toMatch(new RegExp(`did you mean "?${meant}"?\\?`))
    expect(code).toBe(2)
    expect(existsSync(at('untouched'))).toBe(false)
  })

  it('of a command, or of a field of the configuration, too', async () => {
    expect((await commerce(['rum'])).stderr).toContain('(Did you mean run?)')
    const { timeZone: timezone, ...rest } = brand
    writeFileSync(at('misspelt.json'), JSON.stringify({ services: [{ ...rest, timezone }] }))
    const { stderr } = await within(runCommand([]), ['--config', at('misspelt.json')])
    expect(stderr).toContain('services[0].timezone is not known (did you mean "timeZone"?)')
  })
})

describe('whatever happens to the process', () => {
  const ended = (child: ReturnType<typeof startCommerce>) => {
    const parts: string[] = []
    child.stderr?.on('data', (part) => parts.push(String(part)))
    return new Promise<{ code: number | null; signal: string | null; stderr: string }>((resolve) =>
      child.on('close', (code, signal) => resolve({ code, signal, stderr: parts.join('') })),
    )
  }
  const all = ['query', 'SELECT * FROM range(200000)', '--lake', log.lake]

  it('a reader that has read enough, as head does, is no failure', async () => {
    const child = startCommerce(all)
    child.stdout.once('data', () => child.stdout.destroy())
    expect(await ended(child)).toMatchObject({ code: 0, stderr: '' })
  })

  it.skipIf(process.platform !== 'linux')('a full disk behind stdout is', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [program, ...all], { stdio: ['ignore', full, 'pipe'] })
    const { code, stderr } = await ended(child as ReturnType<typeof startCommerce>)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^error: DiskFull: .*\nFree some space/)
    expect(stderr).not.toMatch(STACK)
  })

  it.skipIf(process.platform === 'win32')(
    'too many open files are said also where no command can be loaded',
    async () => {
      const query = `"${process.execPath}" "${program}" query "SELECT 1" --lake "${log.lake}"`
      const child = spawn('sh', ['-c', `ulimit -n 24; exec ${query}`], { stdio: ['ignore', 'pipe', 'pipe'] })
      const { code, stderr } = await ended(child as ReturnType<typeof startCommerce>)
      expect(stderr).toMatch(/^error: .*too many open files/)
      expect(stderr).toContain('ulimit -n 4096')
      expect(stderr).not.toMatch(STACK)
      expect(code).toBe(1)
    },
  )

  it('Ctrl-C says what becomes of the work, and ends by the signal', async () => {
    const child = startCommerce(['run', '--config', config, '--lake', at('interrupted')])
    child.stderr.once('data', () => child.kill('SIGINT'))
    const { signal, stderr } = await ended(child)
    expect(signal).toBe('SIGINT')
    expect(stderr).toMatch(/\ninterrupted: tables are as they were, .*\n$/)
  })

  it('a mistake of the software is said without its stack, until that is asked for', () => {
    const { text, exitCode } = explained(new TypeError('x is undefined'))
    expect(exitCode).toBe(1)
    expect(text).toMatch(/^error: Unexpected: TypeError: x is undefined\nReport it/)
    expect(text).not.toMatch(STACK)
    process.env.COMMERCE_STACK = '1'
    expect(explained(new TypeError('x is undefined')).text).toMatch(STACK)
    delete process.env.COMMERCE_STACK
    expect(explained(new PipelineError('LakeBusy', 'x'))).toMatchObject({ exitCode: 1 })
    expect(explained(new PipelineError('InvalidInput', 'x'))).toMatchObject({ exitCode: 2 })
  })
})

it('commands that are printed are quoted where a shell needs it', async () => {
  const lake = at("it's my lake")
  const quoted = `'${log.folder}/it'\\''s my lake'`
  const missing = await within(queryCommand(), ['SELECT 1', '--lake', lake])
  expect(missing.stderr).toContain(`run "commerce run --lake ${quoted}" first`)
  const usual = ['--config', config, '--events', log.events, '--date', '2026-11-06']
  const ran = await within(runCommand([]), [...usual, '--query-type', 'hourly_traffic', '--lake', lake])
  expect(ran.stdout).toContain(`dashboards: npx commerce-pipelines preview --lake ${quoted}\n`)
  expect(readFileSync(path.join(lake, 'log_db.duckdb')).length).toBeGreaterThan(0)
})
