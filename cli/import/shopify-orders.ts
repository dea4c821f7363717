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
  open(header, { shop, exportedAt }, { add, reject, note }, spoilt) {
    const columns = orderColumns(header)
    const of: Of = (row: Row, column: OrderColumn) => {
      const name = columns.get(column)
      return name === undefined ? undefined : row.of(name)
    }
    const begun = new Set<string>()
    let rows: Row[] = []
    const openName = () => (rows[0] === undefined ? undefined : (of(rows[0], 'name') ?? ''))
    const spoil = (name: string | undefined, reason: string) => {
      if (name !== undefined) spoilt.add(name, reason)
    }
    const finish = () => {
      const name = openName()
      if (name === undefined) return
      try {
        const reason = spoilt.reasonOf(name)
        if (reason !== undefined) throw new UnreadableOrder(reason)
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
        spoilt.wasWritten(name)
      } catch (error) {
        if (!(error instanceof UnreadableOrder)) throw error
        // All of its rows: an order without one of its lines would be another order.
        for (const { line, text } of rows) reject({ line, reason: `order ${name}: ${error.message}`, text })
      }
      rows = []
    }
    const begin = (row: Row, name: string) => {
      const order = JSON.stringify([name, of(row, 'id')])
      if (begun.has(order))
        spoil(name, `line ${row.line} has its id and amounts again: leave one row with them`)
      begun.add(order)
      rows.push(row)
    }
    return {
      read(row) {
        const { line, text } = row
        const name = of(row, 'name')
        if (name === undefined) {
          reject({ line, reason: 'it has no name of an order', text })
          // It may be a line of the order above. One that says nothing at all is none.
          if ([...columns.values()].some((column) => row.of(column) !== undefined))
            spoil(openName(), `line ${line} may be one of it, and has no name of an order`)
          return
        }
        const isBeginning = isFirst(row, of)
        if (isBeginning || name !== openName()) finish()
        if (isBeginning) begin(row, name)
        else if (rows.length > 0) rows.push(row)
        else {
          spoil(name, `line ${line} is one of it, and does not stand with the others: put its rows together`)
          const reason = `it is a line of order ${name}, whose first row, with its id and amounts, is not above it`
          reject({ line, reason, text })
        }
      },
      broken({ line, fields }) {
        // What is wrong with a row moves no field before it. Where even the first one is not known, it may be of the order above.
        const isNamed = header[0] === columns.get('name') && fields !== undefined
        spoil(
          (isNamed && fields[0]?.trim()) || openName(),
          `line ${line} is one of it, or may be, and is broken`,
        )
      },
      end: finish,
    }
  },
}

/** Only the first row of an order has its total. */
const isFirst = (row: Row, of: Of): boolean => of(row, 'total') !== undefined
