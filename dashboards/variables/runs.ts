import { TextBoxVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard'
import { type Expression, expressionBuilder } from 'kysely'
import type { Varchar } from '../../queries/model/sql-types.ts'
import { isChosen } from '../sql/interpolated.ts'
import { type DashboardSchema, db } from '../sql/tables.ts'
import { queriedVariable } from './queried.ts'

const runs = expressionBuilder<DashboardSchema, 'pipeline_runs'>()

/** Services that runs tell of, by the names that they have in the configuration. */
export const runServiceVariable = () =>
  queriedVariable({
    name: 'service',
    label: 'Service',
    doc: 'The shop whose tables and lines are shown, by its name in the configuration.',
    query: db.selectFrom('pipeline_runs').select('service_name').distinct().orderBy('service_name'),
    all: [runs.ref('service_name')],
  })

/** For WHERE: the rows of the chosen service. Names of services need no escaping: letters, digits and `-`. */
export const isChosenService = (column: Expression<Varchar>) => isChosen(column, 'service')

/** What Athena costs in most regions. */
const USD_PER_TERABYTE = '5'

export const priceVariable = () =>
  new TextBoxVariableBuilder('price_per_tb')
    .label('USD per TB')
    .description('What Athena costs in the region, for a terabyte scanned.')
    .defaultValue(USD_PER_TERABYTE)
    .current({ selected: true, text: USD_PER_TERABYTE, value: USD_PER_TERABYTE })
    .options([{ selected: true, text: USD_PER_TERABYTE, value: USD_PER_TERABYTE }])
