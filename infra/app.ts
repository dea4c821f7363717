import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PACKAGE_FOLDER } from '../engines/package-folder.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { pipelines } from '../pipelines/index.ts'

try {
  const [{ App }, { addStacks, readDeployment }] = await Promise.all([
    import('aws-cdk-lib'),
    import('./public-api.ts'),
  ])
  const app = new App()
  addStacks(app, await readDeployment(app.node.tryGetContext('config'), pipelines))
  app.synth()
} catch (error) {
  const missing = missingPackage(error)
  if (missing === undefined && !(error instanceof PipelineError)) throw error
  // The message says what is wrong and what to do; a stack trace would hide it.
  console.error(
    missing ? notInstalled(missing) : `${(error as PipelineError).code}: ${(error as Error).message}`,
  )
  process.exitCode = 1
}

function missingPackage(error: unknown): string | undefined {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ERR_MODULE_NOT_FOUND' ? /^Cannot find package '([^']+)'/.exec(message)?.[1] : undefined
}

function notInstalled(name: string): string {
  const text = readFileSync(path.join(PACKAGE_FOLDER, 'package.json'), 'utf8')
  const { peerDependencies } = JSON.parse(text) as { peerDependencies: Record<string, string> }
  const needed = Object.entries(peerDependencies).map(([peer, version]) => `${peer}@${version}`)
  return `${name} is not installed. A deployment needs it, and these: npm install --save-dev aws-cdk ${needed.join(' ')}`
}
