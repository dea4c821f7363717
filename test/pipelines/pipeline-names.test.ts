import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
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
]
/** Where a pipeline, or a source, is declared; the dashboards on its tables; and what only its steps do. */
const own = [
  'pipelines/commerce/',
  'pipelines/orders/',
  'pipelines/sources/',
  'dashboards/commerce/',
  'dashboards/orders/',
  'lambdas/orders/',
  'lambdas/events/',
]

const names = pipelines.map(({ name }) => name).join('|')
/** What asks which pipeline it is: a name compared, a case, a table by names. */
const asking = [
  new RegExp(`(pipeline|Pipeline|(?<!source\\.)name)\\)?\\s*[!=]==\\s*'(${names})'`),
  new RegExp(`'(${names})'\\s*[!=]==\\s*\\S*([pP]ipeline|name)`),
  new RegExp(`\\bcase '(${names})':`),
  new RegExp(`PipelineName\\b|\\|\\s*'(${names})'\\s*(\\||$)`, 'm'),
]

const files = rooms
  .flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${room}/${file}`,
    ),
  )
  .filter((file) => file.endsWith('.ts') && !own.some((folder) => file.startsWith(folder)))

describe('what a pipeline is called', () => {
  it('is asked nowhere outside its own folders', () => {
    const found = files.flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, i) =>
          asking.some((pattern) => pattern.test(line)) ? [`${file}:${i + 1}: ${line}`] : [],
        ),
    )
    expect(found).toEqual([])
  })

  it.each([
    "if (plan.pipeline === 'orders') return",
    "  report.pipeline !== 'commerce' ? 1 : 2",
    "    case 'orders':",
    "type PipelineName = 'commerce' | 'orders'",
  ])('would be seen: %s', (line) => {
    expect(asking.some((pattern) => pattern.test(line))).toBe(true)
  })

  it('is imported as a list by what is started, and by nothing else', () => {
    const importing = files.filter((file) =>
      /pipelines\/index\.ts'/.test(readFileSync(path.join(root, file), 'utf8')),
    )
    expect(importing.filter((file) => !/^(cli\/|lambdas\/deployed\.ts|infra\/app\.ts)/.test(file))).toEqual(
      [],
    )
  })
})
