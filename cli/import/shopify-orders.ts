import { dayFolder } from './instants.ts'
import type { ImportKind, Row } from './records.ts'
import { type OrderColumn, orderColumns } from './shopify-columns.ts'
import { type Of, orderFacts, UnreadableOrder } from './shopify-facts.ts'
import { isPartlyRefunded, restOrder } from './shopify-rest.ts'

/** The export of orders of Shopify's Admin: a row a line, the first of an order with what is so of all of it. */
export const shopifyOrders: ImportKind = {
  doc: "the orders that Shopify's Admin exports (Orders, Export, CSV)",
  records: 'orders',
  source: 'orders',
  takes: ['shop', 'exportedAt'],
  open(header, { shop, exportedAt }, { add, reject, note }) {
    const columns = orderColumns(header)
    const of: Of = (row: Row, column: OrderColumn) => {
      const name = columns.get(column)
      return name === undefined ? undefined : row.of(name)
    }
    let rows: Row[] = []
    const finish = () => {
      const [first] = rows
      if (first === undefined) return
      try {
        const facts = orderFacts(rows, of)
        if (isPartlyRefunded(facts))
          note(
            'refunded in part: of which lines the export does not say, so the amounts are in refund_discrepancy_amount only',
          )
        const below = shop === undefined ? '' : `/shop=${shop}`
        add({
          folder: `${dayFolder(facts.createdMs)}${below}`,
          record: { order: restOrder(facts, exportedAt) },
        })
      } catch (error) {
        if (!(error instanceof UnreadableOrder)) throw error
        // All of its rows: an order without one of its lines would be another order.
        for (const { line, text } of rows)
          reject({ line, reason: `order ${of(first, 'name') ?? ''}: ${error.message}`, text })
      }
      rows = []
    }
    return {
      read(row) {
        const name = of(row, 'name')
        if (rows[0] !== undefined && (name === undefined || name !== of(rows[0], 'name') || isFirst(row, of)))
          finish()
        if (name === undefined)
          reject({ line: row.line, reason: 'it has no name of an order', text: row.text })
        else if (rows.length === 0 && !isFirst(row, of))
          reject({
            line: row.line,
            reason: `it is a line of order ${name}, whose first row, with its id and amounts, is not above it`,
            text: row.text,
          })
        else rows.push(row)
      },
      end: finish,
    }
  },
}

/** Only the first row of an order has its total. */
const isFirst = (row: Row, of: Of): boolean => of(row, 'total') !== undefined
