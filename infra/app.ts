import { App } from 'aws-cdk-lib'
import { PipelineError } from '../pipelines/errors.ts'
import { pipelines } from '../pipelines/index.ts'
import { addStacks } from './commerce-stacks.ts'
import { readDeployment } from './deployment.ts'

const app = new App()
try {
  addStacks(app, readDeployment(app.node.tryGetContext('config'), pipelines))
  app.synth()
} catch (error) {
  if (!(error instanceof PipelineError)) throw error
  // The message names the field and what is allowed; a stack trace would hide it.
  console.error(`${error.code}: ${error.message}`)
  process.exitCode = 1
}
