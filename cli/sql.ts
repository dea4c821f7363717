import { Argument, Command, Option } from 'commander'
import { format } from 'sql-formatter'
import { PipelineError } from '../pipelines/errors.ts'
import { requireLocalDate } from '../pipelines/run-date.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'
import { athenaRelations } from '../queries/sql/athena.ts'
import { compileFor } from '../queries/sql/compiler.ts'
import { duckdbRelations } from '../queries/sql/duckdb.ts'
import type { Engine } from '../queries/sql/macros.ts'
import { summarySelect } from '../queries/statements/summary-select.ts'
import { loadConfig } from './config-file.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'

interface SqlOptions {
  service: string
  date: string
  dialect: Engine
  config?: string
}

const formatterLanguages = { athena: 'trino', duckdb: 'duckdb' } as const satisfies Record<Engine, string>

/** `commerce sql`: the SELECT behind a summary, as an engine gets it. */
export function sqlCommand(): Command {
  const command = new Command('sql')
  return usageExits2(command)
    .description('print the SELECT of a summary')
    .addArgument(
      new Argument('<QUERY_TYPE>', 'the summary').choices(commerceSummaries.map(({ name }) => name)),
    )
    .requiredOption('--service <S>', 'a configured service')
    .requiredOption('--date <D>', 'run date YYYY-MM-DD')
    .addOption(
      new Option('--dialect <ENGINE>', 'whose SQL')
        .choices(Object.keys(formatterLanguages))
        .default('athena'),
    )
    .option('--config <FILE>', 'services, JSON (default: commerce.config.json)')
    .addHelpText(
      'after',
      `
Example:
  commerce sql button_interaction --service theshop-brand --date 2026-11-05 --dialect duckdb
The DuckDB text runs as it is in any DuckDB shell on the lake's commerce.duckdb.`,
    )
    .action(withFailuresExplained(command, print))
}

async function print(
  queryType: string,
  { service: name, date, dialect, config: file }: SqlOptions,
): Promise<void> {
  const config = loadConfig(file)
  const service = config.services.find((candidate) => candidate.name === name)
  if (service === undefined) {
    const known = config.services.map((candidate) => candidate.name).join(', ')
    throw new PipelineError('InvalidInput', `service "${name}" is not configured; configured are ${known}`)
  }
  requireLocalDate('--date', date)
  const summary = commerceSummaries.find((candidate) => candidate.name === queryType)
  if (summary === undefined)
    throw new PipelineError('InvalidInput', `query type "${queryType}" does not exist`)
  const relations = dialect === 'athena' ? athenaRelations(config.athena.database) : duckdbRelations
  const text = compileFor(dialect, summarySelect(summary, service, date), relations)
  process.stdout.write(`${format(text, { language: formatterLanguages[dialect], keywordCase: 'upper' })}\n`)
}
