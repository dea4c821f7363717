import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importCommand } from '../../cli/import.ts'
import { within } from './command.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-import-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string) => path.join(folder, name)
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content)
  return at(name)
}
const imported = (...args: string[]) => within(importCommand(), args)
const filesIn = (name: string) =>
  readdirSync(at(name), { recursive: true, encoding: 'utf8' })
    .filter((each) => statSync(path.join(at(name), each)).isFile())
    .sort()
const linesIn = (name: string) =>
  filesIn(name).flatMap((each) =>
    readFileSync(path.join(at(name), each), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  )
const rejectsIn = (to: string) =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${to}.rejects-`))
    .flatMap((name) => readFileSync(at(name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as { line: number; reason: string; text: string })

const events = `Timestamp;Event;Session ID;user_id;goods_cd;Price;utm
2026-11-05T10:00:00Z;commerce.cart.add;s1;u1;A1;4.50;x
2026-11-05 10:59:59;client.routing;s1;;;;
;commerce.cart.add;s1;u1;A2;1;
yesterday;commerce.cart.add;s1;u1;A2;1;
2026-11-05 10:00:05;commerce.cart.add;s1
`

describe('commerce import events-csv', () => {
  it('writes lines of the log into the folders of their hours, and rejects beside', async () => {
    const from = file('a b.csv', events)
    const { code, stdout } = await imported('events-csv', from, '--to', at('log'), '--service', 'shop.web')
    expect([code, filesIn('log')]).toEqual([
      0,
      [expect.stringMatching(/^year=2026\/month=11\/day=05\/hour=10\/minute=59\/a-b-[0-9a-f]{8}\.ndjson$/)],
    ])
    const service = { 'resource.service.name': 'shop.web' }
    expect(linesIn('log')).toEqual([
      {
        timestamp: '2026-11-05T10:00:00.000Z',
        body: 'commerce.cart.add',
        attributes: {
          ...service,
          sessionId: 's1',
          userKey: 'u1',
          goodsCd: 'A1',
          salePrice: '4.50',
          utm: 'x',
        },
      },
      {
        timestamp: '2026-11-05T10:59:59.000Z',
        body: 'client.routing',
        attributes: { ...service, sessionId: 's1' },
      },
    ])
    expect(rejectsIn('log')).toEqual([
      { line: 4, reason: 'it has no time', text: ';commerce.cart.add;s1;u1;A2;1;' },
      {
        line: 5,
        reason: expect.stringContaining('its time "yesterday" cannot be read'),
        text: 'yesterday;commerce.cart.add;s1;u1;A2;1;',
      },
      {
        line: 6,
        reason: 'it has 3 fields, and the header 7',
        text: '2026-11-05 10:00:05;commerce.cart.add;s1',
      },
    ])
    expect(stdout).toContain('5 rows, 2 events in 1 file')
    expect(stdout).toContain('rejected: 3 rows')
  })

  it('overwrites nothing: the same again is refused, another file lands beside, what was cut short is completed', async () => {
    const args = ['--to', at('log'), '--service', 'shop']
    const from = file(
      'a.csv',
      'time,event\n2026-11-05T10:00:00Z,client.routing\n2026-11-05T12:00:00Z,client.routing\n',
    )
    await imported('events-csv', from, ...args)
    const before = filesIn('log')
    const again = await imported('events-csv', from, ...args)
    expect([again.code, filesIn('log')]).toEqual([2, before])
    expect(again.stderr).toContain('was imported into')
    rmSync(path.join(at('log'), before[1] ?? ''))
    expect((await imported('events-csv', from, ...args)).code).toBe(0)
    expect(filesIn('log')).toEqual(before)
    const changed = await imported('events-csv', from, ...args.slice(0, -1), 'other')
    expect(changed.code).toBe(2)
    expect(changed.stderr).toContain('is there already with other content')
    const more = file('b.csv', 'time,event\n2026-11-05T10:00:00Z,client.routing\n')
    expect((await imported('events-csv', more, ...args)).code).toBe(0)
    expect(filesIn('log')).toHaveLength(3)
    expect(linesIn('log')).toHaveLength(3)
  })

  it('knows the id of an event, and rejects a service that no configuration can name', async () => {
    const from = file(
      'a.csv',
      'time,event,event_id,service,,\n1793848520,x,7,shop,,\n1793848520,x,8,my shop,,\n',
    )
    await imported('events-csv', from, '--to', at('log'))
    expect(linesIn('log')).toMatchObject([{ attributes: { 'event.id': '7' } }])
    expect(rejectsIn('log')).toMatchObject([
      { line: 3, reason: expect.stringContaining('its service "my shop" is no name that a configuration') },
    ])
  })

  it('says which names are none of an event, and ends with 1 where no row can be used', async () => {
    const args = ['--to', at('log'), '--service', 'shop', '--json']
    const named = await imported(
      'events-csv',
      file('a.csv', 'time,event\n1793848520,Added\n1793848521,Added\n'),
      ...args,
    )
    const report = JSON.parse(named.stdout)
    expect(report).toMatchObject({ rows: 2, records: 2, rejected: 0, rejects: null, files: 1 })
    expect(report.notes).toEqual({ [Object.keys(report.notes)[0] ?? '']: 2 })
    expect(Object.keys(report.notes)[0]).toContain('"Added"')
    const none = await imported('events-csv', file('b.csv', 'time,event\nx,y\n'), ...args)
    expect([none.code, JSON.parse(none.stdout)]).toEqual([
      1,
      expect.objectContaining({ records: 0, rejected: 1 }),
    ])
  })
})

describe('commerce import csv', () => {
  const table =
    'When;What;SKU;Price\n2026-11-05 10:00;Added to basket;A1;"1.234,50"\n2026-11-05 10:01;Else;;2,00\n'
  const mapping = {
    ...{
      time: 'When',
      timeZone: 'Europe/Paris',
      name: 'What',
      service: { constant: 'shop' },
      decimalComma: true,
    },
    events: { 'Added to basket': 'commerce.cart.add' },
    fields: {
      goodsCd: ['SKU', { constant: 'none' }],
      salePrice: 'Price',
      currency: { constant: 'EUR' },
    },
  }

  it('reads any table by a mapping', async () => {
    const map = file('map.json', JSON.stringify(mapping))
    const { code } = await imported('csv', file('a.csv', table), '--to', at('log'), '--mapping', map)
    expect(code).toBe(0)
    const fields = { 'resource.service.name': 'shop', currency: 'EUR' }
    expect(linesIn('log')).toEqual([
      {
        ...{ timestamp: '2026-11-05T09:00:00.000Z', body: 'commerce.cart.add' },
        attributes: { ...fields, goodsCd: 'A1', salePrice: '1234.50' },
      },
      {
        ...{ timestamp: '2026-11-05T09:01:00.000Z', body: 'Else' },
        attributes: { ...fields, goodsCd: 'none', salePrice: '2.00' },
      },
    ])
  })

  it('with decimalComma reads numbers so, leaves texts alone, and rejects what may mean two things', async () => {
    const map = file('map.json', JSON.stringify(mapping))
    const rows = ['"12,5";1.234', 'A.1;-1.234.567,89', 'A;4.50', 'A;0.500', 'A;1234,5', 'A;free']
    const from = file(
      'a.csv',
      `When;What;SKU;Price\n${rows.map((row) => `1793848520;Else;${row}\n`).join('')}`,
    )
    await imported('csv', from, '--to', at('log'), '--mapping', map)
    const read = linesIn('log') as { attributes: Record<string, string> }[]
    expect(read.map(({ attributes }) => [attributes.goodsCd, attributes.salePrice])).toEqual([
      ...[
        ['12,5', '1234'],
        ['A.1', '-1234567.89'],
      ],
      ...[
        ['A', '1234.5'],
        ['A', 'free'],
      ],
    ])
    expect(rejectsIn('log').map(({ line, reason }) => [line, reason.slice(0, 34)])).toEqual([
      [4, 'its salePrice "4.50" has a point t'],
      [5, 'its salePrice "0.500" has a point '],
    ])
  })

  it('keeps the rejects of another mapping, and says which are its own', async () => {
    const from = file('a.csv', table)
    const mapped = async (given: object) => {
      const map = file('map.json', JSON.stringify(given))
      const { stdout } = await imported('csv', from, '--to', at('log'), '--mapping', map, '--json')
      return JSON.parse(stdout).rejects as string
    }
    const first = await mapped({ ...mapping, time: 'Price' })
    const before = readFileSync(first)
    expect(await mapped({ ...mapping, time: 'Price' })).toBe(first)
    const second = await mapped({ ...mapping, name: 'SKU' })
    expect(second).toMatch(/-2\.ndjson$/)
    expect(readFileSync(second, 'utf8')).toContain('"line":3,"reason":"it has no name of an event"')
    expect(readFileSync(first)).toEqual(before)
  })

  it.each([
    [{ ...mapping, name: 'Wat' }, 'name: there is no column "Wat" (did you mean "What"?)'],
    [{ ...mapping, feilds: {} }, 'feilds is not known (did you mean "fields"?)'],
    [{ ...mapping, timeZone: 'Europe/Pari' }, 'timeZone is "Europe/Pari"; expected: an IANA time zone'],
    [{ name: 'What' }, 'time is missing; expected: a column, {"constant": "a text"}, or a list of these'],
    [
      { ...mapping, events: { Order: 'commerce.checkout.purchas' } },
      'events.Order is "commerce.checkout.purchas" (did you mean "commerce.checkout.purchase"?)',
    ],
    [
      { ...mapping, fields: { salesPrice: 'Price' } },
      'fields.salesPrice is not known (did you mean "salePrice"?)',
    ],
  ])('names the mistake of a mapping: %#', async (given, problem) => {
    const map = file('map.json', JSON.stringify(given))
    const { code, stderr } = await imported('csv', file('a.csv', table), '--to', at('log'), '--mapping', map)
    expect([code, stderr]).toEqual([2, expect.stringContaining(problem)])
    expect(readdirSync(folder)).not.toContain('log')
  })
})

describe('commerce import shopify-orders-csv', () => {
  const header =
    'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount,Id'
  const first =
    '#1,a@b.example,paid,2026-11-04 23:00:00 -0500,USD,30.00,0.00,0.00,30.00,0.00,2026-11-04 22:59:00 -0500,1,Tea,10.00,0.00,5001'
  const second = '#1,a@b.example,,,,,,,,,,2,"Mug, ""large""",10.00,,'

  it('writes an order of all its rows into the folder of its day, in UTC', async () => {
    const from = file('orders_export.csv', [header, first, second, ''].join('\n'))
    const { code, stdout } = await imported(
      'shopify-orders-csv',
      from,
      '--to',
      at('orders'),
      '--shop',
      'a.myshopify.com',
    )
    expect([code, filesIn('orders')]).toEqual([
      0,
      [
        expect.stringMatching(
          /^year=2026\/month=11\/day=05\/shop=a\.myshopify\.com\/orders_export-[0-9a-f]{8}\.ndjson$/,
        ),
      ],
    ])
    expect(stdout).toContain('2 rows, 1 order in 1 file')
    expect(linesIn('orders')).toMatchObject([
      {
        order: {
          ...{ id: '5001', name: '#1', created_at: '2026-11-05T03:59:00.000Z', currency: 'USD' },
          line_items: [
            { id: '50010001', title: 'Tea', quantity: 1, price: '10.00' },
            { id: '50010002', title: 'Mug, "large"', quantity: 2, price: '10.00' },
          ],
        },
      },
    ])
  })

  it.each([
    [
      'Id is as a spreadsheet saves it',
      first.replace(/5001$/, '6.87E+12'),
      'its Id "6.87E+12" is not one that Shopify gives',
    ],
    [
      'time is as a spreadsheet saves it',
      first.replace('2026-11-04 22:59:00 -0500', '11/4/2026 22:59'),
      '"11/4/2026 22:59" in "Created at" is no time',
    ],
    ['amount is none', first.replace('30.00', '"1,200"'), '"1,200" in "Subtotal" is no amount'],
    ['currency is none', first.replace('USD', '$'), 'its currency "$" is none'],
    ['quantity is none', first.replace(',1,Tea', ',1.5,Tea'), 'its quantity "1.5" is no whole number'],
  ])('rejects all rows of an order whose %s', async (_, broken, reason) => {
    const good = first.replace('#1,', '#2,').replace(/5001$/, '5002')
    const from = file('a.csv', [header, broken, second, good].join('\n'))
    const { code } = await imported('shopify-orders-csv', from, '--to', at('orders'))
    expect(code).toBe(0)
    expect(linesIn('orders')).toHaveLength(1)
    expect(rejectsIn('orders')).toEqual([
      { line: 2, reason: expect.stringContaining(reason), text: broken },
      { line: 3, reason: expect.stringContaining(reason), text: second },
    ])
  })

  it('rejects lines whose order is not above them, and rows without one', async () => {
    const from = file('a.csv', [header, second, first, second.replace('#1', '')].join('\n'))
    await imported('shopify-orders-csv', from, '--to', at('orders'))
    expect(rejectsIn('orders').map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'it is a line of order #1, whose first row, with its id and amounts, is not above it'],
      [4, 'it has no name of an order'],
      [3, expect.stringContaining('order #1: line 2 is one of it, and does not stand with the others')],
    ])
  })
})

describe('an order is imported with all of its rows, or not at all', () => {
  const header = 'Name,Id,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price'
  const first = (name: string, id = name) => `${name},${id},USD,9,9,2026-11-04 22:59:00 -0500,1,Tea,9`
  const more = (name: string) => `${name},,,,,,1,Mug,9`

  it.each([
    ['has too few fields', [first('1'), first('2'), '2,,,1,Mug,9', more('2'), first('3')], ['1', '3']],
    ['has a stray quote', [first('1'), first('2'), '2,,,,,,1,M"ug,9', first('3')], ['1', '3']],
    ['has no name', [first('1'), first('2'), more(''), more('2'), first('3')], ['1', '3']],
    ['is broken, the first', [first('1'), `${first('2')},x`, more('2'), first('3')], ['1', '3']],
    ['is broken, far below', [first('1'), first('2'), first('3'), '1,x'], ['2', '3']],
    ['is below another order', [first('1'), first('2'), more('1'), more('2'), first('3')], ['3']],
    ['is above its first', [more('2'), first('1'), first('2')], ['1']],
    ['has the amounts again', [first('1'), first('2'), first('2'), first('3')], ['1', '3']],
    ['is of another order of that name', [first('1'), first('1', '2'), more('1')], ['1', '1']],
    ['says nothing', [first('1'), more('1'), ',,,,,,,,'], ['1']],
  ])('one of its rows %s', async (_, rows, names) => {
    const from = file('a.csv', [header, ...rows].join('\n'))
    const { stdout } = await imported('shopify-orders-csv', from, '--to', at('orders'), '--json')
    const orders = linesIn('orders') as { order: { name: string; line_items: object[] } }[]
    expect(orders.map(({ order }) => order.name)).toEqual(names)
    const lines = orders.flatMap(({ order }) => order.line_items)
    const rejects = rejectsIn('orders').map(({ line }) => line)
    expect(new Set(rejects).size + lines.length).toBe(rows.length)
    expect(JSON.parse(stdout)).toMatchObject({
      rows: rows.length,
      records: names.length,
      rejected: rejects.length,
    })
  })
})

describe('what cannot be imported is refused, and says why', () => {
  it.each([
    [['cvs', 'a.csv'], 'there is no kind "cvs" to import; there are csv, events-csv, shopify-orders-csv'],
    [['csv', 'a.csv'], 'csv needs --mapping FILE'],
    [['events-csv', 'none.csv'], 'none.csv cannot be read (ENOENT)'],
    [['events-csv', 'utf16.csv'], 'utf16.csv cannot be read: it is UTF-16 text; write it as UTF-8'],
    [['events-csv', 'a.zip'], 'a.zip cannot be read: .zip is not read; unpack it'],
    [['events-csv', 'a.csv.gz'], 'a.csv.gz is packed: unpack it first'],
    [['events-csv', 'a.csv'], 'no column says the time of an event'],
    [['events-csv', 'twice.csv'], 'two columns are called "time"'],
    [
      ['events-csv', 'event.csv'],
      'no column says the service of an event: call one service, or give --service',
    ],
    [
      ['shopify-orders-csv', 'a.csv'],
      'this is not the export of orders that Shopify\'s Admin makes: there is no column "Name"',
    ],
    [['shopify-orders-csv', 'a.csv', '--service', 'x'], '--service is not for shopify-orders-csv'],
    [['shopify-orders-csv', 'a.csv', '--shop', 'My Shop'], '--shop My Shop is no domain of a shop'],
    [
      ['events-csv', 'a.csv', '--time-zone', 'Asia/Soul'],
      '--time-zone Asia/Soul is no IANA time zone such as Asia/Seoul (did you mean "Asia/Seoul"?)',
    ],
    [
      ['events-csv', 'event.csv', '--service', 'bad name'],
      '--service "bad name" is no name that a configuration can give a service: letters, digits',
    ],
    [['events-csv', 'same.csv'], 'the columns "price" and "salePrice" both say the salePrice'],
    [['shopify-orders-csv', 'a.csv', '--exported-at', 'now'], '--exported-at now is no time'],
    [
      ['events-csv', 'a.csv', '--delimiter', 'semicolon'],
      '--delimiter semicolon is no single character, or tab',
    ],
    [['events-csv', 'empty.csv'], 'empty.csv has no header: it is empty'],
  ])('%j', async ([kind = '', name = '', ...more], problem) => {
    file('a.csv', 'a,b\n1,2\n')
    file('twice.csv', 'time,time\n')
    file('event.csv', 'time,event\n')
    file('same.csv', 'time,event,price,salePrice\n')
    file('empty.csv', '')
    file('utf16.csv', Buffer.from('a,b\n', 'utf16le'))
    file('a.zip', 'PK\x03\x04')
    file('a.csv.gz', gzipSync('a,b\n'))
    const { code, stdout, stderr } = await imported(kind, at(name), '--to', at('to'), ...more)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(problem)
    expect(readdirSync(folder)).not.toContain('to')
  })

  it('without --to, or with a file for a folder', async () => {
    const from = file('a.csv', 'time,event\n')
    expect((await imported('events-csv', from)).stderr).toContain(
      "required option '--to <DIR>' not specified",
    )
    const { code, stderr } = await imported('events-csv', from, '--to', from)
    expect([code, stderr]).toEqual([2, expect.stringContaining('is a file; --to takes a folder')])
    mkdirSync(at('there'))
    await imported('events-csv', from, '--to', at('there'))
    expect(readdirSync(folder)).toContain('there')
  })
})
