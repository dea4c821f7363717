import { execSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pipelines } from '../../pipelines/index.ts'
import { answering } from '../aws/answering-server.ts'
import { node } from '../docs/commerce.ts'
import { blocksIn, CopiedTree } from '../docs/copied-tree.ts'
import { readPage } from '../docs/page.ts'

const page = readPage('docs/adding-a-pipeline.md')
const inSection = (title: string) => blocksIn(page, title)
const ARN = 'arn:aws:states:eu-central-1:000000000000:stateMachine:carts-pipeline'

const add = (time: string, userKey?: string) => ({
  timestamp: `${time}Z`,
  body: 'commerce.cart.add',
  attributes: { 'resource.service.name': 'my-shop', userKey, goodsCd: 'g' },
})
const log = [
  add('2026-11-03T09:00:00', 'u1'),
  add('2026-11-03T09:00:01', 'u1'),
  add('2026-11-03T09:00:02'),
  add('2026-11-04T09:00:00', 'u1'),
  add('2026-11-04T09:00:01', 'u2'),
]
const window = {
  service_name: 'my-shop',
  window_start: '2026-10-06',
  window_end: '2026-11-05',
  calculation_date: '2026-11-05',
}

// Whoever has followed the page has nothing left to follow.
const isFollowed = pipelines.some(({ name }) => name === 'carts')

describe.skipIf(isFollowed)('docs/adding-a-pipeline.md, followed to the letter in a copy of the tree', () => {
  const tree = new CopiedTree()
  const rowsOf = (sql: string) => JSON.parse(tree.commerce('query', sql, '--json').stdout)

  beforeAll(() => {
    mkdirSync(tree.file('pipelines/carts'))
    tree.write('pipelines/carts/cart-days.ts', inSection('1. The staged table')[0] ?? '')
    const [users = '', frequency = ''] = inSection('2. The summaries')
    tree.write('pipelines/carts/cart-users.ts', users)
    tree.write('pipelines/carts/cart-frequency.ts', frequency)
    tree.write('pipelines/carts/index.ts', inSection('3. The pipeline')[0] ?? '')
    tree.change('pipelines/index.ts', inSection('4. The list'))
    const services = [{ name: 'my-shop', timeZone: 'UTC', currency: 'EUR' }]
    tree.write('config.json', JSON.stringify({ services }))
    mkdirSync(tree.file('log'))
    tree.write('log/a.ndjson', log.map((line) => `${JSON.stringify(line)}\n`).join(''))
  })
  afterAll(() => tree.remove())

  it('compiles', () => {
    expect(tree.typeCheck()).toMatchObject({ exitCode: 0, stdout: '' })
  })

  it('stages, builds, audits, publishes and reports its tables', () => {
    const which = [
      '--pipeline',
      'carts',
      '--config',
      'config.json',
      '--events',
      'log',
      '--date',
      '2026-11-05',
    ]
    const ran = tree.commerce('run', ...which, '--json')
    expect(ran.exitCode, ran.stderr).toBe(0)
    const report = JSON.parse(ran.stdout)
    expect(report).toMatchObject({ pipeline: 'carts', status: 'SUCCEEDED' })
    expect(report.services[0].summaries).toMatchObject([
      { table: 'my_shop_carts_cart_users', status: 'published' },
      { table: 'my_shop_carts_cart_frequency', status: 'published' },
    ])
    expect(rowsOf('FROM my_shop_carts_cart_users ORDER BY rank')).toEqual([
      { rank: 1, user_key: 'u1', cart_add_count: 3, active_days: 2, last_date: '2026-11-04', ...window },
      { rank: 2, user_key: 'u2', cart_add_count: 1, active_days: 1, last_date: '2026-11-04', ...window },
    ])
    expect(rowsOf('FROM my_shop_carts_cart_frequency ORDER BY active_days')).toEqual([
      { active_days: 1, unique_users: 1, share_of_users: 50, ...window },
      { active_days: 2, unique_users: 1, share_of_users: 50, ...window },
    ])
    expect(rowsOf('SELECT user_key, cart_add_count, cart_date FROM cart_days ORDER BY ALL')).toEqual([
      { user_key: 'u1', cart_add_count: 1, cart_date: '2026-11-04' },
      { user_key: 'u1', cart_add_count: 2, cart_date: '2026-11-03' },
      { user_key: 'u2', cart_add_count: 1, cart_date: '2026-11-04' },
    ])
    expect(rowsOf('SELECT DISTINCT pipeline FROM pipeline_runs')).toEqual([{ pipeline: 'carts' }])
    const html = tree.read(`.commerce/runs/${report.run_id}/report.html`)
    expect(html).toContain('Cart tables')
    expect(html).toContain('Who fills a cart most')
  })

  it.each(['athena', 'duckdb', 'spark'])('prints the SQL of a summary for %s', (dialect) => {
    const which = ['--config', 'config.json', '--service', 'my-shop', '--date', '2026-11-05']
    const printed = tree.commerce('sql', 'cart_users', ...which, '--dialect', dialect)
    expect(printed.exitCode, printed.stderr).toBe(0)
    expect(printed.stdout).toContain('cart_days')
  })

  it('is in the README and has an alert rule, once the commands that the page names have been run', () => {
    const generated = page.match(/(?<=`)npm run (docs|dashboards)(?=`)/g) ?? []
    expect(generated).toEqual(['npm run docs', 'npm run dashboards'])
    for (const command of generated) execSync(command, { cwd: tree.folder, stdio: 'ignore' })
    const readme = tree.read('README.md')
    expect(readme).toContain('### Cart tables')
    for (const table of ['cart_days', 'cart_users', 'cart_frequency'])
      expect(readme).toContain(`<code>${table}</code>`)
    const rules = tree.read('dashboards/provisioning/alerting/commerce.yaml')
    expect(rules).toContain('"commerce-not-run-carts"')
  })

  it('is known to every command, and asks its state machine for its status', async () => {
    for (const command of [['run'], ['start'], ['status'], ['schedule', 'pause']])
      expect(tree.commerce(...command, '--help').stdout).toContain('carts: tables of')

    const aws = await answering(({ operation }) => {
      if (operation === 'ListStateMachines')
        return {
          body: {
            stateMachines: [
              { name: 'carts-pipeline', stateMachineArn: ARN, type: 'STANDARD', creationDate: 0 },
            ],
          },
        }
      if (operation === 'DescribeStateMachine')
        return { body: { definition: '{"OutputLocation":"s3://lake/athena-results/"}' } }
      return { body: { executions: [] } }
    })
    const endpoint = String((await aws.clients.sfn().config.endpoint?.())?.port)
    const asked = spawn(
      process.execPath,
      ['cli/commerce.mjs', 'status', '--pipeline', 'carts', '--config', 'config.json'],
      {
        cwd: tree.folder,
        env: { ...process.env, AWS_ENDPOINT_URL: `http://127.0.0.1:${endpoint}`, AWS_REGION: 'eu-central-1' },
      },
    )
    let printed = ''
    for (const stream of [asked.stdout, asked.stderr])
      stream.on('data', (text) => {
        printed += text
      })
    await new Promise((resolve) => asked.on('close', resolve))
    expect(printed).toContain('no run yet: commerce start --pipeline carts')
    expect(aws.inputsOf('ListExecutions')).toMatchObject([{ stateMachineArn: ARN }])
  })

  it('is synthesised: its tables, state machine, rule, function, and permissions to what it stages', () => {
    tree.addDeployment()
    const synth = node(
      tree.folder,
      'node_modules/aws-cdk/bin/cdk',
      'synth',
      '--quiet',
      '--app',
      'npx tsx infra/app.ts',
      '-c',
      'config=config.json',
    )
    expect(synth.exitCode, synth.stderr).toBe(0)
    const templates = readdirSync(tree.file('cdk.out'))
      .filter((name) => name.endsWith('.template.json'))
      .map((name) => tree.read(`cdk.out/${name}`))
      .join('')
    for (const name of [
      ...['carts-pipeline', 'carts-daily-run', 'commerce-carts-start-run'],
      ...['cart_days', 'my_shop_carts_cart_users', 'my_shop_carts_cart_frequency'],
      'staging/tables/cart_days/my-shop.json',
    ])
      expect(templates).toContain(name)
  })
})
