import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DONE_MARK } from '../../engines/aws/glue-job.ts'
import type { Lake } from '../../engines/local/lake.ts'
import { fileIn } from '../../engines/local/table-files.ts'
import type { JobWriter } from '../../engines/ports.ts'
import type { GluePlan } from '../../pipelines/orders/glue-plan.ts'
import { ORDER_OBJECT_FILES } from '../../queries/model/raw-files.ts'
import { sparkRawOrders } from '../../queries/sql/spark/raw-orders.ts'
import { sparkSettings } from '../../queries/sql/spark/settings.ts'
import { columnList } from '../../queries/sql/type-names.ts'
import { TaskFailure } from '../../state-machine/index.ts'
import { theSpark } from './on-spark.ts'

/** In a local run's place of DuckDB's: plans of Spark's statements, over the folder `orders` beside the lake. */
export const sparkJobWriter = (lake: Lake): JobWriter => ({
  engine: 'spark',
  settings: sparkSettings,
  schema: (columns) => columnList('spark', columns),
  address: (location) => lake.absolute(location),
  async rawOrders(days) {
    const locations = days
      .map((day) => day.split('-'))
      .map(([year, month, date]) =>
        path.join(lake.absolute('..'), `orders/year=${year}/month=${month}/day=${date}`),
      )
      .filter(existsSync)
    const view = (of: string) => `raw_order_${of}_${days[0]?.replaceAll('-', '_')}`
    const [lines, objects] = [view('lines'), view('objects')]
    return {
      relation: sparkRawOrders(lines, objects),
      sources: [
        { view: lines, format: 'lines', locations },
        { view: objects, format: 'files', locations, names: ORDER_OBJECT_FILES },
      ],
    }
  },
  isDone: async (location) => existsSync(path.join(lake.absolute(location), DONE_MARK)),
})

/** In a local run's place of DuckDB's: the real program, in the session of this suite's Spark. */
export class SparkGlueJob {
  async run({ Arguments }: { Arguments: { '--plan': string } }) {
    const started = { Id: `jr_${randomUUID()}`, StartedOn: new Date().toISOString() }
    const plan = readFileSync(Arguments['--plan'], 'utf8')
    try {
      await theSpark().runPlan(plan)
    } catch (error) {
      throw new TaskFailure('States.TaskFailed', (error as Error).message)
    }
    for (const { location, partitioned_by } of (JSON.parse(plan) as GluePlan).statements)
      asLakeHasIt(location, partitioned_by.length === 0)
    return { ...started, JobRunState: 'SUCCEEDED' }
  }
}

/** Beside its files Spark writes their checksums, on this file system only; and a lake's small table has one file, of one name. */
function asLakeHasIt(location: string, isOneFile: boolean): void {
  const files = readdirSync(location, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  for (const { parentPath, name } of files) {
    if (name.endsWith('.crc')) rmSync(path.join(parentPath, name))
    else if (isOneFile && name.endsWith('.parquet')) {
      if (existsSync(fileIn(location))) throw new Error(`${location} has more than one file`)
      renameSync(path.join(parentPath, name), fileIn(location))
    }
  }
}
