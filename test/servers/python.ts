import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { installedOnce } from './cache-folder.ts'
import { aptInstall, outputOf, works } from './command.ts'

// Pinned, so that a test fails because of us and not because of a release. Another list is another folder.
const AWS_PACKAGES = ['moto[server]==5.2.5', 'cfn-lint==1.58.0']
/** What Glue 5.0 runs. */
export const SPARK_PACKAGES = ['pyspark==3.5.4']

/**
 * The path of a program that a list of Python packages brings, such as `python`, `moto_server` or `cfn-lint`. They are
 * installed on first use, which takes half a minute. Throws an Error that says what is missing.
 */
export async function pythonTool(name: string, packages: readonly string[] = AWS_PACKAGES): Promise<string> {
  const list = createHash('sha256').update(packages.join()).digest('hex').slice(0, 8)
  const environment = await installedOnce(`python-${list}`, async (draft) => {
    await outputOf(await pythonWithVenv(draft), ['-m', 'venv', draft])
    await outputOf(path.join(draft, 'bin', 'python'), ['-m', 'pip', 'install', '-q', ...packages])
    await nameInstead(path.join(draft, 'bin'), draft, draft.replace(/\.draft$/, ''))
  })
  return path.join(environment, 'bin', name)
}

async function pythonWithVenv(draft: string): Promise<string> {
  const candidates = ['python3', '/usr/bin/python3']
  const suitable = async () => {
    for (const python of candidates) {
      if (await works(python, ['-c', 'import ensurepip, sys; sys.exit(sys.version_info < (3, 10))']))
        return python
    }
    return undefined
  }
  const found = (await suitable()) ?? ((await aptInstall('python3-venv')) ? await suitable() : undefined)
  if (found === undefined) {
    throw new Error(
      `${path.basename(draft)} needs Python 3.10 or newer with venv: install them (apt-get install python3-venv)`,
    )
  }
  return found
}

/** Programs of a virtual environment name the folder that they were installed in; this one is renamed afterwards. */
async function nameInstead(folder: string, before: string, after: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    if (!(await lstat(file)).isFile()) continue
    const text = await readFile(file, 'latin1')
    if (text.includes(before)) await writeFile(file, text.replaceAll(before, after), 'latin1')
  }
}
