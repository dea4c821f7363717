import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { importCommand } from '../../cli/import.ts'
import { commerce, within } from '../cli/command.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { brand } from '../pipeline/log-lines.ts'

const made: { remove(): void }[] = []
afterEach(() => {
  for (const each of made.splice(0)) each.remove()
})
function kept<Made extends { remove(): void }>(each: Made): Made {
  made.push(each)
  return each
}
function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-imports-'))
  kept({ remove: () => rmSync(folder, { recursive: true }) })
  return folder
}

const header =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem taxable,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Source,Lineitem discount'
/** Four orders: taxes added with a discount; taxes included, all refunded; refunded in part, by a guest; cancelled before it was paid. */
const rows = [
  '#1001,Ann@example.com,paid,2026-11-04 10:00:00 -0500,fulfilled,2026-11-05 09:58:12 -0500,USD,47.00,6.00,3.29,56.29,5.00,2026-11-04 09:58:12 -0500,2,Fern,16.00,true,,card,0.00,Acme,5001,web,0.00',
  '#1001,Ann@example.com,,,,,,,,,,,,1,Tote,20.00,false,,,,Acme,,,',
  '#1002,ann@example.com,refunded,2026-11-05 10:00:00 +0100,,,EUR,119.00,5.95,19.95,124.95,0.00,2026-11-05 09:58:12 +0100,1,Mug,119.00,true,,paypal,124.95,,5002,web,0.00',
  '#1003,,partially_refunded,2026-11-05 12:00:00 +0000,partial,,USD,30.00,0.00,0.00,30.00,5.00,2026-11-05 12:00:00 +0000,3,Tea,10.00,true,,card,10.00,,5003,pos,0.00',
  '#1004,bob@example.com,voided,,unfulfilled,,USD,9.00,1.00,0.90,10.90,1.00,2026-11-06 12:00:00 +0000,1,Tea,10.00,true,2026-11-06 13:00:00 +0000,,0.00,,5004,web,1.00',
]

describe("orders that Shopify's Admin has exported", () => {
  it.each(['glue', 'athena'] as const)(
    'become tables that explain their totals, built by %s',
    async (engine) => {
      const service = { name: 'shop.web', timeZone: 'UTC', currency: 'USD' }
      const orders = kept(new LocalOrders([service], engine))
      const from = path.join(orders.folder, 'orders_export.csv')
      writeFileSync(from, [header, ...rows, ''].join('\n'))
      const { code } = await within(importCommand(), ['shopify-orders-csv', from, '--to', orders.orders])
      expect(code).toBe(0)
      const report = await orders.run()
      expect(report.status).toBe('SUCCEEDED')
      expect(report.unread_files).toEqual([])
      const of = await orders.query(
        `SELECT order_name, gross_amount AS gross, discount_amount AS discount, refunded_amount AS refunded, net_amount AS net, shipping_amount AS shipping, tax_amount AS tax, total_amount AS total, paid_amount AS paid, refund_discrepancy_amount AS other_refund, unexplained_amount AS unexplained, customer_order_number AS nth, is_guest, hours_to_ship, cancelled_at IS NOT NULL AS is_cancelled
       FROM shop_web_orders_enriched ORDER BY 1`,
      )
      const plain = of.map((row) =>
        Object.values(row).map((value) => (/^-?\d+\.\d{4}$/.test(String(value)) ? Number(value) : value)),
      )
      expect(plain).toEqual([
        // 2 x 16 + 20 = 52, less 5 = 47, and 6 and 3.29 on top.
        ['#1001', 52, 5, 0, 47, 6, 3.29, 56.29, 56.29, 0, 0, 1, false, 24, false],
        // Of 119.00 and 5.95 taxes are 19.00 and 0.95; all was given back.
        ['#1002', 100, 0, 100, 0, 0, 0, 0, 124.95, 0, 0, 2, false, null, false],
        // The discount was on shipping. Of which pieces 10.00 were given back, nobody knows.
        ['#1003', 30, 0, 0, 30, 0, 0, 30, 30, 10, 0, 1, true, null, false],
        ['#1004', 10, 1, 0, 9, 1, 0.9, 10.9, 0, 0, 0, 1, false, null, true],
      ])
    },
  )

  it('are as the later export has them, whichever is imported first', async () => {
    const orders = kept(new LocalOrders([{ name: 'shop', timeZone: 'UTC', currency: 'USD' }]))
    const exports = [
      ['late.csv', '2026-11-08T00:00:00Z', (rows[3] ?? '').replace('partial,', 'fulfilled,')],
      ['early.csv', '2026-11-07T00:00:00Z', rows[3] ?? ''],
    ] as const
    for (const [name, at, row] of exports) {
      const from = path.join(orders.folder, name)
      writeFileSync(from, [header, row, ''].join('\n'))
      await within(importCommand(), ['shopify-orders-csv', from, '--to', orders.orders, '--exported-at', at])
    }
    await orders.run()
    expect(
      await orders.query(
        'SELECT fulfillment_status, refund_discrepancy_amount AS refund FROM shop_orders_enriched',
      ),
    ).toEqual([{ fulfillment_status: 'fulfilled', refund: '10.0000' }])
  })
})

describe('events of a table', () => {
  it('count in the run of their day, wherever the day ends', async () => {
    const log = kept(new LocalLog([brand]))
    const from = path.join(log.folder, 'events.csv')
    // In Seoul the fifth of November ends at 15:00 UTC; the last minute before it, and the first after.
    const times = ['2026-11-04T15:00:00Z', '2026-11-05T14:59:59Z', '2026-11-05T15:00:00Z']
    writeFileSync(
      from,
      [
        'time,event,session,action',
        ...times.map((time, i) => `${time},commerce.button.click,s,${i}`),
        '',
      ].join('\n'),
    )
    await within(importCommand(), ['events-csv', from, '--to', log.events, '--service', brand.name])
    const input = { query_types: ['button_interaction'] }
    expect((await log.run('2026-11-06', { input })).services[0]?.events).toMatchObject({
      read: 3,
      staged: 2,
      pending: 1,
    })
    expect(
      await log.query('SELECT action FROM theshop_brand_commerce_button_interaction_summary ORDER BY 1'),
    ).toEqual([{ action: '0' }, { action: '1' }])
  })

  it('are read from a file that is larger than the memory', async () => {
    const folder = temporaryFolder()
    const from = path.join(folder, 'large.csv')
    const opened = openSync(from, 'w')
    const rowsAtOnce = 10_000
    writeSync(opened, 'time,event,session,user,note\n')
    for (let i = 0; i < 30; i++) {
      const time = Date.parse('2026-11-05T00:00:00Z') / 1000 + 3600 * (i % 7)
      const row = `${time},client.routing,s${i},u${i},"${'long text, '.repeat(25)}"\n`
      writeSync(opened, row.repeat(rowsAtOnce))
    }
    closeSync(opened)
    const { code, stdout, stderr } = await commerce(
      ['import', 'events-csv', from, '--to', path.join(folder, 'log'), '--service', 'shop', '--json'],
      { NODE_OPTIONS: '--max-old-space-size=64' },
    )
    expect(stderr).not.toContain('heap')
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ rows: 300_000, records: 300_000, rejected: 0, files: 7 }),
    ])
    expect(readdirSync(path.join(folder, 'log'))).toEqual(['year=2026'])
  })
})
