import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'

const root = path.join(import.meta.dirname, '../..')
const rooms = [
  'pipelines',
  'engines',
  'lambdas',
  'cli',
  'infra',
  'report',
  'preview',
  'dashboards',
  'queries',
  'docs',
  'bench',
  'sample',
]
/** Where a pipeline, or a source, is declared; the dashboards on its tables; and what only its steps do. */
const own = [
  ...pipelines.flatMap(({ name }) => [`pipelines/${name}/`, `dashboards/${name}/`]),
  'pipelines/sources/',
  'lambdas/orders/',
  'lambdas/events/',
]

const alternatives = (all: readonly string[]) => [...new Set(all)].join('|')
const names = alternatives(pipelines.flatMap(({ name, source }) => [name, source.name]))
/** What asks which pipeline, or source, it is: a name compared, a case, a table by names. */
const asking = [
  new RegExp(`(pipeline|Pipeline|name)\\)?\\s*[!=]==\\s*'(${names})'`),
  new RegExp(`'(${names})'\\s*[!=]==\\s*\\S*([pP]ipeline|name)`),
  new RegExp(`\\bcase '(${names})':`),
  new RegExp(`PipelineName\\b|\\|\\s*'(${names})'\\s*(\\||$)`, 'm'),
]

const config = parseConfig({ services: [{ name: 'my-shop', timeZone: 'UTC', currency: 'EUR' }] }, [])
const deployed = alternatives(
  pipelines.flatMap(({ name, deployment }) => [
    // Where it is called the same as everywhere, the word may stand for anything.
    ...(deployment.name === name ? [] : [deployment.name]),
    ...[deployment.stateMachine, deployment.dailyRun.rule],
    ...Object.values(deployment.functions(config)),
  ]),
)
/** A name on AWS written out, or what begins with one. */
const deployedName = new RegExp(`['"\`](${deployed})-?['"\`]`)
/** Where names on AWS are that belong to no single pipeline, and what functions do. */
const deployedNames = ['infra/analytics/names.ts', 'pipelines/functions.ts']

/** What is started: commands, functions, the app, and what writes the committed files or compares ways. */
const started =
  /^(cli\/|lambdas\/deployed\.ts|infra\/app\.ts|docs\/|dashboards\/server\/alert-data\.ts|bench\/)/

const files = rooms
  .flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${room}/${file}`,
    ),
  )
  .filter((file) => file.endsWith('.ts') && !own.some((folder) => file.startsWith(folder)))

const linesOf = (of: readonly string[], patterns: readonly RegExp[]) =>
  of.flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        patterns.some((pattern) => pattern.test(line)) ? [`${file}:${i + 1}: ${line}`] : [],
      ),
  )

describe('what a pipeline is called', () => {
  it('is asked nowhere outside its own folders', () => {
    expect(linesOf(files, asking)).toEqual([])
  })

  it.each([
    "if (plan.pipeline === 'orders') return",
    "  report.pipeline !== 'commerce' ? 1 : 2",
    "    case 'orders':",
    "if (source.name !== 'events') {",
    "type PipelineName = 'commerce' | 'orders'",
  ])('would be seen: %s', (line) => {
    expect(asking.some((pattern) => pattern.test(line))).toBe(true)
  })

  it('is written out once as AWS has it, in its declaration', () => {
    const elsewhere = files.filter((file) => !deployedNames.includes(file))
    expect(linesOf(elsewhere, [deployedName])).toEqual([])
    expect("notRun('order-enrichment', '')").toMatch(deployedName)
    expect("export const ORDER_ALARMS = 'order-enrichment-'").toMatch(deployedName)
  })

  it('is imported as a list by what is started, and by nothing else', () => {
    const importing = files.filter((file) =>
      /pipelines\/index\.ts'/.test(readFileSync(path.join(root, file), 'utf8')),
    )
    expect(importing.filter((file) => !started.test(file))).toEqual([])
  })
})
