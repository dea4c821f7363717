import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../cli/commands.ts'
import { pipelines } from '../../pipelines/index.ts'
import { commerce } from './command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let sources: Metafile['inputs']
beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['cli/main.ts'],
    outdir: 'nowhere',
    ...{ bundle: true, write: false, metafile: true, packages: 'external' },
    ...{ platform: 'node', format: 'esm', splitting: true },
  })
  sources = metafile.inputs
})

/** A file, and what is loaded with it: sources and packages. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const { path, kind } of sources[file]?.imports ?? [])
    if (kind === 'import-statement') loadedWith(path, found)
  return found
}

/** What takes longer to load than a command takes to say that its options are wrong. */
const slow =
  /^(queries|lambdas|engines\/aws)\/|^pipelines\/(index|config)\.ts$|^(kysely|zod|@duckdb|@aws-sdk)/

describe('a command that is used wrongly loads neither queries nor engines', () => {
  it.each(['main', ...Object.keys(commands)])('%s', (name) => {
    expect([...loadedWith(`cli/${name}.ts`)].filter((file) => slow.test(file))).toEqual([])
  })

  it('which the same look finds where they are needed', () => {
    expect([...loadedWith('cli/actions/run.ts')].filter((file) => slow.test(file))).toEqual(
      expect.arrayContaining(['pipelines/index.ts', 'queries/commerce/hourly-traffic.ts', 'kysely']),
    )
  })
})

it.each([[['run', '--help']], [['help', 'start']], [['schedule', 'show', '-h']]])(
  '%j lists the pipelines',
  async (args) => {
    const { code, stdout } = await commerce(args)
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `${pipelines.map(({ name, doc }) => `${name}: ${doc}`).join('; ')}; `,
    )
    expect(code).toBe(0)
  },
)
