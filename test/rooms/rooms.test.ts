import { describe, expect, it } from 'vitest'
import { importsOf } from './imports.ts'
import { importProblems } from './rooms.ts'

/** A small house in order. */
const house = {
  'queries/model/columns.ts': '',
  'queries/sql/compiler.ts': "import type { Columns } from '../model/columns.ts'",
  'queries/statements/audit.ts': "import { compileFor } from '../sql/compiler.ts'",
  'queries/events/events.ts': "import { auditOf } from '../statements/audit.ts'",
  'queries/orders/orders.ts': "import type { EventsSchema } from '../events/events.ts'",
  'queries/commerce/index.ts': "import { events } from '../events/events.ts'",
  'pipelines/config.ts': "import { commerce } from '../queries/commerce/index.ts'",
  'engines/ports.ts': "import type { Config } from '../pipelines/config.ts'",
  'engines/aws/athena.ts': "import type { Ports } from '../ports.ts'\nimport 'node:crypto'",
  'engines/local/duckdb.ts':
    "import { execute } from '../../state-machine/index.ts'\nimport type { Ports } from '../ports.ts'",
  'lambdas/publish.ts':
    "import type { Ports } from '../engines/ports.ts'\nimport { page } from '../report/page.ts'",
  'lambdas/deployed.ts': "import { athena } from '../engines/aws/athena.ts'\nimport './publish.ts'",
  'state-machine/index.ts': "import 'node:crypto'\nimport jsonata from 'jsonata'",
  'sample/shop.ts': "import { columns } from '../queries/model/columns.ts'",
  'report/page.ts': "import type { Config } from '../pipelines/config.ts'",
  'preview/index.ts': "import { duckdb } from '../engines/local/duckdb.ts'",
  'infra/app.ts': "import { athena } from '../engines/aws/athena.ts'",
  'dashboards/index.ts': "import { commerce } from '../queries/commerce/index.ts'",
  'cli/main.ts':
    "import { publish } from '../lambdas/publish.ts'\nimport { duckdb } from '../engines/local/duckdb.ts'",
  'docs/generate.ts': "import { main } from '../cli/main.ts'",
  'test/anything.test.ts':
    "import { main } from '../cli/main.ts'\nimport { dashboard } from '../dashboards/index.ts'",
}
const problemsOf = (files: Readonly<Record<string, string>>) =>
  importProblems(importsOf(new Map(Object.entries(files))))

const planted = (file: keyof typeof house, statement: string) =>
  problemsOf({ ...house, [file]: `${house[file]}\n${statement}` })

describe('who imports whom', () => {
  it('finds nothing wrong with a house in order', () => {
    expect(problemsOf(house)).toEqual([])
  })

  it.each<[keyof typeof house, string]>([
    ['queries/model/columns.ts', 'queries/sql/compiler.ts'],
    ['queries/model/columns.ts', 'queries/events/events.ts'],
    ['queries/sql/compiler.ts', 'queries/orders/orders.ts'],
    ['queries/sql/compiler.ts', 'queries/statements/audit.ts'],
    ['queries/statements/audit.ts', 'queries/events/events.ts'],
    ['queries/events/events.ts', 'queries/orders/orders.ts'],
    ['queries/events/events.ts', 'queries/commerce/index.ts'],
    ['queries/commerce/index.ts', 'queries/orders/orders.ts'],
    ['queries/commerce/index.ts', 'pipelines/config.ts'],
    ['pipelines/config.ts', 'engines/ports.ts'],
    ['engines/ports.ts', 'lambdas/publish.ts'],
    ['engines/aws/athena.ts', 'engines/local/duckdb.ts'],
    ['engines/local/duckdb.ts', 'engines/aws/athena.ts'],
    ['lambdas/publish.ts', 'engines/aws/athena.ts'],
    ['lambdas/publish.ts', 'cli/main.ts'],
    ['lambdas/deployed.ts', 'engines/local/duckdb.ts'],
    ['state-machine/index.ts', 'queries/model/columns.ts'],
    ['sample/shop.ts', 'queries/sql/compiler.ts'],
    ['report/page.ts', 'engines/ports.ts'],
    ['preview/index.ts', 'dashboards/index.ts'],
    ['preview/index.ts', 'lambdas/publish.ts'],
    ['infra/app.ts', 'lambdas/publish.ts'],
    ['dashboards/index.ts', 'engines/ports.ts'],
    ['cli/main.ts', 'dashboards/index.ts'],
    ['docs/generate.ts', 'dashboards/index.ts'],
  ])('%s may not import %s, be it a type', (file, target) => {
    const up = '../'.repeat(file.split('/').length - 1)
    const refused = expect.stringContaining(`${file} imports ${target}: `)
    expect(planted(file, `import type { X } from '${up}${target}'`)).toContainEqual(refused)
    expect(planted(file, `export { x } from '${up}${target}'`)).toContainEqual(refused)
    expect(planted(file, `const x = await import('${up}${target}')`)).toContainEqual(refused)
    expect(planted(file, `type X = import('${up}${target}').X`)).toContainEqual(refused)
  })

  it.each(['queries/sql/compiler.ts', 'pipelines/config.ts', 'report/page.ts'] as const)(
    '%s may not ask the machine',
    (file) => {
      expect(planted(file, "import { readFile } from 'node:fs/promises'")).toEqual([
        expect.stringMatching(/imports node:fs\/promises: .* is pure/),
      ])
    },
  )

  it('refuses a circle within a room, also one of types and of three files', () => {
    expect(
      problemsOf({
        'cli/a.ts': "import type { B } from './b.ts'",
        'cli/b.ts': "import { c } from './c.ts'",
        'cli/c.ts': "export type { A } from './a.ts'",
        'cli/d.ts': "import { a } from './a.ts'",
      }),
    ).toEqual([expect.stringMatching(/^cli\/a\.ts and cli\/b\.ts and cli\/c\.ts import each other/)])
  })

  it('takes no notice of what only looks like an import', () => {
    expect(
      problemsOf({
        ...house,
        'queries/model/columns.ts': "const text = `import { x } from '../sql/compiler.ts'`",
      }),
    ).toEqual([])
  })
})
