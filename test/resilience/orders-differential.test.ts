import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { differentCells } from '../pipeline/different-cells.ts'
import { expectedOrders } from '../pipeline/expected-orders.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import type { RawFile } from '../reference/index.ts'
import { plainArrival, shuffledAndDuplicated } from '../reference/orders/arbitrary-arrival.ts'
import { arbitraryHistory, settings, unexplained } from '../reference/orders/arbitrary-history.ts'
import { isNight, seed, volume } from '../volumes.ts'

const batches = volume('resilience', 'HISTORIES')
/** So many small histories lie in one folder, for what a run costs is the run and not the records. */
const together = isNight ? 40 : 20
/** So many runs take their records one after the other. */
const runs = isNight ? 3 : 2

// The reference knows no SQL and was written from the contract alone: where both agree, both read it alike.
describe.each(batchesOf(batches))(
  '$engine, $setting, seed $seed: the pipeline and the reference',
  (batch) => {
    const [[history, otherwise] = never()] = fc.sample(
      arbitraryHistory(together, fc.constant(batch.setting)).chain((history) =>
        fc.tuple(fc.constant(history), shuffledAndDuplicated(history)),
      ),
      { seed: batch.seed, numRuns: 1 },
    )
    const { services, runDate } = history
    const folders: LocalOrders[] = []
    let inOrder: Awaited<ReturnType<LocalOrders['tables']>>

    beforeAll(() => {
      for (let i = 0; i < 2; i++) folders.push(new LocalOrders(services, batch.engine, { unexplained }))
    })
    afterAll(() => {
      for (const folder of folders) folder.remove()
    })

    async function expectAgreement(orders: LocalOrders, files: readonly RawFile[]) {
      const { tables, accounts } = expectedOrders(files, services, runDate)
      const report = await orders.run({ input: { run_date: runDate } })
      expect(failuresOf(report)).toEqual([])
      expect(report.services.map(({ events }) => events)).toEqual(accounts)
      const published = await orders.tables()
      expect(differentCells(published, tables)).toEqual([])
      return published
    }

    it('agree to the cell on small nasty histories', async () => {
      const [orders = never()] = folders
      const files = plainArrival(history)
      orders.write(...asText(files))
      inOrder = await expectAgreement(orders, files)
    })

    it('agree on them shuffled and duplicated, after each of several runs; in the end nothing is different', async () => {
      const [, orders = never()] = folders
      const arrived: RawFile[] = []
      for (let run = 0; run < runs; run++) {
        const files = otherwise.filter((file, i) => (isExport(file) ? 0 : i % runs) === run)
        orders.write(...asText(files))
        arrived.push(...files)
        const published = await expectAgreement(orders, arrived)
        if (run === runs - 1) expect(differentCells(published, inOrder)).toEqual([])
      }
    })
  },
)

/** Each setting on each engine once, before one comes again. */
function batchesOf(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    setting: settings[i % settings.length] ?? never(),
    engine: Math.floor(i / settings.length + i) % 2 === 0 ? ('glue' as const) : ('athena' as const),
    seed: seed + i,
  }))
}

function failuresOf({ services }: RunReport): unknown[] {
  return services.flatMap(({ summaries }) =>
    summaries.filter(({ status }) => status === 'failed').map(({ table, error }) => ({ table, ...error })),
  )
}

/** Its two files arrive together: which lines a node has depends on the files that are there. */
function isExport({ path }: RawFile): boolean {
  return path.includes('export')
}

function asText(files: readonly RawFile[]) {
  return files.map(({ path, content }) => ({ path, content: String(content) }))
}

function never(): never {
  throw new Error('there is one')
}
