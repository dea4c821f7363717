import { readFileSync } from 'node:fs'
import path from 'node:path'
import { App } from 'aws-cdk-lib'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { PACKAGE_FOLDER } from '../../engines/package-folder.ts'
import { addStacks } from '../../infra/commerce-stacks.ts'
import { type Deployment, deploymentOf } from '../../infra/deployment.ts'
import { pipelines } from '../../pipelines/index.ts'

export interface Synthesis {
  /** Where templates and assets are written; a temporary folder when absent. */
  readonly outdir?: string
  /** The content of a configuration file; the repository's own when absent. */
  readonly config?: unknown
  /** In place of `config`, what was read of a configuration that is a module. */
  readonly deployment?: Deployment
  /** Whether the functions' code is bundled. Without it the assets are no code, which is enough to look at templates. */
  readonly bundled?: boolean
  /** Adds what a test is about before the app is synthesised. */
  readonly changed?: (app: App) => void
}

const own = (name: string) => JSON.parse(readFileSync(path.join(PACKAGE_FOLDER, name), 'utf8'))

/** What `cdk synth` does, in this process. Throws as it fails: on a mistake in the configuration, on a finding of cdk-nag. */
export function synthesise({
  outdir,
  config = own('commerce.config.json'),
  deployment = deploymentOf(config, pipelines),
  bundled = true,
  changed,
}: Synthesis = {}): CloudAssembly {
  const { context } = own('cdk.json')
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    context: {
      ...context,
      // A finding is thrown; for the command line it would be printed, and the process end with 1.
      '@aws-cdk/core:appMode': 'inmemory',
      ...(!bundled && { 'aws:cdk:bundling-stacks': [] }),
    },
    analyticsReporting: false,
  })
  addStacks(app, deployment)
  changed?.(app)
  return app.synth()
}

/** The folder with the code of a function, as it would be uploaded. */
export function functionCode({ directory, stacks }: CloudAssembly, functionName: string): string {
  const resources: { Properties?: { FunctionName?: unknown; Code?: { S3Key: string } } }[] = stacks.flatMap(
    ({ template }) => Object.values(template.Resources),
  )
  const code = resources.find(({ Properties }) => Properties?.FunctionName === functionName)?.Properties?.Code
  if (code === undefined) throw new Error(`no stack has a function ${functionName}`)
  return path.join(directory, `asset.${path.basename(code.S3Key, '.zip')}`)
}
