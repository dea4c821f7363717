import { type Expression, expressionBuilder } from 'kysely'
import type { Varchar } from '../../queries/model/sql-types.ts'
import { orElse, replaced, text } from '../sql/functions.ts'
import { isChosen } from '../sql/interpolated.ts'
import { type DashboardSchema, db } from '../sql/tables.ts'
import { queriedVariable } from './queried.ts'

/**
 * A text in the form that Grafana's `sqlstring` gives the values of a variable: it writes \\" for a double quote, which
 * is two characters to Athena. Compared in this form, every text is found, and only itself.
 */
const asGrafanaWrites = (value: Expression<Varchar>) => replaced(value, '"', '\\"')

const action = (column: Expression<Varchar>) => asGrafanaWrites(column)
const category = (column: Expression<Varchar | null>) =>
  asGrafanaWrites(orElse(column, text('Uncategorized')))

/** For WHERE: the rows of the chosen button. */
export const isChosenAction = (column: Expression<Varchar>) => isChosen(action(column), 'action')
/** For WHERE: the rows of the chosen category. */
export const isChosenCategory = (column: Expression<Varchar | null>) => isChosen(category(column), 'category')

const buttons = expressionBuilder<DashboardSchema, 'button_interaction'>()
const categories = expressionBuilder<DashboardSchema, 'category_performance'>()

export const actionVariable = () =>
  queriedVariable({
    name: 'action',
    label: 'Button',
    doc: 'The button that clicks are shown of.',
    query: db.selectFrom('button_interaction').select('action').distinct().orderBy('action'),
    all: action(buttons.ref('action')),
  })

export const categoryVariable = () =>
  queriedVariable({
    name: 'category',
    label: 'Category',
    doc: 'The category that products and cart adds are shown of.',
    // Products stand in categories, too, that are not among the first.
    query: db
      .selectFrom('category_performance')
      .select('category')
      .union(
        db
          .selectFrom('product_ranking')
          .select((eb) => orElse(eb.ref('category'), text('Uncategorized')).as('category')),
      )
      .orderBy('category'),
    all: category(categories.ref('category')),
  })
