import { readConfigFile } from '../engines/config-file.ts'
import { pipelines } from '../pipelines/index.ts'
import { type Project, readProject } from '../pipelines/project.ts'

/** Reads --config: what a command works on. Without it, the configuration of the current folder, or the sample's. */
export async function loadProject(given: string | undefined): Promise<Project> {
  const { file, content } = await readConfigFile(given)
  return readProject(content, pipelines, file)
}
