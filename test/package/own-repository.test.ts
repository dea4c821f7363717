import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocksIn } from '../docs/copied-tree.ts'
import { codeBlocks, patched, readPage } from '../docs/page.ts'
import { installPackage } from './installed.ts'

const page = readPage('docs/adding-a-summary.md').split('\n## From your own repository\n')[1] ?? ''
const [summary = '', ...registered] = codeBlocks(page)
  .filter(({ text }) => /defineSummary|^[+-]/m.test(text))
  .map(({ text }) => text)

const pipelinePage = readPage('docs/adding-a-pipeline.md')
/** The code of a section of that page, as it is written in a repository that uses the package. */
const fromModule = (title: string): string[] =>
  blocksIn(pipelinePage, title).map((code) => {
    const names = [...code.matchAll(/^import \{ (.*) \} from '\.\.\/.*'\n/gm)].map(([, of]) => of)
    const own = code.replace(/^import .* from '\.\.\/.*'\n/gm, '')
    return `import { ${names.join(', ')} } from 'commerce-pipelines'\n${own}`
  })

const { folder, run, remove } = installPackage()
const at = (name: string) => path.join(folder, name)
const read = (name: string) => readFileSync(at(name), 'utf8')
const commerce = (...args: string[]) => run('commerce-pipelines', ...args)
afterAll(remove)

/** By hand: "silk tie" was searched three times by two users, twice in vain; "rug" found something. */
const searches = [
  { userKey: 'u1', query: 'Silk tie', resultCount: '0' },
  { userKey: 'u1', query: 'silk tie', resultCount: '0' },
  { userKey: 'u2', query: 'silk tie', resultCount: '2' },
  { userKey: 'u2', query: 'lamp', resultCount: '0' },
  { userKey: 'u3', query: 'rug', resultCount: '7' },
]

describe('a repository that uses the package', () => {
  beforeAll(() => {
    const { code, stderr } = commerce('init')
    expect(code, stderr).toBe(0)
  })

  it('has what init writes; run again, it keeps what was changed and completes the rest', () => {
    writeFileSync(at('.gitignore'), 'mine/\n')
    const packageJson = JSON.parse(read('package.json'))
    writeFileSync(
      at('package.json'),
      JSON.stringify({
        ...packageJson,
        scripts: { test: 'echo "Error: no test specified" && exit 1', lint: 'mine' },
      }),
    )
    expect(commerce('init', '--no-install')).toMatchObject({ code: 0 })
    expect(read('.gitignore')).toBe('mine/\n')
    expect(JSON.parse(read('package.json')).scripts).toEqual({ ...packageJson.scripts, lint: 'mine' })
    for (const name of ['commerce.config.ts', 'cdk.json', 'tsconfig.json'])
      expect(existsSync(at(name))).toBe(true)
  })

  it('compiles, and its example gives the rows that were worked out by hand', () => {
    const { code, stdout, stderr } = run('npm', 'test')
    expect(code, stdout + stderr).toBe(0)
  })

  it('gets another summary as docs/adding-a-summary.md says', () => {
    writeFileSync(at('summaries/searches-in-vain.ts'), summary)
    writeFileSync(at('commerce.config.ts'), registered.reduce(patched, read('commerce.config.ts')))
    expect(run('tsc', '--noEmit')).toEqual({ code: 0, stdout: '', stderr: '' })

    mkdirSync(at('log'))
    const lines = searches.map((attributes, i) => ({
      timestamp: `2026-11-20T09:00:0${i}Z`,
      body: 'commerce.search',
      attributes: { 'resource.service.name': 'my-shop', sessionId: `s${i}`, ...attributes },
    }))
    writeFileSync(at('log/a.ndjson'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    const ran = commerce('run', '--events', 'log', '--date', '2026-11-21', '--json')
    expect(ran.code, ran.stderr).toBe(0)
    const { summaries } = JSON.parse(ran.stdout).services[0]
    const [own] = summaries.filter((each: { query_type: string }) => each.query_type === 'searches_in_vain')
    expect(own).toMatchObject({ table: 'my_shop_commerce_searches_in_vain_summary', status: 'published' })
    expect(own.audit.map((check: { id: string }) => check.id)).toContain('searches_agrees')

    const rows = commerce('query', 'FROM my_shop_commerce_searches_in_vain_summary ORDER BY rank', '--json')
    const common = {
      service_name: 'my-shop',
      window_start: '2026-11-14',
      window_end: '2026-11-21',
      calculation_date: '2026-11-21',
    }
    expect(JSON.parse(rows.stdout)).toEqual([
      { rank: 1, term: 'silk tie', searches: 2, unique_users: 1, ...common },
      { rank: 2, term: 'lamp', searches: 1, unique_users: 1, ...common },
    ])
  })

  it('gets a pipeline as docs/adding-a-pipeline.md says', () => {
    const [days = ''] = fromModule('1. The staged table')
    const [users = '', frequency = ''] = fromModule('2. The summaries')
    const [pipeline = ''] = fromModule('3. The pipeline')
    mkdirSync(at('carts'))
    for (const [name, code] of Object.entries({
      'cart-days': days,
      'cart-users': users,
      'cart-frequency': frequency,
      index: pipeline,
    }))
      writeFileSync(at(`carts/${name}.ts`), code)
    const joined = blocksIn(pipelinePage, 'From your own repository').filter((text) => /^[+-]/m.test(text))
    writeFileSync(at('commerce.config.ts'), joined.reduce(patched, read('commerce.config.ts')))
    expect(run('tsc', '--noEmit')).toEqual({ code: 0, stdout: '', stderr: '' })

    const ran = commerce('run', '--pipeline', 'carts', '--events', 'log', '--date', '2026-11-21', '--json')
    expect(ran.code, ran.stderr).toBe(0)
    expect(JSON.parse(ran.stdout)).toMatchObject({ pipeline: 'carts', status: 'SUCCEEDED' })
    const printed = commerce('run', '--pipeline', 'carts', '--events', 'log', '--date', '2026-11-21')
    expect([printed.code, printed.stdout.includes('report: ')]).toEqual([0, true])
    // No dashboard draws its tables.
    expect(printed.stdout).not.toContain('preview')
    const first = commerce(
      'run',
      '--query-type',
      'cart_sources',
      '--events',
      'log',
      '--date',
      '2026-11-21',
      '--json',
    )
    expect(JSON.parse(first.stdout)).toMatchObject({ pipeline: 'commerce', status: 'SUCCEEDED' })
  })

  it('deploys its summaries and pipelines: their tables, and functions that know them', () => {
    const { code, stderr } = run('cdk', 'synth', '--quiet')
    expect(code, stderr).toBe(0)
    const tables = read('cdk.out/CommerceLake.template.json')
    for (const name of ['cart_sources', 'searches_in_vain'])
      expect(tables).toContain(`my_shop_commerce_${name}_summary`)
    expect(tables).toContain('my_shop_carts_cart_users')
    expect(read('cdk.out/CommerceAnalytics.template.json')).toContain('carts-pipeline')
    const assets = readdirSync(at('cdk.out')).map((name) => at(`cdk.out/${name}/index.js`))
    const bundles = assets.filter(existsSync).map((file) => readFileSync(file, 'utf8'))
    expect(bundles.filter((code) => code.includes('Search terms that found nothing'))).toHaveLength(1)
  })

  it('can have its services in JSON instead', () => {
    const services = [{ name: 'json-shop', timeZone: 'UTC', currency: 'EUR' }]
    writeFileSync(at('shop.json'), JSON.stringify({ services }))
    const which = ['--config', 'shop.json', '--service', 'json-shop', '--date', '2026-11-21']
    expect(commerce('sql', 'hourly_traffic', ...which)).toMatchObject({ code: 0, stderr: '' })
    const unknown = commerce('sql', 'cart_sources', ...which)
    expect([unknown.code, unknown.stderr.split(';')[0]]).toEqual([
      2,
      'error: InvalidInput: there is no table cart_sources',
    ])
  })

  it.each([
    ['does not compile', 'export default {\n  services: [ }\n', 'wrong.ts:2:15: Unexpected "}"'],
    [
      'imports what is not there',
      "import './none.ts'\nexport default 1\n",
      'wrong.ts:1:8: Could not resolve "./none.ts"',
    ],
    [
      'throws',
      '\n\nconst shop: any = undefined\nexport default { services: [shop.x] }\n',
      'wrong.ts:4: TypeError: ',
    ],
    ['exports nothing', 'export const services = []\n', 'wrong.ts: has no default export'],
    [
      'names no pipelines',
      'export default { services: [], pipelines: 3 }\n',
      'wrong.ts:\n  pipelines: expected: ',
    ],
    ['has no services', 'export default { services: [] }\n', 'wrong.ts:\n  services'],
  ])('whose configuration %s is told where', (_what, text, message) => {
    writeFileSync(at('wrong.ts'), text)
    const { code, stdout, stderr } = commerce('run', '--config', 'wrong.ts')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`ConfigurationInvalid: ${message}`)
    expect(stderr).not.toMatch(/^ {4}at /m)
  })
})
