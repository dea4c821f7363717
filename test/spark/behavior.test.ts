import { it } from 'vitest'
import { behaviorSummaries } from '../../queries/behavior/index.ts'
import { arbitraryBehaviorLog } from '../reference/behavior/arbitrary-log.ts'
import { smallLogs } from '../trino/small-logs.ts'
import { writeLog } from '../trino/staged-log.ts'
import { seed, volume } from '../volumes.ts'
import { expectLogAgreement } from './log-agreement.ts'
import { theSpark } from './on-spark.ts'

const spark = theSpark()

it('Spark and DuckDB agree to the cell on what users do in small nasty logs of more than a year', async () => {
  const queryTypes = behaviorSummaries.map(({ name }) => name)
  for (const { services, runDate, files } of smallLogs(
    volume('spark', 'VISITS'),
    seed,
    arbitraryBehaviorLog(),
  ))
    await expectLogAgreement(spark, services, runDate, (to) => writeLog(to, files), queryTypes)
})
