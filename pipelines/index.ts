import { behavior } from './behavior/index.ts'
import { commerce } from './commerce/index.ts'
import type { Pipeline } from './define-pipeline.ts'
import { orders } from './orders/index.ts'

/**
 * The pipelines of the package. Only what is started imports this list (cli/, lambdas/deployed.ts, infra/app.ts, the
 * generators of docs and of alert rules): everything else is given its pipelines, so that a repository that uses the package can have others.
 */
export const pipelines: readonly Pipeline[] = [commerce, orders, behavior]
