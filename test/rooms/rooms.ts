import { circlesIn, type Imports } from './imports.ts'

/** What a room of the house may import, besides itself. */
interface Room {
  /** Other rooms, or single files of them. */
  readonly of: readonly string[]
  /** Whether it may do what is not pure: read files, ask the clock, start processes. */
  readonly node: boolean
}

const BASE = ['queries/model', 'queries/sql', 'queries/statements']
const QUERIES = [...BASE, 'queries/events', 'queries/orders', 'queries/commerce', 'queries']
const PIPELINES = [...QUERIES, 'pipelines']
const PORTS = 'engines/ports.ts'

/**
 * The house of docs/architecture.md. A file belongs to the room whose name its path begins with, the longest if there are
 * several. What stands in no room, tests above all, may import everything.
 */
export const rooms: Readonly<Record<string, Room>> = {
  'queries/model': { of: [], node: false },
  'queries/sql': { of: ['queries/model'], node: false },
  'queries/statements': { of: ['queries/model', 'queries/sql'], node: false },
  'queries/events': { of: BASE, node: false },
  'queries/orders': { of: [...BASE, 'queries/events'], node: false },
  'queries/commerce': { of: [...BASE, 'queries/events'], node: false },
  // The folder of any other product.
  queries: { of: [...BASE, 'queries/events', 'queries/orders'], node: false },
  pipelines: { of: QUERIES, node: false },
  // Ports, and what the adapters of both families share.
  engines: { of: PIPELINES, node: true },
  // The CDK app reads it, too.
  'engines/config-file.ts': { of: ['pipelines', 'engines', 'engines/local/json-file.ts'], node: true },
  'engines/aws': { of: [...PIPELINES, 'engines'], node: true },
  'engines/local': { of: [...PIPELINES, 'engines', 'state-machine'], node: true },
  lambdas: { of: [...PIPELINES, PORTS, 'report'], node: true },
  // Where ports and handlers meet.
  'lambdas/deployed.ts': { of: [...PIPELINES, PORTS, 'engines/aws', 'lambdas'], node: true },
  'state-machine': { of: [], node: true },
  sample: { of: ['queries/model'], node: true },
  report: { of: PIPELINES, node: false },
  preview: { of: ['engines', 'engines/local', 'pipelines', 'report'], node: true },
  infra: {
    of: [...PIPELINES, 'engines/aws', 'engines/package-folder.ts', 'engines/config-file.ts'],
    node: true,
  },
  dashboards: { of: PIPELINES, node: true },
  cli: {
    of: [
      ...PIPELINES,
      ...[
        'engines',
        'engines/config-file.ts',
        'engines/aws',
        'engines/local',
        'lambdas',
        'state-machine',
        'sample',
        'report',
        'preview',
      ],
    ],
    node: true,
  },
  docs: { of: [...PIPELINES, 'sample', 'preview', 'cli'], node: true },
}

const roomOf = (file: string): string | undefined =>
  Object.keys(rooms)
    .filter((room) => isIn(file, room))
    .sort((a, b) => b.length - a.length)[0]

const isIn = (file: string, room: string): boolean => file === room || file.startsWith(`${room}/`)

/** What is wrong with the imports of some files, one sentence each. */
export function importProblems(imports: Imports): string[] {
  const wrong = [...imports].flatMap(([file, targets]) =>
    targets.filter((to) => !mayImport(file, to, imports)).map((to) => refusal(file, to)),
  )
  const circles = circlesIn(imports).map(
    (files) =>
      `${files.join(' and ')} import each other, directly or through others: no circles, not even of types`,
  )
  return [...wrong, ...circles]
}

function mayImport(file: string, to: string, imports: Imports): boolean {
  const room = roomOf(file)
  if (room === undefined) return true
  const { of, node } = rooms[room] as Room
  if (to.startsWith('node:')) return node
  // A module from npm, or a file that is not TypeScript.
  if (!imports.has(to)) return true
  const target = roomOf(to)
  return target === room || of.includes(to) || (target !== undefined && of.includes(target))
}

function refusal(file: string, to: string): string {
  const room = roomOf(file) as string
  const { of, node } = rooms[room] as Room
  if (to.startsWith('node:')) return `${file} imports ${to}: ${room} is pure`
  const allowed = [...of, ...(node ? ['node:*'] : [])]
  return `${file} imports ${to}: ${room} may import ${allowed.length === 0 ? 'no other room' : allowed.join(', ')}`
}
