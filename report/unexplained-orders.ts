import type { UnexplainedOrders } from '../pipelines/run-report.ts'
import { type Html, html } from './html.ts'
import { wholeNumber } from './value-text.ts'

export const unexplainedTitle = ({ total }: UnexplainedOrders): string =>
  total === 1
    ? "1 order's parts are not Shopify's total"
    : `the parts of ${wholeNumber(total)} orders are not Shopify's total`

/** Which orders have an amount that no column but `unexplained_amount` has. */
export const unexplainedList = ({
  total,
  listed,
}: UnexplainedOrders): Html => html`<p>They are published, and the amount is in <code>unexplained_amount</code> alone. Look at the order in Shopify's admin for what it is.</p>
<ul>${listed.map(
  ({ order_id, order_name, order_date, currency, unexplained_amount }) =>
    html`<li><code>${order_id}</code> ${order_name} of ${order_date}: <strong>${unexplained_amount} ${currency}</strong></li>\n`,
)}</ul>${listed.length < total && html`<p>The newest ${wholeNumber(listed.length)} of ${wholeNumber(total)}.</p>`}`
