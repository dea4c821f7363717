import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { synthesise } from '../infra/synthesise.ts'
import { outputOf } from '../servers/command.ts'
import { pythonTool } from '../servers/python.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-templates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shop = { name: 'my-shop', timeZone: 'Europe/Paris', currency: 'EUR' }
const configurations: [says: string, config: object | undefined][] = [
  ['of the repository', undefined],
  [
    'over what is there already',
    {
      services: [shop],
      aws: {
        bucket: 'my-lake',
        useExisting: ['bucket', 'database', 'rawTable', 'workgroup'],
        alarmEmail: 'a@example.org',
      },
    },
  ],
  ['with a workgroup of its own', { services: [shop], athena: { workgroup: 'shops' } }],
  ['whose orders Athena builds', { services: [shop], orders: { engine: 'athena' } }],
]

it.each(configurations)(
  'cfn-lint finds nothing in the templates of a deployment %s',
  async (says, config) => {
    const outdir = path.join(folder, says.replaceAll(' ', '-'))
    const { stacks } = synthesise({ outdir, bundled: false, ...(config && { config }) })
    const templates = stacks.map(({ templateFullPath }) => templateFullPath)
    expect(templates.length).toBe(3)
    // It ends with another exit code than 0, which throws, for warnings too.
    expect(
      await outputOf(await pythonTool('cfn-lint'), ['--non-zero-exit-code', 'warning', '--', ...templates]),
    ).toBe('')
  },
)
