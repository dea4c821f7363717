import { requireShopDomains } from '../lambdas/orders/orders-scope.ts'
import type { Config } from '../pipelines/config.ts'
import type { SourceName } from '../pipelines/sources/source.ts'
import type { Service } from '../queries/model/services.ts'
import type { KeptSample } from './kept-sample.ts'
import type { Progress } from './progress.ts'
import { sampleLog } from './sample-log.ts'
import { sampleOrders } from './sample-orders.ts'

/** How `commerce run` comes to the raw data of a source; the option that names their folder is called as the source. */
interface RawInput {
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
  events: { requireConfigured: () => {}, sample: sampleLog },
  orders: {
    requireConfigured: (config, services) => requireShopDomains({ config }, services),
    sample: sampleOrders,
  },
}
