import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { JsonUnusable, readJsonFile } from '../../engines/local/json-file.ts'
import { PACKAGE_FOLDER } from '../../engines/package-folder.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import { problemLines } from '../../pipelines/problem-lines.ts'
import { wrong } from '../failures.ts'
import { requireFolder } from '../folder-option.ts'

const NAME = 'commerce-pipelines'
const TEMPLATE = path.join(PACKAGE_FOLDER, 'cli/init/template')
const APP = `node -e "import('commerce-pipelines/cdk/app')"`
const IGNORED = ['node_modules/', '.commerce/', 'cdk.out/']
/** What deploying needs: the packages that this one leaves to whoever deploys, and the programs. */
const PROGRAMS = ['aws-cdk', 'typescript']

const packageJson = z.looseObject({
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
})

/** Writes what is not there, says what it wrote and what it kept, and has npm install the rest. */
export async function init(folder: string, { install }: { install: boolean }): Promise<void> {
  requireFolder('DIR', folder)
  const project = packageJsonOf(folder)
  const files = { ...templateFiles(), 'cdk.json': cdkJson(), '.gitignore': `${IGNORED.join('\n')}\n` }
  for (const [name, text] of Object.entries(files)) {
    const isThere = existsSync(path.join(folder, name))
    if (!isThere) write(folder, name, text)
    say(`${isThere ? 'kept' : 'wrote'} ${path.join(folder, name)}`)
  }
  write(folder, 'package.json', json(project))
  say(`completed ${path.join(folder, 'package.json')}`)
  if (install) npmInstall(folder)
  say('Next: npx commerce-pipelines run, npm test, npx cdk synth')
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

function write(folder: string, name: string, text: string): void {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const templateFiles = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(TEMPLATE, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(path.join(TEMPLATE, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(path.join(TEMPLATE, name), 'utf8')]),
  )

/** The package's own, with the app as it is installed: the feature flags decide what the templates look like. */
const cdkJson = () => json({ ...(own('cdk.json') as object), app: APP })

const own = (name: string): unknown => JSON.parse(readFileSync(path.join(PACKAGE_FOLDER, name), 'utf8'))

/**
 * package.json with what is missing in it. Throws where it cannot be read, or does not say where this package is from: it
 * is not on npm, where anyone may take its name.
 */
function packageJsonOf(folder: string): unknown {
  const file = path.join(folder, 'package.json')
  const { scripts, dependencies, devDependencies: inDevelopment, ...rest } = read(file)
  if (![dependencies, inDevelopment].some((all) => all[NAME] !== undefined)) throw notInstalled(file)
  const { devDependencies, peerDependencies } = own('package.json') as {
    devDependencies: Record<string, string>
    peerDependencies: Record<string, string>
  }
  const pinned = [...Object.keys(peerDependencies), ...PROGRAMS].map((name) => [name, devDependencies[name]])
  // What npm init writes where there is no test.
  if (scripts.test?.includes('no test specified')) delete scripts.test
  return {
    ...rest,
    scripts: { start: 'commerce-pipelines run', test: 'tsc --noEmit && node --test', ...scripts },
    dependencies,
    devDependencies: { ...Object.fromEntries(pinned), ...inDevelopment },
  }
}

function read(file: string): z.infer<typeof packageJson> {
  if (!existsSync(file)) throw notInstalled(file)
  const given = jsonIn(file)
  const problems = problemLines(packageJson, given)
  if (problems.length > 0)
    throw new PipelineError('FileUnusable', `${file} is not what npm writes:\n${problems.join('\n')}`)
  return packageJson.parse(given)
}

function jsonIn(file: string): unknown {
  try {
    return readJsonFile(file)
  } catch (error) {
    if (error instanceof JsonUnusable) throw new PipelineError('FileUnusable', error.message, error)
    throw error
  }
}

const notInstalled = (file: string): PipelineError =>
  wrong(
    `${file} does not have ${NAME}, which is not on npm: "npm install" there the file that "npm pack" makes in a clone, then "npx ${NAME} init"`,
  )

function npmInstall(folder: string): void {
  say('npm install')
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0)
    throw new PipelineError('FileUnusable', 'npm install failed, see above. Run it again in this folder.')
}
