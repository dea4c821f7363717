import { type Expression, expressionBuilder } from 'kysely'
import type { Varchar } from '../../queries/model/sql-types.ts'
import { orElse, replaced, text } from '../sql/functions.ts'
import { isChosen, variableValue } from '../sql/interpolated.ts'
import { type DashboardSchema, db } from '../sql/tables.ts'
import { hiddenConstant } from './hidden-constant.ts'
import { queriedVariable } from './queried.ts'

const orUncategorized = (category: Expression<Varchar | null>) => orElse(category, text('Uncategorized'))

/**
 * A text as `sqlstring` writes it: single quotes doubled, as SQL has it, and in newer versions of Grafana a backslash before
 * a double quote, which is two characters to Athena. A variable that is a double quote shows what this Grafana does.
 */
const asGrafanaWrites = (value: Expression<Varchar>) => replaced(value, text('"'), variableValue('quote'))
/** For All, in both ways of writing it. */
const inBothForms = (value: Expression<Varchar>) => [value, replaced(value, text('"'), text('\\"'))]

/** For WHERE: the rows of the chosen button. */
export const isChosenAction = (column: Expression<Varchar>) => isChosen(asGrafanaWrites(column), 'action')
/** For WHERE: the rows of the chosen category. */
export const isChosenCategory = (column: Expression<Varchar | null>) =>
  isChosen(asGrafanaWrites(orUncategorized(column)), 'category')

export const quoteVariable = () =>
  hiddenConstant('quote', '"', 'Double quote', 'Shows how this Grafana writes a double quote into SQL.')

const buttons = expressionBuilder<DashboardSchema, 'button_interaction'>()
const categories = expressionBuilder<DashboardSchema, 'category_performance'>()

export const actionVariable = () =>
  queriedVariable({
    name: 'action',
    label: 'Button',
    doc: 'The button that clicks are shown of.',
    query: db.selectFrom('button_interaction').select('action').distinct().orderBy('action'),
    all: inBothForms(buttons.ref('action')),
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
        db.selectFrom('product_ranking').select((eb) => orUncategorized(eb.ref('category')).as('category')),
      )
      .orderBy('category'),
    all: inBothForms(orUncategorized(categories.ref('category'))),
  })
