import { CANDIDATE_PREFIX } from '../../engines/aws/candidates.ts'
import { tableTypesOf } from '../../pipelines/define-pipeline.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import { RAW_LINES_TABLE } from '../../queries/sql/athena/raw-log.ts'
import { RAW_ORDER_LINES_TABLE } from '../../queries/sql/athena/raw-orders.ts'
import type { Deployment } from '../deployment.ts'

/**
 * The public tables in few words: of each service and pipeline what its tables' names have in common, with a * for the
 * rest. Where a table that is not public begins so, too, their names.
 */
export function publicTablePatterns({ config, pipelines }: Deployment): string[] {
  const notPublic = [
    config.athena.rawTable,
    RAW_LINES_TABLE,
    RAW_ORDER_LINES_TABLE,
    CANDIDATE_PREFIX,
    ...stagedTablesOf(pipelines).map(({ name }) => name),
  ]
  return config.services.flatMap((service) =>
    pipelines.flatMap((pipeline) => {
      const names = tableTypesOf(pipeline).map((queryType) => pipeline.tableName(service, queryType))
      const { beginning, end } = inCommon(names)
      const wouldOpenOthers = notPublic.some((name) => name.startsWith(beginning))
      return names.length === 1 || wouldOpenOthers ? names : [`${beginning}*${end}`]
    }),
  )
}

/** What names begin with and, after that, end with. */
function inCommon(names: readonly string[]): { beginning: string; end: string } {
  const beginning = names.reduce(commonBeginning)
  const reversedRests = names.map((name) => [...name.slice(beginning.length)].reverse().join(''))
  return { beginning, end: [...reversedRests.reduce(commonBeginning)].reverse().join('') }
}

function commonBeginning(a: string, b: string): string {
  const differsAt = [...a].findIndex((letter, i) => letter !== b[i])
  return differsAt < 0 ? a : a.slice(0, differsAt)
}
