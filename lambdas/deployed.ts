import { awsPorts } from '../engines/aws/index.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { pipelines } from '../pipelines/index.ts'
import { readProject } from '../pipelines/project.ts'
import { handlers } from './index.ts'

/** The configuration of the deployment: esbuild puts the file's content, or what it exports, in its place. */
declare const COMMERCE_CONFIG: unknown

const required = (name: string): string => {
  const value = process.env[name]
  if (value === undefined || value === '') {
    throw new PipelineError(
      'ConfigurationInvalid',
      `the function's environment lacks ${name}: deploy it again`,
    )
  }
  return value
}

const project = readProject(COMMERCE_CONFIG, pipelines, 'deployed configuration')
const steps = handlers(
  awsPorts(project.config, project.pipelines, {
    bucket: required('COMMERCE_BUCKET'),
    rawBucket: required('COMMERCE_RAW_BUCKET'),
    stateMachineArns: process.env.COMMERCE_STATE_MACHINE_ARN?.split(',') ?? [],
    topicArn: process.env.COMMERCE_TOPIC_ARN,
  }),
)

/** Every Lambda function of the pipeline: COMMERCE_FUNCTION says which step it is. */
export async function handler(event: unknown): Promise<unknown> {
  const name = required('COMMERCE_FUNCTION')
  const step = steps[name]
  if (step === undefined) throw new PipelineError('ConfigurationInvalid', `there is no step ${name}`)
  try {
    return await step(event)
  } catch (error) {
    // What a person needs who comes from an alarm: the step, what it was asked, what happened.
    console.error(JSON.stringify({ step: name, event, error: String(error), stack: (error as Error).stack }))
    throw error
  }
}
