import { parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import { pipelineNamed } from '../../pipelines/pipeline-list.ts'
import { dataQualityResultsColumns, pipelineRunsColumns } from '../../queries/model/run-tables.ts'
import { columnsTable } from './columns.ts'
import { errorsTable } from './errors.ts'
import { attributesTable, eventNamesTable, lineOutcomes, otherEventColumns } from './events.ts'
import { formatParts, formatsTable } from './formats.ts'
import { listWithCarts } from './list-of-pipelines.ts'
import { readmeTables, tablesOf } from './summaries.ts'
import { unreadReasonsTable } from './unread-reasons.ts'

const required = { services: [{ name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' }] }

/** A minimal configuration with every default filled in. */
function configurationDefaults(): string {
  const { services, ...rest } = parseConfig(required, [])
  const written = services.map(({ tablePrefix: prefix, ...service }) => ({ ...service, prefix }))
  return `\`\`\`json\n${JSON.stringify({ services: written, ...rest }, null, 2)}\n\`\`\``
}

/** Pipelines with a page of their own for their tables. The README shows the tables of all others. */
const ownPages = { orders: 'docs/orders.md' } as const

/** Page, from the root of the tree -> its generated parts by the name in their markers. */
export const generatedParts: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'README.md': { summaries: () => readmeTables(pipelines.filter(({ name }) => !(name in ownPages))) },
  'docs/adding-a-pipeline.md': { list: listWithCarts },
  'docs/data-contract.md': {
    'unread-reasons': unreadReasonsTable,
    'event-names': eventNamesTable,
    attributes: attributesTable,
    'other-columns': otherEventColumns,
    outcomes: lineOutcomes,
  },
  'docs/errors.md': { errors: errorsTable },
  'docs/formats.md': { formats: formatsTable, ...formatParts() },
  [ownPages.orders]: { 'order-tables': () => tablesOf(pipelineNamed(pipelines, 'orders')) },
  'docs/operating.md': {
    configuration: configurationDefaults,
    'pipeline-runs': () => columnsTable(pipelineRunsColumns),
    'data-quality-results': () => columnsTable(dataQualityResultsColumns),
  },
}
