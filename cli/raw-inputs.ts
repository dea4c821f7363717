import type { Config } from '../pipelines/config.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { requireShopDomains } from '../pipelines/orders/orders-scope.ts'
import type { SourceName } from '../pipelines/sources/source.ts'
import type { Service } from '../queries/model/services.ts'
import { wrong } from './failures.ts'
import type { KeptSample } from './kept-sample.ts'
import type { Progress } from './progress.ts'
import { sampleLog } from './sample-log.ts'
import { sampleOrders } from './sample-orders.ts'

/** How `commerce run` comes to the raw data of a source; the option that names their folder is called as the source. */
interface RawInput {
  /** The options that name a folder which a run reads: its own source's, and those of sources that it is joined with. */
  readonly folders: readonly SourceName[]
  /** Throws ConfigurationInvalid where the configuration lacks what the source needs. */
  readonly requireConfigured: (config: Config, services: readonly Service[]) => void
  /** What is run without the option. */
  readonly sample: (
    config: Config,
    options: { lake: string; date?: string },
    progress: Progress,
  ) => KeptSample
}

export const rawInputs: Readonly<Record<SourceName, RawInput>> = {
  events: { folders: ['events'], requireConfigured: () => {}, sample: sampleLog },
  orders: {
    folders: ['orders', 'events'],
    requireConfigured: (config, services) => requireShopDomains({ config }, services),
    sample: sampleOrders,
  },
}

/** Throws a UsageError where a folder is given that a run of the pipeline does not read. */
export function requireReadFolders(
  pipelines: readonly Pipeline[],
  { source }: Pipeline,
  given: Partial<Record<SourceName, string>>,
): void {
  const reads = (of: Pipeline['source'], folder: SourceName) => rawInputs[of.name].folders.includes(folder)
  const unread = (Object.keys(rawInputs) as SourceName[]).find(
    (folder) => given[folder] !== undefined && !reads(source, folder),
  )
  if (unread === undefined) return
  const reading = pipelines.filter((other) => reads(other.source, unread)).map(({ name }) => name)
  throw wrong(`--${unread} is for --pipeline ${reading.join(' or ')}`)
}
