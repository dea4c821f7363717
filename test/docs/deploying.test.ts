import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it, vi } from 'vitest'
import { scheduleCommand } from '../../cli/schedule.ts'
import { startCommand } from '../../cli/start.ts'
import { statusCommand } from '../../cli/status.ts'
import { deployedFunctions } from '../../infra/analytics/function-list.ts'
import { deploymentOf } from '../../infra/deployment.ts'
import { MonitoringStack } from '../../infra/monitoring/monitoring-stack.ts'
import { commerce } from '../../pipelines/commerce/index.ts'
import { pipelines } from '../../pipelines/index.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { codeBlocks, readPage } from './page.ts'

const page = readPage('docs/deploying.md')
const section = (text: string, title: string) => text.split(`# ${title}\n`)[1]?.split(/\n#+ /)[0] ?? ''
const rowsOf = (text: string) =>
  [...text.matchAll(/^\| `([^`]+)`[^|]* \| (.+?) \|/gm)].map(([, key = '', second = '']) => [key, second])
const oneService = { services: [{ name: 'my-shop', timeZone: 'Europe/Paris', currency: 'EUR' }] }

describe('docs/deploying.md', () => {
  const blocks = codeBlocks(page)

  it('shows configurations that are accepted', () => {
    const configurations = blocks.filter(({ language }) => language === 'json')
    expect(configurations.length).toBeGreaterThan(1)
    for (const { text } of configurations)
      expect(() => deploymentOf(JSON.parse(text), pipelines)).not.toThrow()
  })

  it('says the defaults that the configuration has', () => {
    const { config } = deploymentOf(oneService, pipelines)
    const rows = rowsOf(section(page, '2. Configure'))
    expect(rows.length).toBeGreaterThan(10)
    for (const [field = '', shown = ''] of rows) {
      const value = field
        .split('.')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], config)
      const text = shown.replaceAll('`', '')
      if (value === undefined) expect(shown, field).not.toMatch(/^(`|\d)/)
      else expect(text, field).toBe(typeof value === 'string' ? value : JSON.stringify(value))
    }
  })

  it('names commands and options that exist', () => {
    const commands = [startCommand([]), statusCommand([]), scheduleCommand([])]
    const lines = blocks
      .flatMap(({ text }) => text.split('\n'))
      .filter((line) => /^npx commerce-pipelines /.test(line))
    expect(lines.length).toBeGreaterThan(5)
    for (const line of lines) {
      const [, , name, second = ''] = line.split(' ')
      const command = commands.find((each) => each.name() === name)
      expect(command, line).toBeDefined()
      const subcommands = command?.commands.map((each) => each.name()) ?? []
      if (subcommands.length > 0) expect(subcommands, line).toContain(second)
      const known = command?.options.map(({ long }) => long)
      for (const [option] of line.replace(/#.*/, '').matchAll(/--[a-z-]+/g))
        expect(known, line).toContain(option)
    }
  })
})

it('docs/operating.md names every alarm, and no other', () => {
  // test/infra holds the templates against CloudFormation's rules.
  vi.stubEnv('CDK_VALIDATION', 'false')
  const deployment = deploymentOf(oneService, pipelines)
  const { config } = deployment
  const stack = new MonitoringStack(new App(), 'Monitoring', deployment)
  const alarms = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => Properties.AlarmName.replace('commerce-analytics-', ''),
  )
  const rows = rowsOf(section(readPage('docs/operating.md'), 'Alarms')).map(([name = '']) => name)
  const told = rows.flatMap((name) =>
    name.startsWith('FUNCTION')
      ? deployedFunctions(config, pipelines).map((each) => name.replace('FUNCTION', each.name))
      : [name.replace('SERVICE', 'my-shop')],
  )
  // "A pipeline that you add has the first four under its own name"
  const ofOthers = pipelines
    .filter((pipeline) => pipeline !== commerce && pipeline !== orders)
    .flatMap(({ deployment }) => rows.slice(0, 4).map((name) => `${deployment.name}-${name}`))
  expect([...told, ...ofOthers].sort()).toEqual(alarms.sort())
})
