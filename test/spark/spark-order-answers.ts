import path from 'node:path'
import type { SqlWriter } from '../../engines/ports.ts'
import type { OrdersRunPlan } from '../../pipelines/orders/run-plan.ts'
import { sparkLiteral } from '../../queries/sql/literals.ts'
import { stagedRelations, tableRelation } from '../../queries/sql/relations.ts'
import type { LocalOrders } from '../pipeline/local-orders.ts'
import type { SparkClient } from '../servers/spark-client.ts'
import type { OrderAnswers } from '../trino/order-answers.ts'
import { OrderQuestions } from '../trino/order-questions.ts'

const files = (folder: string) => `parquet.\`${folder}\``

/** What Spark's SQL says of the tables that a run has left in a lake: its audits, and the summaries with theirs. */
export async function sparkOrderAnswers(
  spark: SparkClient,
  orders: LocalOrders,
  plan: OrdersRunPlan,
): Promise<Pick<OrderAnswers, 'audits' | 'tables'>> {
  const writer = writerOf(orders)
  const { config } = orders
  const found = { audits: {}, tables: {} }
  for (const planned of plan.services) {
    const questions = new OrderQuestions(
      { config, runId: plan.run_id, writer },
      (sql) => spark.rows(sql),
      planned,
    )
    const { tables, audits } = await questions.summaries()
    Object.assign(found.tables, Object.fromEntries(tables))
    Object.assign(
      found.audits,
      Object.fromEntries([...(await questions.tableAudits(planned.built)), ...audits]),
    )
  }
  return found
}

/** Reads what stands in a lake, and writes into a folder beside it. */
function writerOf(orders: LocalOrders): SqlWriter {
  const beside = (location: string) => path.join(orders.folder, 'on-spark', location)
  return {
    engine: 'spark',
    relation: ({ name }) => tableRelation('spark', name),
    relations: (tables) => stagedRelations('spark', tables),
    built: async ({ location }) => files(path.join(orders.lake, location)),
    candidate: (location) => files(beside(location)),
    async published({ name, monthKey }) {
      const [, prefix = '', table = ''] = /^(.*)_((?:orders|order_lines)_enriched)$/.exec(name) ?? []
      const months = Object.entries(orders.months(table as 'orders_enriched', prefix))
      const selects = months.map(([month, [first = '']]) => {
        const folder = path.dirname(path.join(orders.lake, first))
        return `SELECT *, ${sparkLiteral(month)} AS ${monthKey} FROM ${files(folder)}`
      })
      return `(${selects.join(' UNION ALL ')})`
    },
    createTable: async ({ location, select }) =>
      `INSERT OVERWRITE DIRECTORY ${sparkLiteral(beside(location))} USING parquet ${select}`,
  } as Partial<SqlWriter> as SqlWriter
}
