import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PACKAGE_FOLDER } from '../../engines/package-folder.ts'
import { commerce } from '../../pipelines/commerce/index.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import type { FunctionName } from '../../pipelines/functions.ts'
import { pipelines } from '../../pipelines/index.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { readProject } from '../../pipelines/project.ts'
import type { SourceName } from '../../pipelines/sources/source.ts'

/** What the tests of templates deploy unless they say otherwise. */
export const { config } = readProject(
  JSON.parse(readFileSync(path.join(PACKAGE_FOLDER, 'commerce.config.json'), 'utf8')),
  pipelines,
)

/** Pipelines that the tests do not know by name: what holds for every pipeline holds for them. */
export const others = pipelines.filter((pipeline) => pipeline !== commerce && pipeline !== orders)
export const othersOver = (source: SourceName) => others.filter((pipeline) => pipeline.source.name === source)

export const machinesOf = (of: readonly Pipeline[]) => of.map(({ deployment }) => deployment.stateMachine)
export const startRunsOf = (of: readonly Pipeline[]) =>
  of.map(({ deployment }) => deployment.functions(config).startRun)
/** Names of functions that are their own, and what each of them does. */
export const functionsOf = (of: readonly Pipeline[]) =>
  of.flatMap(({ deployment }) => Object.entries(deployment.functions(config)) as [FunctionName, string][])
