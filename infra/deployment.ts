import { readConfigFile } from '../engines/config-file.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { type Project, readProject } from '../pipelines/project.ts'

/** What is deployed. */
export interface Deployment extends Project {
  /** The configuration as it was given: it goes into the functions' bundle, where it is read in the same way. */
  readonly bundled: { readonly content: unknown } | { readonly module: string }
}

/** Throws PipelineError ConfigurationInvalid that names each wrong field. */
export const deploymentOf = (
  content: unknown,
  packaged: readonly Pipeline[],
  source = 'configuration',
): Deployment => ({ ...readProject(content, packaged, source), bundled: { content } })

/** Reads the file that `cdk -c config=FILE` names, else the configuration of the current folder, or the sample's. */
export async function readDeployment(
  given: string | undefined,
  packaged: readonly Pipeline[],
): Promise<Deployment> {
  const { file, isModule, content } = await readConfigFile(given)
  const project = readProject(content, packaged, file)
  return { ...project, bundled: isModule ? { module: file } : { content } }
}
